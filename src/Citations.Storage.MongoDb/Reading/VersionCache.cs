using System.Collections.Concurrent;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>
/// Versions of records by key, kept between requests. An entry holds from the commit that made the version up to the last commit at which it was
/// seen to stand, and beyond while no version of the collection ended since.
/// </summary>
/// <param name="capacity">When it is reached everything is let go: what is asked for all the time is back soon.</param>
internal sealed class VersionCache<T>(int capacity) where T : class
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private int _count; // about: the dictionary takes all its locks to count

    /// <summary>A cache that lets everything go when the database turns out to have been restored as it was earlier.</summary>
    public static VersionCache<T> Of(int capacity, Heads heads)
    {
        var cache = new VersionCache<T>(capacity);
        heads.Rewound += cache.Clear;
        return cache;
    }

    /// <summary>The record of that key as of a commit, if it is known to be.</summary>
    /// <param name="key">The key.</param>
    /// <param name="commit">The commit to read as of.</param>
    /// <param name="ended">The last commit that ended a version of the collection.</param>
    public T? Find(string key, long commit, long ended) =>
        _entries.TryGetValue(key, out var entry) && entry.Since <= commit && (commit <= entry.Seen || ended <= entry.Seen) ? entry.Record : null;

    /// <summary>Keeps a version that stands, or stood, at a commit.</summary>
    public void Put(string key, long since, long seen, T record)
    {
        if (Volatile.Read(ref _count) >= capacity)
        {
            Clear();
        }

        var fresh = new Entry(since, seen, record);
        if (_entries.TryAdd(key, fresh))
        {
            Interlocked.Increment(ref _count);
            return;
        }

        _entries.AddOrUpdate(key, static (_, added) => added, static (_, known, added) => known.Seen > added.Seen ? known : added, fresh);
    }

    private void Clear()
    {
        _entries.Clear();
        Volatile.Write(ref _count, 0);
    }

    private sealed record Entry(long Since, long Seen, T Record);
}
