using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Sources;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Search;

/// <summary>A record found by a search. Exactly one of <see cref="Entity"/>, <see cref="Source"/> and <see cref="Fact"/> is set.</summary>
public sealed record SearchHit
{
    public Entity? Entity { get; init; }

    public Source? Source { get; init; }

    public Fact? Fact { get; init; }

    /// <summary>The field that matched, by its name in the records: <c>label</c>, <c>aliases</c>, <c>title</c>, <c>quote</c>, …</summary>
    public required string MatchedField { get; init; }

    /// <summary>An excerpt of that field around the first match.</summary>
    public required string Snippet { get; init; }

    /// <summary>The ranges of <see cref="Snippet"/> to highlight, in UTF-16 code units, ascending and not overlapping.</summary>
    public required IReadOnlyList<Range> Highlights { get; init; }

    /// <summary>From 0 to 1. Depends on the record and the search only, so the ranking of a snapshot never changes.</summary>
    public required double Score { get; init; }

    /// <summary>Whether the name is only similar to the search text.</summary>
    public bool Approximate { get; init; }
}

/// <summary>A page of a ranking: best score first, then entities, sources, facts, then by key.</summary>
/// <param name="Snapshot">The snapshot that was searched.</param>
/// <param name="Hits">The hits.</param>
/// <param name="HasNext">Whether there are more.</param>
/// <param name="Found">The number of records found.</param>
/// <param name="FoundIsExact">
/// False when the words are so common that the search stopped early. Then the earliest recorded matches are ranked.
/// </param>
public sealed record SearchPage(Snapshot Snapshot, IReadOnlyList<SearchHit> Hits, bool HasNext, long Found, bool FoundIsExact);
