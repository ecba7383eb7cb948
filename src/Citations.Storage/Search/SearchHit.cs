using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Sources;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Search;

/// <summary>One record that a search found. Exactly one of <see cref="Entity"/>, <see cref="Source"/> and <see cref="Fact"/> is
/// there.</summary>
public sealed record SearchHit
{
    public Entity? Entity { get; init; }

    public Source? Source { get; init; }

    public Fact? Fact { get; init; }

    /// <summary>Which of its fields the words were found in, by its name in the records: <c>label</c>, <c>aliases</c>, <c>title</c>,
    /// <c>quote</c>, …</summary>
    public required string MatchedField { get; init; }

    /// <summary>The piece of that field around the first match.</summary>
    public required string Snippet { get; init; }

    /// <summary>What to highlight in <see cref="Snippet"/>, in UTF-16 code units, ascending, apart from each other.</summary>
    public required IReadOnlyList<Range> Highlights { get; init; }

    /// <summary>0 to 1. Depends on this record and the search alone, so the ranking of a snapshot never changes.</summary>
    public required double Score { get; init; }

    /// <summary>Whether the name is only similar to what was asked for.</summary>
    public bool Approximate { get; init; }
}

/// <summary>A page of a ranking: best first, then entities, sources, facts, then by key.</summary>
/// <param name="Snapshot">What was searched.</param>
/// <param name="Hits">The hits.</param>
/// <param name="HasNext">Whether more were found.</param>
/// <param name="Found">How many were found.</param>
/// <param name="FoundIsExact">False when the search stopped looking because the words are very common; the ranking is then of the earliest
/// recorded.</param>
public sealed record SearchPage(Snapshot Snapshot, IReadOnlyList<SearchHit> Hits, bool HasNext, long Found, bool FoundIsExact);
