using System.Runtime.CompilerServices;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Paging;

/// <summary>Consecutive records of one snapshot, in order, each with its cursor.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class Page<T>
{
    private readonly Scope _collection;
    private readonly PageQuery _query;
    private readonly Scalar[] _places;
    private readonly int _width;
    private StrongBox<QueryIdentity>? _identity;

    /// <summary>Creates a page. For stores.</summary>
    /// <param name="snapshot">The snapshot that was read.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="query">The query.</param>
    /// <param name="items">The records.</param>
    /// <param name="places">The sort values of each record, ending with the tie-breaker.</param>
    /// <param name="hasNext">Whether records follow.</param>
    /// <param name="hasPrevious">Whether records precede.</param>
    public Page(
        Snapshot snapshot,
        Scope collection,
        PageQuery query,
        IReadOnlyList<T> items,
        Scalar[] places,
        bool hasNext,
        bool hasPrevious
    )
    {
        (Snapshot, Items, HasNext, HasPrevious) = (snapshot, items, hasNext, hasPrevious);
        (_collection, _query, _places, _width) = (collection, query, places, items.Count == 0 ? 0 : places.Length / items.Count);
    }

    public Snapshot Snapshot { get; }

    public IReadOnlyList<T> Items { get; }

    /// <summary>Whether records follow the last item. Exact in both directions.</summary>
    public bool HasNext { get; }

    /// <summary>Whether records precede the first item. Exact in both directions.</summary>
    public bool HasPrevious { get; }

    /// <summary>The cursor of an item. Created on demand, so pages without selected cursors do not pay for them.</summary>
    public Cursor CursorAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Items.Count);
        return new Cursor(
            Snapshot.Commit,
            (_identity ??= new(QueryIdentity.Compute(_collection, _query))).Value,
            [.. _places.AsSpan(index * _width, _width)]
        );
    }
}
