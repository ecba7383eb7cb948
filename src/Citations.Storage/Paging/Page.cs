using System.Runtime.CompilerServices;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Paging;

/// <summary>Some neighbouring records of one snapshot, in order, and the cursor of each.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class Page<T>
{
    private readonly Scope _collection;
    private readonly PageQuery _query;
    private readonly Scalar[] _places;
    private readonly int _width;
    private StrongBox<QueryIdentity>? _identity;

    /// <summary>Made by stores.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="collection">What was paged.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="items">The records.</param>
    /// <param name="places">The sort values of each record with the tie-breaker last: as many for each record.</param>
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

    /// <summary>The place of one item; made on demand, so a page whose cursors nobody selects does not pay for them.</summary>
    public Cursor CursorAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Items.Count);
        return new Cursor(
            Snapshot.Commit,
            (_identity ??= new(QueryIdentity.Of(_collection, _query))).Value,
            [.. _places.AsSpan(index * _width, _width)]
        );
    }
}
