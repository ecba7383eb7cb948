using Citations.Storage.Queries;

namespace Citations.Storage.Facets;

/// <summary>What the records under a filter are counted by.</summary>
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

    /// <summary>Facts: each status that its citations have; a fact counts once for each.</summary>
    Verification,

    /// <summary>Facts: the kind of value.</summary>
    ValueKind,

    /// <summary>Claim groups.</summary>
    Agreement,

    /// <summary>Sources and entities.</summary>
    Kind,
}

/// <summary>The counts of one facet: most frequent first, then by value.</summary>
/// <param name="Facet">What was counted by.</param>
/// <param name="Buckets">The most frequent values, as many as asked for.</param>
/// <param name="Missing">How many records do not state it.</param>
/// <param name="Distinct">How many values there are in all.</param>
public sealed record FacetCounts(Facet Facet, IReadOnlyList<FacetBucket> Buckets, long Missing, long Distinct);

/// <summary>One value and how many records have it.</summary>
/// <param name="Value">A key or text, a year as an integer, or a member of an enumeration.</param>
/// <param name="Count">How many.</param>
public readonly record struct FacetBucket(Scalar Value, long Count);
