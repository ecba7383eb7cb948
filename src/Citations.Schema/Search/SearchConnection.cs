using Citations.Schema.Paging;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;

namespace Citations.Schema.Search;

/// <summary>A page of ranked search hits.</summary>
/// <param name="Found">The result of the store for the whole search.</param>
/// <param name="Hits">The hits of the page.</param>
/// <param name="Start">How many hits precede it.</param>
/// <param name="Query">The search that its cursors belong to.</param>
/// <param name="HasNext">Whether hits follow.</param>
internal sealed record SearchConnection(SearchPage Found, IReadOnlyList<SearchHit> Hits, long Start, QueryIdentity Query, bool HasNext)
{
    public IEnumerable<SearchEdge> Edges => Hits.Select((hit, index) => new SearchEdge(this, hit, index));

    public PageInfo PageInfo =>
        Hits.Count == 0 ? new(HasNext, Start > 0, null, null) : new(HasNext, Start > 0, () => CursorAt(0), () => CursorAt(Hits.Count - 1));

    public Cursor CursorAt(int index) => new(Found.Snapshot.Commit, Query, [Scalar.Of(Start + index)]);
}

/// <summary>One hit, with its cursor.</summary>
internal sealed record SearchEdge(SearchConnection Connection, SearchHit Hit, int Index);
