using Citations.Schema.Paging;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;

namespace Citations.Schema.Search;

/// <summary>A page of a ranking.</summary>
/// <param name="Found">What the store said of the whole.</param>
/// <param name="Hits">The hits of the page.</param>
/// <param name="Start">How many hits precede it.</param>
/// <param name="Query">What its cursors belong to.</param>
/// <param name="HasNext">Whether hits follow.</param>
internal sealed record SearchConnection(SearchPage Found, IReadOnlyList<SearchHit> Hits, long Start, QueryIdentity Query, bool HasNext)
{
    public IEnumerable<SearchEdge> Edges => Hits.Select((hit, index) => new SearchEdge(this, hit, index));

    public PageInfo PageInfo => Hits.Count == 0
        ? new(HasNext, Start > 0, null, null)
        : new(HasNext, Start > 0, () => CursorAt(0), () => CursorAt(Hits.Count - 1));

    public Cursor CursorAt(int index) => new(Found.Snapshot.Commit, Query, [Scalar.Of(Start + index)]);
}

/// <summary>One hit, with its place.</summary>
internal sealed record SearchEdge(SearchConnection Connection, SearchHit Hit, int Index);
