using System.Collections.Immutable;
using Citations.GraphQL.Coercion;
using Citations.Schema.Errors;
using Citations.Schema.Scalars;
using Citations.Storage.Queries;
using Operator = Citations.Storage.Queries.ComparisonOperator;

namespace Citations.Schema.Filtering;

/// <summary>Translates <c>where</c> to a filter of the store. It reads all filter inputs, driven by <see cref="FilterTargets"/>.</summary>
internal sealed class FilterReader
{
    private readonly CitationsSchemaOptions _options;
    private int _conditions;

    private FilterReader(CitationsSchemaOptions options) => _options = options;

    /// <summary>The filter of an input on a scope; null if it has no condition.</summary>
    /// <exception cref="GraphQL.Errors.GraphQLException">Null where a value is needed, too deep, or too many conditions.</exception>
    public static Filter? Read(Scope scope, InputObject where, CitationsSchemaOptions options)
    {
        var filter = new FilterReader(options).Object(scope, where, depth: 1, via: null);
        return filter is Filter.All { Parts.Length: 0 } ? null : filter;
    }

    /// <summary>All fields of a filter input together.</summary>
    /// <param name="via">The relation that leads to the input. A condition on the key is then put on the referring record.</param>
    private Filter Object(Scope scope, InputObject where, int depth, FilterTarget.One? via)
    {
        Count(depth);
        var parts = ImmutableArray.CreateBuilder<Filter>(where.Count);
        foreach (var (name, value) in where)
        {
            parts.Add(
                name switch
                {
                    _ when value is null => throw Problems.NullInFilter("a filter", name),
                    "and" => Where.All(From(scope, via), Objects(scope, value, depth, via)),
                    "or" => Where.Any(From(scope, via), Objects(scope, value, depth, via)),
                    _ => Target(scope, name, (InputObject)value, depth + 1, via),
                }
            );
        }

        return parts.Count == 1 ? parts[0] : Where.All(From(scope, via), parts.ToImmutable());
    }

    private Filter Target(Scope scope, string name, InputObject value, int depth, FilterTarget.One? via)
    {
        switch (FilterTargets.Of(scope, name))
        {
            case FilterTarget.Leaf leaf when via is { Key: { } own } && leaf.Field == Fields.KeyOf(scope):
                // The subject's key is a field of the fact itself. A value, however, need not refer to an entity
                var byKey = Operations(own, value, depth);
                return via.Relation == Relation.ValueEntity ? Where.All(Scope.Values, [Where.Neq(own, Scalar.Null), byKey]) : byKey;
            case FilterTarget.Leaf leaf:
                return Through(via, Operations(leaf.Field, value, depth));
            case FilterTarget.One one:
                return Through(via, Object(Fields.EndsOf(one.Relation).To, value, depth, one));
            case FilterTarget.Many many:
                return Through(via, Items(many.List, value, depth));
            default:
                throw new InvalidOperationException($"No such field: {name}");
        }
    }

    private Filter Items(ListField list, InputObject value, int depth)
    {
        Count(depth);
        var (from, to) = Fields.EndsOf(list);
        var parts = ImmutableArray.CreateBuilder<Filter>(value.Count);
        foreach (var (name, operand) in value)
        {
            parts.Add(
                (name, operand) switch
                {
                    (_, null) => throw Problems.NullInFilter("a list filter", name),
                    ("any", bool expected) => Where.HasItems(list, expected),
                    ("some", InputObject item) => Where.Some(list, Item(to, item, depth)),
                    ("all", InputObject item) => Where.Every(list, Item(to, item, depth)),
                    ("none", InputObject item) => Where.None(list, Item(to, item, depth)),
                    _ => throw new InvalidOperationException($"No such list operation: {name}"),
                }
            );
        }

        return Where.All(from, parts.ToImmutable());
    }

    private Filter Item(Scope scope, InputObject item, int depth) =>
        scope == Scope.Texts ? Operations(Field.Text, item, depth + 1) : Object(scope, item, depth + 1, via: null);

    private Filter Operations(Field field, InputObject operations, int depth)
    {
        Count(depth);
        var scope = Fields.ScopeOf(field);
        var parts = ImmutableArray.CreateBuilder<Filter>(operations.Count);
        foreach (var (name, operand) in operations)
        {
            parts.Add(
                (name, operand) switch
                {
                    ("eq", _) => Where.Eq(field, FilterScalar.Of(field, operand)),
                    ("neq", _) => Where.Neq(field, FilterScalar.Of(field, operand)),
                    (_, null) => throw Problems.NullInFilter("an operation filter", name),
                    ("in", IReadOnlyList<object?> list) => In(field, list),
                    ("nin", IReadOnlyList<object?> list) => Where.Not(In(field, list)),
                    ("and", IReadOnlyList<object?> list) => Where.All(scope, Nested(field, list, depth)),
                    ("or", IReadOnlyList<object?> list) => Where.Any(scope, Nested(field, list, depth)),
                    _ => Comparison(field, name, FilterScalar.Of(field, operand)),
                }
            );
        }

        return parts.Count == 1 ? parts[0] : Where.All(scope, parts.ToImmutable());
    }

    private ImmutableArray<Filter> Nested(Field field, IReadOnlyList<object?> list, int depth) =>
        [.. list.Select(item => Operations(field, (InputObject)item!, depth + 1))];

    private Filter In(Field field, IReadOnlyList<object?> list)
    {
        _conditions += list.Count;
        Count(depth: 1);
        var stated = Where.In(field, [.. list.OfType<object>().Select(item => FilterScalar.Of(field, item))]);
        return list.Contains(null) ? Where.Any(Fields.ScopeOf(field), [stated, Where.Eq(field, Scalar.Null)]) : stated;
    }

    private static Filter Comparison(Field field, string name, Scalar operand) =>
        name switch
        {
            "gt" => Where.Compare(field, Operator.Gt, operand),
            "gte" => Where.Compare(field, Operator.Gte, operand),
            "lt" => Where.Compare(field, Operator.Lt, operand),
            "lte" => Where.Compare(field, Operator.Lte, operand),
            "contains" => Where.Compare(field, Operator.Contains, operand),
            "startsWith" => Where.Compare(field, Operator.StartsWith, operand),
            "endsWith" => Where.Compare(field, Operator.EndsWith, operand),
            ['n', .. var positive] => Where.Not(Comparison(field, positive, operand)),
            _ => throw new InvalidOperationException($"No such operation: {name}"),
        };

    private ImmutableArray<Filter> Objects(Scope scope, object list, int depth, FilterTarget.One? via) =>
        [.. ((IReadOnlyList<object?>)list).Select(item => Object(scope, (InputObject)item!, depth + 1, via))];

    private static Filter Through(FilterTarget.One? via, Filter part) => via is null ? part : Where.Related(via.Relation, part);

    private static Scope From(Scope scope, FilterTarget.One? via) => via is null ? scope : Fields.EndsOf(via.Relation).From;

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
                $"The filter has more than {_options.MaxFilterConditions} conditions; each value of a list counts. Split the request.",
                _options.MaxFilterConditions
            );
        }
    }
}
