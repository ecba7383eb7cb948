using Citations.Model;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Which indexes on claim groups can answer which parts of a filter or order.</summary>
internal static class GroupDrivers
{
    /// <summary>The driver for a part of a filter; null when no index answers it.</summary>
    public static Driver? For(Filter conjunct) => conjunct switch
    {
        Filter.Compare { Value.IsNull: true } => null,
        Filter.Compare { Operator: ComparisonOperator.Eq } compare => compare.Field switch
        {
            Field.GroupKey => new("claim_groups_hash", conjunct, InOrder: true),
            Field.GroupSubject => new("claim_groups_place", conjunct, InOrder: true),
            Field.GroupProperty => new("claim_groups_property", conjunct, InOrder: true),
            Field.GroupAgreement => new("claim_groups_agreement", conjunct, InOrder: true),
            _ => null,
        },
        Filter.Compare { Field: Field.GroupNewestFact, Operator: <= ComparisonOperator.Lte } => new("claim_groups_newest", conjunct, InOrder: false),
        Filter.OneOf { Field: Field.GroupKey } => new("claim_groups_hash", conjunct, InOrder: false),
        Filter.OneOf { Field: Field.GroupProperty } or Filter.Related { Relation: Relation.GroupProperty } => new("claim_groups_property", conjunct, InOrder: false),
        Filter.OneOf { Field: Field.GroupAgreement } => new("claim_groups_agreement", conjunct, InOrder: false),
        _ => null,
    };

    /// <summary>The index that is sorted by the first step of an order.</summary>
    public static Driver? Sorted(Field field, bool conflictsOnly) => field switch
    {
        Field.GroupSubject => new("claim_groups_place", null, InOrder: true),
        Field.GroupNewestFact => conflictsOnly ? Conflicts("newest") : new("claim_groups_newest", null, InOrder: false),
        Field.GroupBestSupport when conflictsOnly => Conflicts("support"),
        Field.GroupFactCount when conflictsOnly => Conflicts("facts"),
        Field.GroupSourceCount when conflictsOnly => Conflicts("sources"),
        Field.GroupOriginCount when conflictsOnly => Conflicts("origins"),
        Field.GroupValueCount when conflictsOnly => Conflicts("values"),
        _ => null,
    };

    /// <summary>Whether a part of a filter asks for conflicts.</summary>
    public static bool AsksForConflicts(Filter conjunct) =>
        conjunct is Filter.Compare { Field: Field.GroupAgreement, Operator: ComparisonOperator.Eq, Value: { HasValue: true } value }
        && value.AsInteger() == (int)Agreement.Conflicting;

    private static Driver Conflicts(string by) => new($"conflicts_{by}", null, InOrder: false, "g.agreement = 3");
}
