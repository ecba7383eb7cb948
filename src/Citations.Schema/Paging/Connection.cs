using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Paging;

/// <summary>One page of a list, with the query that counts the whole list.</summary>
/// <param name="Page">The page; null if only the count is selected, or if the page is streamed.</param>
/// <param name="Read">The state that is read.</param>
/// <param name="Where">The filter.</param>
/// <param name="Seal">The list that its cursors belong to.</param>
internal sealed record Connection<T>(Page<T>? Page, Reading.Read Read, Filter? Where, CursorSeal Seal)
    where T : class
{
    /// <summary>The items of a streamed page, in batches; null if the page is in memory.</summary>
    public IAsyncEnumerable<IReadOnlyList<T>>? Stream { get; init; }

    /// <summary>The items of the page.</summary>
    public IReadOnlyList<T> Nodes => Page?.Items ?? [];

    /// <summary>The items with their cursors.</summary>
    public IEnumerable<Edge<T>> Edges
    {
        get
        {
            for (var i = 0; i < Nodes.Count; i++)
            {
                yield return new Edge<T>(Page!, i, Seal);
            }
        }
    }

    /// <summary>The position of the page in the list.</summary>
    public PageInfo PageInfo =>
        Page is { Items.Count: > 0 } page
            ? new(page.HasNext, page.HasPrevious, () => Seal.Close(page.CursorAt(0)), () => Seal.Close(page.CursorAt(page.Items.Count - 1)))
            : new(Page?.HasNext ?? false, Page?.HasPrevious ?? false, null, null);
}

/// <summary>An item of a page, with its cursor.</summary>
internal sealed record Edge<T>(Page<T> Page, int Index, CursorSeal Seal)
    where T : class
{
    public T Node => Page.Items[Index];

    public string Cursor => Seal.Close(Page.CursorAt(Index)).ToString();
}

/// <summary>The position of a page. A cursor is only made when it is selected.</summary>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, Func<Cursor>? First, Func<Cursor>? Last);
