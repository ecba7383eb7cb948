using System.Collections.Concurrent;
using Citations.Storage.Facets;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Counts of snapshots, which never change. A client that pages through a list asks for its total on each page, and start pages show
/// everybody the same facets. The size is bounded: a full cache is emptied.
/// </summary>
internal sealed class CountCache
{
    private const int Kept = 512;

    private readonly ConcurrentDictionary<(ulong Query, long Commit), long> _totals = new();
    private readonly ConcurrentDictionary<(ulong Query, Facet Facet, int Take, long Commit), FacetCounts> _facets = new();

    /// <summary>The number of records under a filter.</summary>
    public bool TryGet(ulong query, long commit, out long count) => _totals.TryGetValue((query, commit), out count);

    public long Keep(ulong query, long commit, long count)
    {
        Bound(_totals);
        return _totals[(query, commit)] = count;
    }

    /// <summary>A facet of the records under a filter.</summary>
    public bool TryGet(ulong query, Facet facet, int take, long commit, out FacetCounts counts) =>
        _facets.TryGetValue((query, facet, take, commit), out counts!);

    public FacetCounts Keep(ulong query, Facet facet, int take, long commit, FacetCounts counts)
    {
        Bound(_facets);
        return _facets[(query, facet, take, commit)] = counts;
    }

    private static void Bound<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept)
        where TKey : notnull
    {
        if (kept.Count >= Kept)
        {
            kept.Clear();
        }
    }
}
