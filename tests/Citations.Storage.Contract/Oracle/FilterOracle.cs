using Citations.Model.Facts;
using Citations.Storage.Queries;

namespace Citations.Storage.Contract.Oracle;

/// <summary>Filters and orders by their definition, over records in memory.</summary>
public static class FilterOracle
{
    /// <summary>The facts of a query, in order: active ones unless it mentions status.</summary>
    public static List<Fact> Facts(WorldState world, Filter? where, IReadOnlyList<SortKey> order)
    {
        var facts = world
            .Facts.Where(fact => (fact.IsActive || MentionsStatus(where)) && (where is null || Holds(where, fact, world)))
            .ToList();
        return [.. facts.Order(Comparer<Fact>.Create((a, b) => Compare(a, b, world, order)))];
    }

    public static bool Holds(Filter filter, object record, WorldState world) =>
        filter switch
        {
            Filter.All all => all.Parts.All(part => Holds(part, record, world)),
            Filter.Any any => any.Parts.Any(part => Holds(part, record, world)),
            Filter.Not not => !Holds(not.Part, record, world),
            Filter.Compare compare => Holds(compare.Operator, FieldOracle.Value(compare.Field, record, world), compare.Value),
            Filter.OneOf oneOf => oneOf.Values.Any(value =>
                Holds(ComparisonOperator.Eq, FieldOracle.Value(oneOf.Field, record, world), value)
            ),
            Filter.Related related => FieldOracle.Follow(related.Relation, record, world) is { } target
                && Holds(related.Part, target, world),
            Filter.Items { Quantifier: Quantifier.Some } some => FieldOracle
                .Items(some.List, record, world)
                .Any(item => Holds(some.Part, item, world)),
            Filter.Items { Quantifier: Quantifier.All } all => FieldOracle
                .Items(all.List, record, world)
                .All(item => Holds(all.Part, item, world)),
            Filter.Items none => !FieldOracle.Items(none.List, record, world).Any(item => Holds(none.Part, item, world)),
            Filter.HasItems has => FieldOracle.Items(has.List, record, world).Any() == has.Expected,
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };

    private static bool Holds(ComparisonOperator @operator, Scalar field, Scalar value) =>
        @operator switch
        {
            ComparisonOperator.Eq when value.IsNull => field.IsNull,
            _ when field.IsNull => false,
            ComparisonOperator.Eq => ScalarOrder.Instance.Compare(field, value) == 0,
            ComparisonOperator.Gt => ScalarOrder.Instance.Compare(field, value) > 0,
            ComparisonOperator.Gte => ScalarOrder.Instance.Compare(field, value) >= 0,
            ComparisonOperator.Lt => ScalarOrder.Instance.Compare(field, value) < 0,
            ComparisonOperator.Lte => ScalarOrder.Instance.Compare(field, value) <= 0,
            ComparisonOperator.Contains => field.AsText().Contains(value.AsText(), StringComparison.Ordinal),
            ComparisonOperator.StartsWith => field.AsText().StartsWith(value.AsText(), StringComparison.Ordinal),
            _ => field.AsText().EndsWith(value.AsText(), StringComparison.Ordinal),
        };

    private static int Compare(Fact a, Fact b, WorldState world, IReadOnlyList<SortKey> order)
    {
        foreach (var key in order)
        {
            var result = ScalarOrder.Instance.Compare(SortValue(key, a, world), SortValue(key, b, world));
            if (result == 0 && key.Via is Relation.FactSource)
            {
                result = string.CompareOrdinal(a.Source, b.Source);
            }

            if (result != 0)
            {
                return key.Descending ? -result : result;
            }
        }

        var recorded = world.Facts.IndexOf(a).CompareTo(world.Facts.IndexOf(b));
        return order.Count > 0 && order[^1].Descending ? -recorded : recorded;
    }

    private static Scalar SortValue(SortKey key, Fact fact, WorldState world) =>
        key.Via is { } via
            ? FieldOracle.Follow(via, fact, world) is { } target
                ? FieldOracle.Value(key.Field, target, world)
                : Scalar.Null
            : FieldOracle.Value(key.Field, fact, world);

    private static bool MentionsStatus(Filter? filter) =>
        filter switch
        {
            Filter.All all => all.Parts.Any(MentionsStatus),
            Filter.Any any => any.Parts.Any(MentionsStatus),
            Filter.Not not => MentionsStatus(not.Part),
            Filter.Compare compare => compare.Field == Field.FactStatus,
            Filter.OneOf oneOf => oneOf.Field == Field.FactStatus,
            _ => false,
        };
}
