namespace Citations.Server.Pages.Data;

/// <summary>The data set in one state.</summary>
public sealed record DatasetData(
    int FactCount,
    int SourceCount,
    int OriginCount,
    int EntityCount,
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
    string? TextSha256
);

/// <summary>A citation.</summary>
public sealed record CitationData(
    string? Quote,
    string? Prefix,
    string? Suffix,
    string? Locator,
    string Verification,
    string? Url,
    SourceData? Source
);

/// <summary>Why a fact no longer stands.</summary>
public sealed record ReasonData(string By, DateTimeOffset At, string Reason);

/// <summary>A fact.</summary>
public sealed record FactData(
    string Id,
    string Display,
    string? AsStated,
    double Confidence,
    string Status,
    string? RecordedBy,
    DateTimeOffset RecordedAt,
    EntityData? Subject,
    PropertyData? Property,
    ValueRef? Value,
    IReadOnlyList<QualifierData> Qualifiers,
    SourceData? Source,
    IReadOnlyList<CitationData> Citations,
    ReasonData? Retraction,
    ReasonData? Supersession
);

/// <summary>The entity that a value names; null for values of other kinds.</summary>
public sealed record ValueRef(EntityData? Entity);

/// <summary>What a source adds to the support of a value.</summary>
public sealed record ContributionData(SourceData Source, string Origin, double Confidence, double Weight);

/// <summary>The support of a value.</summary>
public sealed record SupportData(double Score, string Method, IReadOnlyList<ContributionData> Contributions);

/// <summary>The relation of a value to the leading one.</summary>
public sealed record RelationData(string Kind, string Reason);

/// <summary>A value of a question.</summary>
public sealed record ClaimValueData(
    string Display,
    int OriginCount,
    int SourceCount,
    int FactCount,
    ValueRef? Value,
    SupportData? Support,
    RelationData? Relation,
    IReadOnlyList<FactData>? Facts
);

/// <summary>A question as it was from a commit on.</summary>
public sealed record VersionData(
    long Commit,
    DateTimeOffset CommittedAt,
    string? Agreement,
    int FactCount,
    int OriginCount,
    IReadOnlyList<ClaimValueData> Values
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
    IReadOnlyList<VersionData>? History
);

/// <summary>Whether a list goes on.</summary>
public sealed record PageInfoData(bool HasNextPage, string? EndCursor);

/// <summary>A value of a facet.</summary>
public sealed record BucketData(string Value, string Label, int Count);

/// <summary>A facet.</summary>
public sealed record FacetData(string Name, IReadOnlyList<BucketData> Buckets);

/// <summary>A page of a list.</summary>
public sealed record ListData<T>(int TotalCount, PageInfoData PageInfo, IReadOnlyList<T> Nodes, IReadOnlyList<FacetData>? Facets);
