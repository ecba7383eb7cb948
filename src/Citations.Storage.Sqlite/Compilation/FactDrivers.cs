using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Chooses the indexes on facts for conjuncts and sort keys.</summary>
internal static class FactDrivers
{
    private static readonly string[] _masks = [.. Enum.GetValues<Verification>().Select(Masks)];

    /// <summary>The driver for a conjunct. Null when no index answers it.</summary>
    /// <param name="conjunct">The conjunct.</param>
    /// <param name="verificationIsCurrent">Whether no verification changed since the snapshot.</param>
    /// <param name="endsAreCurrent">Whether no fact was reinstated since the snapshot.</param>
    public static Driver? For(Filter conjunct, bool verificationIsCurrent, bool endsAreCurrent) =>
        conjunct switch
        {
            Filter.Compare { Value.IsNull: true } or Filter.OneOf { Values.Length: 0 } => null,
            Filter.Compare { Operator: ComparisonOperator.Eq } compare when Equality(compare.Field) is { } index => new(
                index,
                conjunct,
                InOrder: true
            ),
            Filter.OneOf oneOf when Equality(oneOf.Field) is { } index => new(index, conjunct, InOrder: false),
            Filter.Compare { Operator: ComparisonOperator.Eq, Field: Field.FactStatus } status
                when endsAreCurrent && status.Value.AsInteger() != (int)FactStatus.Active => new("facts_retired", conjunct, InOrder: false),
            Filter.Compare { Operator: <= ComparisonOperator.Lte } compare when Range(compare.Field) is { } index => new(
                index,
                conjunct,
                InOrder: false
            ),
            Filter.Related { Relation: Relation.FactValue } value => ForValue(value),
            Filter.Related related => new(Reference(related.Relation), conjunct, InOrder: false),
            Filter.Items
            {
                Quantifier: Quantifier.Some,
                List: ListField.FactCitations,
                Part: Filter.Compare { Field: Field.CitationVerification, Operator: ComparisonOperator.Eq, Value: { HasValue: true } value }
            } when verificationIsCurrent && value.AsInteger() > (int)Verification.Verified => new(
                "facts_verification",
                conjunct,
                InOrder: false,
                $"f.verification NOT IN (1, 2) AND f.verification IN ({_masks[value.AsInteger()]})"
            ),
            _ => null,
        };

    /// <summary>The index sorted by a field of facts, or null.</summary>
    public static string? Sorted(SortKey key) =>
        key switch
        {
            { Via: null } or { Via: Relation.FactValue } => Range(key.Field),
            _ => null,
        };

    /// <summary>The index of sources, entities or properties sorted by a field, or null.</summary>
    public static string? SortedVia(Field field) =>
        field switch
        {
            Field.SourceKey => "sources_key",
            Field.SourceTitle => "sources_title",
            Field.SourcePublisher => "sources_publisher",
            Field.SourcePublishedOn => "sources_published_on",
            Field.EntityKey => "entities_key",
            Field.EntityLabel => "entities_label",
            Field.EntityKind => "entities_kind",
            Field.PropertyKey => "properties_key",
            Field.PropertyLabel => "properties_label",
            _ => null,
        };

    /// <summary>The index of facts by a reference.</summary>
    public static string Reference(Relation relation) =>
        relation switch
        {
            Relation.FactSubject => "facts_subject",
            Relation.FactProperty => "facts_property",
            Relation.FactSource => "facts_source",
            _ => "facts_entity",
        };

    private static Driver? ForValue(Filter.Related value) =>
        value.Part switch
        {
            Filter.Compare { Value.IsNull: true } or Filter.OneOf { Values.Length: 0 } => null,
            Filter.Compare { Field: Field.ValueEntity, Operator: ComparisonOperator.Eq } => new(
                "facts_entity",
                value,
                InOrder: true,
                "f.entity IS NOT NULL"
            ),
            Filter.Compare { Field: Field.ValueKind, Operator: ComparisonOperator.Eq } => new("facts_kind", value, InOrder: true),
            Filter.Compare { Operator: <= ComparisonOperator.Lte } compare when Range(compare.Field) is { } index => new(
                index,
                value,
                InOrder: false
            ),
            Filter.Related { Relation: Relation.ValueEntity } => new("facts_entity", value, InOrder: false, "f.entity IS NOT NULL"),
            Filter.OneOf { Field: Field.ValueEntity } => new("facts_entity", value, InOrder: false, "f.entity IS NOT NULL"),
            Filter.OneOf { Field: Field.ValueKind } => new("facts_kind", value, InOrder: false),
            _ => null,
        };

    private static string? Equality(Field field) =>
        field switch
        {
            Field.FactKey => "facts_hash",
            Field.FactSubject => "facts_subject",
            Field.FactProperty => "facts_property",
            Field.FactSource => "facts_source",
            _ => null,
        };

    private static string? Range(Field field) =>
        field switch
        {
            Field.FactConfidence => "facts_confidence",
            Field.FactRecordedAt => "facts_recorded_at",
            Field.ValueAmount => "facts_amount",
            Field.ValueEarliest => "facts_earliest",
            _ => null,
        };

    /// <summary>All sets of statuses, as bits, that contain a status.</summary>
    private static string Masks(Verification status) =>
        string.Join(
            ", ",
            Enumerable.Range(1, (1 << Enum.GetValues<Verification>().Length) - 1).Where(mask => (mask & (1 << (int)status)) != 0)
        );
}
