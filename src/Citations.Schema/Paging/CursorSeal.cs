using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Paging;

/// <summary>
/// Binds cursors to the list that they were made in: that of one parent, and of a state that was asked for by <c>asOf</c> or of the newest.
/// The store knows only filter and order.
/// </summary>
/// <param name="Of">The relation from an item to its parent; null for a root field.</param>
/// <param name="Parent">The key of the parent; empty for a root field.</param>
/// <param name="IsPast">Whether ids in the list carry the commit.</param>
internal readonly record struct CursorSeal(Relation? Of, string Parent, bool IsPast)
{
    /// <summary>The cursor as clients get it.</summary>
    public Cursor Close(Cursor cursor) => cursor with { Query = Seal(cursor.Query) };

    /// <summary>The cursor as the store gave it; null if it belongs to another list.</summary>
    public Cursor? Open(Cursor cursor, QueryIdentity query) => cursor.Query == Seal(query) ? cursor with { Query = query } : null;

    /// <summary>The failure for a cursor of another list.</summary>
    public static StoreException OfAnotherList() =>
        new(
            StoreErrorCode.CursorOfAnotherQuery,
            "cursor",
            "it was made for another list, filter or order",
            "Page on with the parent, filter and order that it came from, or start again without a cursor"
        );

    private QueryIdentity Seal(QueryIdentity query)
    {
        var below = Of is { } relation ? query.At($"{relation} {Parent}") : query;
        return IsPast ? below.At("past") : below;
    }
}
