using System.Runtime.InteropServices;
using Citations.Storage.Facets;
using Citations.Storage.Queries;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>The number of occurrences of each value of a facet, by parent.</summary>
internal sealed class FacetTally
{
    private readonly Dictionary<string, Dictionary<Scalar, long>> _counts = new(StringComparer.Ordinal);

    public void Add(string parent, Scalar value, long count)
    {
        ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, parent, out _);
        CollectionsMarshal.GetValueRefOrAddDefault(own ??= [], value, out _) += count;
    }

    /// <summary>The counts of a parent, most frequent first, then by value.</summary>
    public FacetCounts Of(string parent, Facet facet, int take)
    {
        var counts = _counts.GetValueOrDefault(parent) ?? [];
        var missing = counts.GetValueOrDefault(Scalar.Null);
        var stated = counts.Where(count => count.Key != Scalar.Null).ToList();
        var buckets = stated
            .Select(count => new FacetBucket(count.Key, count.Value))
            .OrderByDescending(bucket => bucket.Count)
            .ThenBy(bucket => bucket.Value, ScalarOrder.Instance)
            .Take(take)
            .ToArray();
        return new FacetCounts(facet, buckets, missing, stated.Count);
    }
}
