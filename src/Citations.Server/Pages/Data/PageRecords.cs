using System.Text.Json;

namespace Citations.Server.Pages.Data;

/// <summary>The data set in one state.</summary>
public sealed record DatasetData(
    int FactCount,
    int SourceCount,
    int OriginCount,
    int EntityCount,
    int? PropertyCount,
    int ClaimGroupCount,
    int ConflictCount,
    long Commit,
    DateTimeOffset? CommittedAt
);

/// <summary>An entity.</summary>
public sealed record EntityData(
    string Key,
    string Label,
    string? Kind,
    IReadOnlyList<string>? Aliases,
    string? Description,
    IReadOnlyList<string>? SameAs
);

/// <summary>A property.</summary>
public sealed record PropertyData(string Key, string Label, string? Description, string? ValueKind, string? Cardinality);

/// <summary>A qualifier.</summary>
public sealed record QualifierData(PropertyData Property, string Display);

/// <summary>A source.</summary>
public sealed record SourceData(
    string Key,
    string Title,
    string? Publisher,
    IReadOnlyList<string>? Authors,
    string? Url,
    string? PublishedOn,
    string? Language,
    string? Kind,
    string? Origin,
    DateTimeOffset? RetrievedAt,
    string? TextSha256,
    IReadOnlyList<TextVersionData>? Texts = null
)
{
    /// <summary>The number of the newest version of its text; 0 when none is archived, or it was not asked for.</summary>
    public int NewestText => Texts is { Count: > 0 } ? Texts[^1].Version : 0;

    /// <summary>Sources that share it count once.</summary>
    public string OriginOrKey => Origin ?? Key;
}

/// <summary>A citation.</summary>
public sealed record CitationData(
    string? Quote,
    string? Prefix,
    string? Suffix,
    string? Locator,
    string Verification,
    string? Url,
    SourceData? Source,
    TextVersionData? Text = null
);

/// <summary>A version of the text of a source.</summary>
public sealed record TextVersionData(int Version);

/// <summary>Why a fact no longer stands.</summary>
public sealed record ReasonData(string By, DateTimeOffset At, string Reason, long? Commit);

/// <summary>A fact.</summary>
public sealed record FactData(
    string Id,
    string Display,
    string? AsStated,
    double Confidence,
    string Status,
    string? RecordedBy,
    DateTimeOffset RecordedAt,
    long? Commit,
    EntityData? Subject,
    PropertyData? Property,
    ValueRef? Value,
    IReadOnlyList<QualifierData> Qualifiers,
    SourceData? Source,
    IReadOnlyList<CitationData> Citations,
    ReasonData? Retraction,
    ReasonData? Supersession,
    ValueName? SupersededBy,
    GroupKey? ClaimGroup
);

/// <summary>The key of the question that a fact answers.</summary>
public sealed record GroupKey(string Key);

/// <summary>A value as people read it.</summary>
public sealed record ValueName(string Display);

/// <summary>A value in its parts. Those that its kind does not have are null.</summary>
public sealed record ValueRef(
    EntityData? Entity,
    JsonElement? Amount = null,
    JsonElement? Lower = null,
    JsonElement? Upper = null,
    string? Unit = null,
    string? Currency = null,
    string? Text = null,
    string? Time = null,
    string? Earliest = null,
    string? Latest = null,
    bool? Boolean = null,
    string? Url = null
)
{
    /// <summary>A short name for places where the API gives the parts only.</summary>
    public string Name =>
        Entity?.Label
        ?? Text
        ?? Time
        ?? Url
        ?? (Boolean is { } yes ? (yes ? "yes" : "no") : $"{Amount ?? Lower ?? Upper} {Currency ?? Unit}".Trim());
}

/// <summary>What a source adds to the support of a value, and why.</summary>
public sealed record ContributionData(
    SourceData Source,
    string Origin,
    double Confidence,
    double Weight,
    string Reason,
    string? AttributedTo
);

/// <summary>A value on the way to the leading one.</summary>
public sealed record StepData(ValueName Value, double Support, double? Needed);

/// <summary>The support of a value.</summary>
public sealed record SupportData(double Score, string Method, IReadOnlyList<ContributionData> Contributions, IReadOnlyList<StepData>? Path);

/// <summary>The relation of a value to the leading one.</summary>
public sealed record RelationData(string Kind, string Reason, string? Cause);

/// <summary>The relation of any two values.</summary>
public sealed record PairData(ValueName A, ValueName B, string Kind, string? Cause, string Reason);

/// <summary>How much would have to change before another value leads.</summary>
public sealed record MarginData(int Origins, ValueName FlipsTo);

/// <summary>What a person decided about two values.</summary>
public sealed record RulingData(ValueRef A, ValueRef B, string Verdict, string By, DateTimeOffset At, string Reason);

/// <summary>A value of a question.</summary>
public sealed record ClaimValueData(
    string Display,
    int OriginCount,
    int SourceCount,
    int FactCount,
    ValueRef? Value,
    SupportData? Support,
    RelationData? Relation,
    IReadOnlyList<FactData>? Facts,
    IReadOnlyList<ValueName>? ImpliedBy,
    bool? Inferred
);

/// <summary>A question as it was from a commit on.</summary>
public sealed record VersionData(
    long Commit,
    DateTimeOffset CommittedAt,
    string? Agreement,
    int FactCount,
    int OriginCount,
    IReadOnlyList<ClaimValueData> Values,
    string? By = null,
    string? Message = null
);

/// <summary>A question with its values.</summary>
public sealed record ClaimGroupData(
    string Id,
    string Key,
    EntityData Subject,
    PropertyData Property,
    IReadOnlyList<QualifierData> Qualifiers,
    string Agreement,
    IReadOnlyList<ClaimValueData> Values,
    int FactCount,
    int SourceCount,
    int OriginCount,
    IReadOnlyList<VersionData>? History,
    IReadOnlyList<string>? Causes,
    bool? AmountsDiffer,
    MarginData? Margin,
    IReadOnlyList<PairData>? Relations,
    int? RelationCount,
    IReadOnlyList<RulingData>? Rulings
);

/// <summary>Whether a list goes on.</summary>
public sealed record PageInfoData(bool HasNextPage, string? EndCursor);

/// <summary>A value of a facet.</summary>
public sealed record BucketData(string Value, string Label, int Count);

/// <summary>A facet.</summary>
public sealed record FacetData(string? Name, IReadOnlyList<BucketData> Buckets, int? DistinctCount);

/// <summary>How many questions of a subject have each agreement, in the order of <see cref="Words.Agreements"/>.</summary>
public sealed record SubjectCounts(string Key, string Label, int Total, IReadOnlyList<int> Counts);

/// <summary>A page of a list.</summary>
public sealed record ListData<T>(int TotalCount, PageInfoData PageInfo, IReadOnlyList<T> Nodes, IReadOnlyList<FacetData>? Facets);

/// <summary>How much a commit changed.</summary>
public sealed record CommitCountsData(
    int FactsRecorded,
    int FactsRetracted,
    int FactsSuperseded,
    int FactsReinstated,
    int FactsChecked,
    int Sources,
    int Entities,
    int Properties,
    int Texts,
    int ClaimGroups
);

/// <summary>A commit: who changed the data, when and why.</summary>
public sealed record CommitData(long Number, DateTimeOffset CommittedAt, string? By, string? Message, CommitCountsData? Counts);

/// <summary>The items of a list alone.</summary>
public sealed record NodeList<T>(IReadOnlyList<T> Nodes);
