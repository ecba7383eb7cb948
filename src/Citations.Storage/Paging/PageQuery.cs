using System.Collections.Immutable;
using Citations.Storage.Errors;
using Citations.Storage.Queries;

namespace Citations.Storage.Paging;

/// <summary>Selects records of a collection, their order, and one page of them.</summary>
public sealed record PageQuery
{
    /// <summary>
    /// The filter. Null selects all. Without a filter on <see cref="Field.FactStatus"/>, retracted and superseded facts are left out.
    /// </summary>
    public Filter? Where { get; init; }

    /// <summary>
    /// The order. When empty, facts are in the order of recording, claim groups by subject and property, and all others by key.
    /// </summary>
    public ImmutableArray<SortKey> Order { get; init; } = [];

    /// <summary>The largest number of items.</summary>
    public int Take { get; init; } = 50;

    /// <summary>
    /// Takes the items from the end of the range between <see cref="After"/> and <see cref="Before"/> (<c>last</c>). The items keep their
    /// order.
    /// </summary>
    public bool FromEnd { get; init; }

    /// <summary>Selects what follows this position.</summary>
    public Cursor? After { get; init; }

    /// <summary>Selects what precedes this position.</summary>
    public Cursor? Before { get; init; }

    /// <summary>
    /// Throws unless a store can answer the query: filter and order must fit the collection, and the cursors must belong to this query.
    /// </summary>
    /// <exception cref="ArgumentException">A filter or order does not fit the collection, or the size is negative.</exception>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.CursorOfAnotherQuery"/>.</exception>
    public void CheckFor(Scope collection)
    {
        Where?.On(collection);
        if (Take < 0)
        {
            throw new ArgumentException($"A page cannot have {Take} items", nameof(collection));
        }

        foreach (var key in Order)
        {
            if (!IsOf(key, collection))
            {
                throw new ArgumentException(
                    $"{collection} cannot be sorted by {key.Field} via {key.Via?.ToString() ?? "nothing"}",
                    nameof(collection)
                );
            }
        }

        After?.For(collection, this);
        Before?.For(collection, this);
    }

    private static bool IsOf(SortKey key, Scope collection) =>
        key.Via switch
        {
            null => Fields.ScopeOf(key.Field) == collection,
            Relation.ValueEntity => collection == Scope.Facts && Fields.ScopeOf(key.Field) == Scope.Entities,
            { } via => Fields.EndsOf(via) == (collection, Fields.ScopeOf(key.Field)),
        };
}
