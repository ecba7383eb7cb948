using System.Collections;
using Citations.GraphQL.Coercion;
using Citations.Schema.Errors;

namespace Citations.Schema.Audit;

/// <summary>Translates <c>where</c> to a predicate. The audit log has no index; it is scanned.</summary>
internal sealed class AuditFilter
{
    private readonly CitationsSchemaOptions _options;
    private int _conditions;

    private AuditFilter(CitationsSchemaOptions options) => _options = options;

    /// <summary>Whether an entry matches.</summary>
    /// <exception cref="GraphQL.Errors.GraphQLException">Null where a value is needed, too deep, or too many conditions.</exception>
    public static Predicate<AuditEntry> Read(InputObject? where, CitationsSchemaOptions options) =>
        (where is null ? null : new AuditFilter(options).Entry(where, depth: 1)) ?? (static _ => true);

    private Predicate<AuditEntry>? Entry(InputObject where, int depth)
    {
        Count(depth);
        return All(
            where.Select(field =>
                field switch
                {
                    (var name, null) => throw Problems.NullInFilter("a filter", name),
                    ("and", IReadOnlyList<object?> list) => All(Each(list, item => Entry(item, depth + 1))),
                    ("or", IReadOnlyList<object?> list) => Any(Each(list, item => Entry(item, depth + 1))),
                    ("not", InputObject part) => Not(Entry(part, depth + 1)),
                    (var name, var value) => Field(name, (InputObject)value, depth + 1),
                }
            )
        );
    }

    private Predicate<AuditEntry>? Field(string name, InputObject operations, int depth)
    {
        Func<AuditEntry, object?> read = name switch
        {
            "at" => entry => entry.At,
            "caller" => entry => entry.Caller,
            "address" => entry => entry.Address,
            "action" => entry => entry.Action,
            "outcome" => entry => entry.Outcome,
            "code" => entry => entry.Code,
            "commit" => entry => entry.Commit,
            _ => throw new InvalidOperationException($"No such field: {name}"),
        };
        return Operations(operations, depth) is { } test ? entry => test(read(entry)) : null;
    }

    private Predicate<object?>? Operations(InputObject operations, int depth)
    {
        Count(depth);
        return All(
            operations.Select(operation =>
                operation switch
                {
                    ("eq", var operand) => value => Equals(value, operand),
                    ("neq", var operand) => value => !Equals(value, operand),
                    ("in", var operand) => In(operand),
                    ("nin", var operand) => Not(In(operand)),
                    (var name, null) => throw Problems.NullInFilter("an operation filter", name),
                    ("and", IReadOnlyList<object?> list) => All(Each(list, item => Operations(item, depth + 1))),
                    ("or", IReadOnlyList<object?> list) => Any(Each(list, item => Operations(item, depth + 1))),
                    (var name, var operand) => Comparison(name, operand),
                }
            )
        );
    }

    /// <summary>Null, as the list or in it, stands for "not stated".</summary>
    private Predicate<object?> In(object? operand)
    {
        var items = operand as IReadOnlyList<object?> ?? [operand];
        foreach (var _ in items)
        {
            Count(depth: 1);
        }

        return value => items.Any(item => Equals(item, value));
    }

    private Predicate<object?> Comparison(string name, object operand)
    {
        switch (name)
        {
            case "contains":
                return value => value is string text && text.Contains((string)operand, StringComparison.Ordinal);
            case "startsWith":
                return value => value is string text && text.StartsWith((string)operand, StringComparison.Ordinal);
            case "endsWith":
                return value => value is string text && text.EndsWith((string)operand, StringComparison.Ordinal);
            case "gt":
                return value => value is not null && Comparer.Default.Compare(value, operand) > 0;
            case "gte":
                return value => value is not null && Comparer.Default.Compare(value, operand) >= 0;
            case "lt":
                return value => value is not null && Comparer.Default.Compare(value, operand) < 0;
            case "lte":
                return value => value is not null && Comparer.Default.Compare(value, operand) <= 0;
            default:
                var positive = Comparison(name[1..], operand); // ngt, ncontains …
                return value => !positive(value);
        }
    }

    private static List<Predicate<T>?> Each<T>(IReadOnlyList<object?> list, Func<InputObject, Predicate<T>?> read) =>
        [.. list.Select(item => read((InputObject)item!))];

    private static Predicate<T>? All<T>(IEnumerable<Predicate<T>?> parts)
    {
        var present = parts.OfType<Predicate<T>>().ToArray();
        return present.Length == 0 ? null : value => Array.TrueForAll(present, part => part(value));
    }

    /// <summary>An alternative without a condition matches everything, and so do all together.</summary>
    private static Predicate<T>? Any<T>(List<Predicate<T>?> parts)
    {
        var present = parts.OfType<Predicate<T>>().ToArray();
        return present.Length == 0 || present.Length < parts.Count ? null : value => Array.Exists(present, part => part(value));
    }

    private static Predicate<T>? Not<T>(Predicate<T>? part) => part is null ? null : value => !part(value);

    private void Count(int depth)
    {
        if (depth > _options.MaxFilterDepth)
        {
            throw Problems.FilterTooLarge(
                $"The filter nests deeper than {_options.MaxFilterDepth} levels. Flatten it.",
                _options.MaxFilterDepth
            );
        }

        if (++_conditions > _options.MaxFilterConditions)
        {
            throw Problems.FilterTooLarge(
                $"The filter has more than {_options.MaxFilterConditions} conditions. Ask in several requests.",
                _options.MaxFilterConditions
            );
        }
    }
}
