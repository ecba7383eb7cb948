using Citations.Storage.Queries;

namespace Citations.Storage.Facets;

/// <summary>What records under a filter can be counted by.</summary>
public enum Facet
{
    /// <summary>Facts and claim groups: the key of the property.</summary>
    Property,

    /// <summary>Facts and claim groups: the key of the subject.</summary>
    Subject,

    /// <summary>Facts: the key of the source.</summary>
    Source,

    /// <summary>Facts and sources.</summary>
    Publisher,

    /// <summary>Facts and sources.</summary>
    Language,

    /// <summary>Facts and sources: the year in which the source was published.</summary>
    Year,

    /// <summary>Facts: each status of their citations. A fact counts once for each.</summary>
    Verification,

    /// <summary>Facts: the kind of value.</summary>
    ValueKind,

    /// <summary>Claim groups.</summary>
    Agreement,

    /// <summary>Sources and entities.</summary>
    Kind,
}

/// <summary>The counts of one facet: most frequent value first, then by value.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Buckets">The most frequent values, up to the requested number.</param>
/// <param name="Missing">The number of records without a value.</param>
/// <param name="Distinct">The number of distinct values.</param>
public sealed record FacetCounts(Facet Facet, IReadOnlyList<FacetBucket> Buckets, long Missing, long Distinct);

/// <summary>A value and the number of records that have it.</summary>
/// <param name="Value">A key or text, a year as an integer, or a member of an enumeration.</param>
/// <param name="Count">The number of records.</param>
public readonly record struct FacetBucket(Scalar Value, long Count);
