using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Storage;

/// <summary>One collection of a store, to be read at snapshots. Everything is batched: a caller with many parents or keys makes one
/// call.</summary>
/// <typeparam name="T">The record type.</typeparam>
public interface IStoredCollection<T>
    where T : class
{
    /// <summary>The record of each key, in the order of <paramref name="keys"/>; null where there is none. Facts are found whatever their
    /// status.</summary>
    ValueTask<IReadOnlyList<T?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken);

    /// <summary>One page.</summary>
    ValueTask<Page<T>> PageAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken);

    /// <summary>A page for each parent, in one call: the facts of entities (<see cref="Relation.FactSubject"/>) or of sources, the claim
    /// groups of entities or of properties.</summary>
    /// <param name="of">The relation that leads from the records to their parent.</param>
    /// <param name="parents">The keys of the parents; an unknown one has an empty page.</param>
    /// <param name="query">The same page of each.</param>
    ValueTask<IReadOnlyList<Page<T>>> PagesAsync(
        Relation of,
        IReadOnlyList<string> parents,
        PageQuery query,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>Exactly how many records fulfil a condition.</summary>
    ValueTask<long> CountAsync(Filter? where, Snapshot at, CancellationToken cancellationToken);

    /// <summary>Exactly how many records of each parent fulfil a condition.</summary>
    ValueTask<IReadOnlyList<long>> CountsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        Filter? where,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>Counts by facets under a filter, with at most <paramref name="take"/> values each.</summary>
    /// <exception cref="ArgumentException">A facet that the collection does not have.</exception>
    ValueTask<IReadOnlyList<FacetCounts>> FacetsAsync(
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>The same counts of the records of each parent, in one call that takes as many round trips as there are facets, not
    /// parents.</summary>
    /// <exception cref="ArgumentException">A facet that the collection does not have.</exception>
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
    /// Everything that fulfils a query, a batch at a time, in memory that does not grow. Each batch is a page, so its cursors say where to
    /// resume; nothing is held open between batches, so a slow reader harms nobody. <see cref="PageQuery.Take"/> and
    /// <see cref="PageQuery.FromEnd"/> are not heeded.
    /// </summary>
    IAsyncEnumerable<Page<T>> StreamAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken);

    /// <summary>Every version of each record up to a snapshot, oldest first.</summary>
    ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    );
}

/// <summary>A record as one commit left it.</summary>
/// <param name="Since">The commit that made it so.</param>
/// <param name="Record">The record; null when the commit ended it: a claim group whose last fact was retracted.</param>
/// <typeparam name="T">The record type.</typeparam>
public readonly record struct RecordVersion<T>(Snapshot Since, T? Record)
    where T : class;
