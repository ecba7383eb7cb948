using Citations.Storage;
using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Mutations;

/// <summary>A collection in which some records are as a dry run would leave them. Only reads by key show these; lists show what is
/// stored.</summary>
internal sealed class PreviewedCollection<T>(IStoredCollection<T> stored, IReadOnlyDictionary<string, T> previewed) : IStoredCollection<T>
    where T : class
{
    public async ValueTask<IReadOnlyList<T?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken)
    {
        var records = await stored.GetAsync(keys, at, cancellationToken);
        return [.. keys.Select((key, i) => previewed.GetValueOrDefault(key) ?? records[i])];
    }

    public ValueTask<Page<T>> PageAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        stored.PageAsync(query, at, cancellationToken);

    public ValueTask<IReadOnlyList<Page<T>>> PagesAsync(
        Relation of,
        IReadOnlyList<string> parents,
        PageQuery query,
        Snapshot at,
        CancellationToken cancellationToken
    ) => stored.PagesAsync(of, parents, query, at, cancellationToken);

    public ValueTask<long> CountAsync(Filter? where, Snapshot at, CancellationToken cancellationToken) =>
        stored.CountAsync(where, at, cancellationToken);

    public ValueTask<IReadOnlyList<long>> CountsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        Filter? where,
        Snapshot at,
        CancellationToken cancellationToken
    ) => stored.CountsAsync(of, parents, where, at, cancellationToken);

    public ValueTask<IReadOnlyList<FacetCounts>> FacetsAsync(
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    ) => stored.FacetsAsync(facets, where, take, at, cancellationToken);

    public ValueTask<IReadOnlyList<IReadOnlyList<FacetCounts>>> FacetsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    ) => stored.FacetsAsync(of, parents, facets, where, take, at, cancellationToken);

    public IAsyncEnumerable<Page<T>> StreamAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        stored.StreamAsync(query, at, cancellationToken);

    public ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    ) => stored.VersionsAsync(keys, at, cancellationToken);
}
