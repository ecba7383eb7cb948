using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage;

/// <summary>A collection of a store, read at snapshots. Everything is batched: a caller with many parents or keys makes one call.</summary>
/// <typeparam name="T">The record type.</typeparam>
public interface IStoredCollection<T>
    where T : class
{
    /// <summary>
    /// The record of each key, in the order of <paramref name="keys"/>. Null where there is none. Facts are found in any status.
    /// </summary>
    ValueTask<IReadOnlyList<T?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken);

    /// <summary>One page.</summary>
    ValueTask<Page<T>> PageAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken);

    /// <summary>
    /// A page for each parent in one call: the facts of entities (<see cref="Relation.FactSubject"/>) or of sources, the claim groups of
    /// entities or of properties.
    /// </summary>
    /// <param name="of">The relation from the records to their parent.</param>
    /// <param name="parents">The keys of the parents. An unknown one has an empty page.</param>
    /// <param name="query">The page query, the same for each.</param>
    ValueTask<IReadOnlyList<Page<T>>> PagesAsync(
        Relation of,
        IReadOnlyList<string> parents,
        PageQuery query,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>The exact number of records under a condition.</summary>
    ValueTask<long> CountAsync(Filter? where, Snapshot at, CancellationToken cancellationToken);

    /// <summary>The exact number of records of each parent under a condition.</summary>
    ValueTask<IReadOnlyList<long>> CountsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        Filter? where,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>Counts facets under a filter, with at most <paramref name="take"/> values each.</summary>
    /// <exception cref="ArgumentException">The collection does not have the facet.</exception>
    ValueTask<IReadOnlyList<FacetCounts>> FacetsAsync(
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Counts facets of the records of each parent, in one call. The number of round trips is that of the facets, not of the parents.
    /// </summary>
    /// <exception cref="ArgumentException">The collection does not have the facet.</exception>
    ValueTask<IReadOnlyList<IReadOnlyList<FacetCounts>>> FacetsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// All records under a query in batches, with constant memory. Each batch is a page, so its cursors tell where to resume. Nothing is
    /// held open between batches, so a slow reader does no harm. <see cref="PageQuery.Take"/> and <see cref="PageQuery.FromEnd"/> are
    /// ignored.
    /// </summary>
    IAsyncEnumerable<Page<T>> StreamAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken);

    /// <summary>All versions of each record up to a snapshot, oldest first.</summary>
    ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    );
}

/// <summary>A record as one commit left it.</summary>
/// <param name="Since">The commit.</param>
/// <param name="Record">The record. Null when the commit ended it, as it ends a claim group whose last fact is retracted.</param>
/// <typeparam name="T">The record type.</typeparam>
public readonly record struct RecordVersion<T>(Snapshot Since, T? Record)
    where T : class;
