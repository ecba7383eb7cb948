namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Versions of records by key. An entry holds from the commit that made the version up to the last commit at which it was seen to stand,
/// and beyond while no version of the collection ended since.
/// </summary>
internal sealed class KeyCache<T>(int capacity) where T : class
{
    private readonly Entry?[] _entries = new Entry?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The record of that key as of a commit, if it is known to be.</summary>
    /// <param name="key">The key.</param>
    /// <param name="commit">The commit to read as of.</param>
    /// <param name="epoch">The last commit up to it that ended a version of the collection.</param>
    public T? Find(string key, long commit, long epoch)
    {
        var entry = Volatile.Read(ref Slot(key));
        return entry is not null && entry.Since <= commit && (commit <= entry.Seen || epoch <= entry.Seen) && string.Equals(entry.Key, key, StringComparison.Ordinal)
            ? entry.Record
            : null;
    }

    /// <summary>Keeps a version that stands, or stood, at a commit.</summary>
    public void Put(string key, long since, long seen, T record)
    {
        ref var slot = ref Slot(key);
        var entry = Volatile.Read(ref slot);
        if (entry is null || entry.Seen <= seen)
        {
            Volatile.Write(ref slot, new Entry(key, since, seen, record));
        }
    }

    private ref Entry? Slot(string key) => ref _entries[string.GetHashCode(key, StringComparison.Ordinal) & (_entries.Length - 1)];

    private sealed record Entry(string Key, long Since, long Seen, T Record);
}
