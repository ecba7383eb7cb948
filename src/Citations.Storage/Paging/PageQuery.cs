using System.Collections.Immutable;
using Citations.Storage.Errors;
using Citations.Storage.Queries;

namespace Citations.Storage.Paging;

/// <summary>Which records of a collection, in which order, and which page of them.</summary>
public sealed record PageQuery
{
    /// <summary>The condition; null is all. Facts that were retracted or superseded are left out unless it mentions
    /// <see cref="Field.FactStatus"/>.</summary>
    public Filter? Where { get; init; }

    /// <summary>The order; when empty, facts come as recorded, claim groups by subject and property, everything else by key.</summary>
    public ImmutableArray<SortKey> Order { get; init; } = [];

    /// <summary>At most so many items.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Take from the end of what <see cref="After"/> and <see cref="Before"/> leave (<c>last</c>), still in order.</summary>
    public bool FromEnd { get; init; }

    /// <summary>Only what follows this place.</summary>
    public Cursor? After { get; init; }

    /// <summary>Only what precedes this place.</summary>
    public Cursor? Before { get; init; }

    /// <summary>Throws unless a store can answer it on a collection: filter and order speak about it, and the cursors belong to this
    /// query.</summary>
    /// <exception cref="ArgumentException">A filter or an order of something else, or a negative size.</exception>
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
