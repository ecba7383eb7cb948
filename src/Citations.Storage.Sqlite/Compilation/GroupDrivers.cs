using Citations.Model.Claims;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Chooses the indexes on claim groups for conjuncts and sort keys.</summary>
internal static class GroupDrivers
{
    /// <summary>The count that the partial indexes on counts leave out.</summary>
    public const long Commonest = 1;

    /// <summary>The column with the number of facts.</summary>
    public const string FactCount = "g.fact_count";

    /// <summary>The driver for a conjunct. Null when no index answers it.</summary>
    public static Driver? For(Filter conjunct) =>
        conjunct switch
        {
            Filter.Compare { Value.IsNull: true } => null,
            Filter.Compare { Operator: ComparisonOperator.Eq } compare => compare.Field switch
            {
                Field.GroupKey => new("claim_groups_hash", conjunct, InOrder: true),
                Field.GroupSubject => new("claim_groups_place", conjunct, InOrder: true),
                Field.GroupProperty => new("claim_groups_property", conjunct, InOrder: true),
                Field.GroupAgreement => new("claim_groups_agreement", conjunct, InOrder: true),
                _ => ByCount(compare, inOrder: true),
            },
            Filter.Compare { Field: Field.GroupNewestFact, Operator: <= ComparisonOperator.Lte } => new(
                "claim_groups_newest",
                conjunct,
                InOrder: false
            ),
            Filter.Compare { Field: Field.GroupBestSupport, Operator: <= ComparisonOperator.Lte } => new(
                "claim_groups_support",
                conjunct,
                InOrder: false
            ),
            Filter.Compare { Operator: <= ComparisonOperator.Lte } compare => ByCount(compare, inOrder: false),
            Filter.OneOf { Field: Field.GroupKey } => new("claim_groups_hash", conjunct, InOrder: false),
            Filter.OneOf { Field: Field.GroupProperty } or Filter.Related { Relation: Relation.GroupProperty } => new(
                "claim_groups_property",
                conjunct,
                InOrder: false
            ),
            Filter.OneOf { Field: Field.GroupAgreement } => new("claim_groups_agreement", conjunct, InOrder: false),
            _ => null,
        };

    /// <summary>The index sorted by the first sort key, or null.</summary>
    public static Driver? Sorted(Field field, bool conflictsOnly) =>
        field switch
        {
            Field.GroupSubject => new("claim_groups_place", null, InOrder: true),
            Field.GroupNewestFact => conflictsOnly ? Conflicts("newest") : new("claim_groups_newest", null, InOrder: false),
            Field.GroupBestSupport => conflictsOnly ? Conflicts("support") : new("claim_groups_support", null, InOrder: false),
            _ when IndexOf(field) is var (name, column) => conflictsOnly
                ? Conflicts(name)
                : new($"claim_groups_{name}", null, InOrder: false, $"g.{column} > {Commonest}") { Rest = $"g.{column}" },
            _ => null,
        };

    /// <summary>Whether a conjunct selects conflicts.</summary>
    public static bool AsksForConflicts(Filter conjunct) =>
        conjunct is Filter.Compare { Field: Field.GroupAgreement, Operator: ComparisonOperator.Eq, Value: { HasValue: true } value }
        && value.AsInteger() == (int)Agreement.Conflicting;

    private static Driver Conflicts(string by) => new($"conflicts_{by}", null, InOrder: false, "g.agreement = 3");

    /// <summary>If a count must exceed the most common one, its partial index contains all candidates.</summary>
    private static Driver? ByCount(Filter.Compare compare, bool inOrder)
    {
        if (IndexOf(compare.Field) is not var (name, column))
        {
            return null;
        }

        var least = compare.Operator switch
        {
            ComparisonOperator.Eq or ComparisonOperator.Gte => compare.Value.AsInteger(),
            ComparisonOperator.Gt => compare.Value.AsInteger() is var value && value == long.MaxValue ? value : value + 1,
            _ => long.MinValue,
        };
        return least > Commonest ? new($"claim_groups_{name}", compare, inOrder, $"g.{column} > {Commonest}") : null;
    }

    private static (string Name, string Column)? IndexOf(Field field) =>
        field switch
        {
            Field.GroupFactCount => ("facts", "fact_count"),
            Field.GroupSourceCount => ("sources", "source_count"),
            Field.GroupOriginCount => ("origins", "origin_count"),
            Field.GroupValueCount => ("values", "value_count"),
            _ => null,
        };
}
