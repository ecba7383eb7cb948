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
    public static Filter? Read(Scope scope, InputObject where, CitationsSchemaOptions options) =>
        new FilterReader(options).Object(scope, where, depth: 1, via: null);

    /// <summary>All fields of a filter input together; null if none of them has a condition.</summary>
    /// <param name="via">The relation that leads to the input. A condition on the key is then put on the referring record.</param>
    private Filter? Object(Scope scope, InputObject where, int depth, FilterTarget.One? via)
    {
        Count(depth);
        var parts = new List<Filter?>(where.Count);
        foreach (var (name, value) in where)
        {
            parts.Add(
                name switch
                {
                    _ when value is null => throw Problems.NullInFilter("a filter", name),
                    "and" => All(From(scope, via), Objects(scope, value, depth, via)),
                    "or" => Any(From(scope, via), Objects(scope, value, depth, via)),
                    // The record has to be there, as for "neq": only what is said of it is turned round
                    "not" => Through(via, Not(Object(scope, (InputObject)value, depth + 1, via: null))),
                    _ => Target(scope, name, (InputObject)value, depth + 1, via),
                }
            );
        }

        return All(From(scope, via), parts);
    }

    private Filter? Target(Scope scope, string name, InputObject value, int depth, FilterTarget.One? via)
    {
        switch (FilterTargets.Of(scope, name))
        {
            case FilterTarget.Leaf leaf when via is { Key: { } own } && leaf.Field == Fields.KeyOf(scope):
                // The subject's key is a field of the fact itself. A value, however, need not refer to an entity
                var byKey = Operations(own, value, depth);
                return byKey is not null && via.Relation == Relation.ValueEntity
                    ? Where.All(Scope.Values, [Where.Neq(own, Scalar.Null), byKey])
                    : byKey;
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

    private Filter? Items(ListField list, InputObject value, int depth)
    {
        Count(depth);
        var (from, to) = Fields.EndsOf(list);
        var parts = new List<Filter?>(value.Count);
        foreach (var (name, operand) in value)
        {
            if (operand is null)
            {
                throw Problems.NullInFilter("a list filter", name);
            }

            parts.Add(
                operand is bool expected ? Where.HasItems(list, expected)
                : Item(to, (InputObject)operand, depth) is not { } item ? null
                : name switch
                {
                    "some" => Where.Some(list, item),
                    "all" => Where.Every(list, item),
                    "none" => Where.None(list, item),
                    _ => throw new InvalidOperationException($"No such list operation: {name}"),
                }
            );
        }

        return All(from, parts);
    }

    private Filter? Item(Scope scope, InputObject item, int depth) =>
        scope == Scope.Texts ? Operations(Field.Text, item, depth + 1) : Object(scope, item, depth + 1, via: null);

    private Filter? Operations(Field field, InputObject operations, int depth)
    {
        Count(depth);
        var scope = Fields.ScopeOf(field);
        var parts = new List<Filter?>(operations.Count);
        foreach (var (name, operand) in operations)
        {
            parts.Add(
                (name, operand) switch
                {
                    ("eq", _) => Where.Eq(field, FilterScalar.Of(field, operand)),
                    ("neq", _) => Where.Neq(field, FilterScalar.Of(field, operand)),
                    ("in", _) => In(field, operand),
                    ("nin", _) => Where.Not(In(field, operand)),
                    (_, null) => throw Problems.NullInFilter("an operation filter", name),
                    ("and", IReadOnlyList<object?> list) => All(scope, Nested(field, list, depth)),
                    ("or", IReadOnlyList<object?> list) => Any(scope, Nested(field, list, depth)),
                    _ => Comparison(field, name, FilterScalar.Of(field, operand)),
                }
            );
        }

        return All(scope, parts);
    }

    private Filter?[] Nested(Field field, IReadOnlyList<object?> list, int depth) =>
        [.. list.Select(item => Operations(field, (InputObject)item!, depth + 1))];

    /// <summary>Null, as the list or in it, stands for "not stated".</summary>
    private Filter In(Field field, object? operand)
    {
        var list = operand as IReadOnlyList<object?> ?? [operand];
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

    private Filter?[] Objects(Scope scope, object list, int depth, FilterTarget.One? via) =>
        [.. ((IReadOnlyList<object?>)list).Select(item => Object(scope, (InputObject)item!, depth + 1, via))];

    /// <summary>All conditions that there are; null without any.</summary>
    private static Filter? All(Scope scope, IReadOnlyList<Filter?> parts)
    {
        ImmutableArray<Filter> present = [.. parts.OfType<Filter>()];
        return present.Length switch
        {
            0 => null,
            1 => present[0],
            _ => Where.All(scope, present),
        };
    }

    /// <summary>At least one alternative. One without a condition matches everything, and so do all together; null as well without
    /// any.</summary>
    private static Filter? Any(Scope scope, IReadOnlyList<Filter?> parts) =>
        parts.Count == 0 || parts.Contains(null) ? null : Where.Any(scope, [.. parts.OfType<Filter>()]);

    private static Filter? Not(Filter? part) => part is null ? null : Where.Not(part);

    private static Filter? Through(FilterTarget.One? via, Filter? part) =>
        via is null || part is null ? part : Where.Related(via.Relation, part);

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
