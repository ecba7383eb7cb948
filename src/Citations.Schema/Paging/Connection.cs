using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Paging;

/// <summary>One page of a list, and what is needed to count the whole of it.</summary>
/// <param name="Page">The page; null when only the count is asked for, or when it is streamed.</param>
/// <param name="Read">The state that it is cut from.</param>
/// <param name="Where">The filter.</param>
/// <param name="Of">The relation that leads to the parent whose list it is; null for a list of the root.</param>
/// <param name="Parent">The key of that parent.</param>
internal sealed record Connection<T>(Page<T>? Page, Reading.Read Read, Filter? Where, Relation? Of = null, string Parent = "")
    where T : class
{
    /// <summary>The items of a page too long to be held at once, in pieces; null for a page that is held.</summary>
    public IAsyncEnumerable<IReadOnlyList<T>>? Stream { get; init; }

    /// <summary>The items of the page.</summary>
    public IReadOnlyList<T> Nodes => Page?.Items ?? [];

    /// <summary>The items, each with its place.</summary>
    public IEnumerable<Edge<T>> Edges
    {
        get
        {
            for (var i = 0; i < Nodes.Count; i++)
            {
                yield return new Edge<T>(Page!, i);
            }
        }
    }

    /// <summary>Where the page lies.</summary>
    public PageInfo PageInfo => Page is { Items.Count: > 0 } page
        ? new(page.HasNext, page.HasPrevious, () => page.CursorAt(0), () => page.CursorAt(page.Items.Count - 1))
        : new(Page?.HasNext ?? false, Page?.HasPrevious ?? false, null, null);
}

/// <summary>An item of a page, with its place.</summary>
internal sealed record Edge<T>(Page<T> Page, int Index)
    where T : class
{
    public T Node => Page.Items[Index];

    public string Cursor => Page.CursorAt(Index).ToString();
}

/// <summary>Where a page lies. Cursors are made when they are asked for.</summary>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, Func<Cursor>? First, Func<Cursor>? Last);
