using Citations.Schema.Paging;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Search;

/// <summary>A page of ranked search hits.</summary>
/// <param name="All">The ranking, as far as it was looked at.</param>
/// <param name="Hits">The hits of the page.</param>
/// <param name="Start">How many hits precede it.</param>
/// <param name="Found">How many hits there are.</param>
/// <param name="IsExact">Whether that number is exact.</param>
/// <param name="Commit">The commit that was searched.</param>
/// <param name="Query">The search that its cursors belong to.</param>
internal sealed record SearchConnection(
    IReadOnlyList<RankedHit> All,
    IReadOnlyList<RankedHit> Hits,
    long Start,
    long Found,
    bool IsExact,
    long Commit,
    QueryIdentity Query
)
{
    public IEnumerable<SearchEdge> Edges => Hits.Select((hit, index) => new SearchEdge(this, hit, index));

    /// <summary>How many hits of each kind there are, the most frequent first.</summary>
    public IEnumerable<KindCount> KindCounts =>
        All.GroupBy(static hit => hit.Kind)
            .Select(static kind => new KindCount(kind.Key, kind.Count()))
            .OrderByDescending(static kind => kind.Count)
            .ThenBy(static kind => kind.Kind);

    public PageInfo PageInfo =>
        Hits.Count == 0 ? new(HasNext, Start > 0, null, null) : new(HasNext, Start > 0, () => CursorAt(0), () => CursorAt(Hits.Count - 1));

    private bool HasNext => Start + Hits.Count < Found;

    public Cursor CursorAt(int index) => new(Commit, Query, [Scalar.Of(Start + index)]);
}

/// <summary>One hit, with its cursor.</summary>
internal sealed record SearchEdge(SearchConnection Connection, RankedHit Hit, int Index);

/// <summary>How many hits of one kind there are.</summary>
internal sealed record KindCount(SearchKind Kind, int Count);
