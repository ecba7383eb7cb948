using System.Collections.Concurrent;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>
/// Caches versions of records by key between requests. An entry is valid from the commit that created the version up to the last commit at
/// which it was read, and longer while no version of the collection has ended since.
/// </summary>
/// <param name="capacity">The number of entries at which the cache is cleared.</param>
internal sealed class VersionCache<T>(int capacity)
    where T : class
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private int _count; // Approximate. The dictionary's own count takes all its locks.

    /// <summary>A cache that is cleared when somebody restores a backup.</summary>
    public static VersionCache<T> Create(int capacity, Heads heads)
    {
        var cache = new VersionCache<T>(capacity);
        heads.Rewound += cache.Clear;
        return cache;
    }

    /// <summary>The cached record of a key as of a commit, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="commit">The commit to read as of.</param>
    /// <param name="ended">The last commit that ended a version of the collection.</param>
    public T? Find(string key, long commit, long ended) =>
        _entries.TryGetValue(key, out var entry) && entry.Since <= commit && (commit <= entry.Seen || ended <= entry.Seen)
            ? entry.Record
            : null;

    /// <summary>Adds a version that was current at a commit.</summary>
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
