namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Versions of records by key. An entry holds from the commit that made the version up to the last commit at which it was seen to stand,
/// and beyond while no version of the collection ended since. As in <see cref="RecordCache{T}"/>, who shall take another's place must be asked
/// for twice.
/// </summary>
internal sealed class KeyCache<T>(int capacity) where T : class
{
    private readonly Entry?[] _entries = new Entry?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    private readonly int[] _candidates = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The record of that key as of a commit, if it is known to be.</summary>
    /// <param name="key">The key.</param>
    /// <param name="commit">The commit to read as of.</param>
    /// <param name="epoch">The last commit up to it that ended a version of the collection.</param>
    public T? Find(string key, long commit, long epoch)
    {
        var entry = Volatile.Read(ref _entries[Hash(key) & (_entries.Length - 1)]);
        return entry is not null && entry.Since <= commit && (commit <= entry.Seen || epoch <= entry.Seen) && string.Equals(entry.Key, key, StringComparison.Ordinal)
            ? entry.Record
            : null;
    }

    /// <summary>Keeps a version that stands, or stood, at a commit.</summary>
    public void Put(string key, long since, long seen, T record)
    {
        var hash = Hash(key);
        ref var slot = ref _entries[hash & (_entries.Length - 1)];
        ref var candidate = ref _candidates[hash & (_entries.Length - 1)];
        var entry = Volatile.Read(ref slot);
        if (entry is null || Volatile.Read(ref candidate) == hash || (entry.Seen <= seen && string.Equals(entry.Key, key, StringComparison.Ordinal)))
        {
            Volatile.Write(ref slot, new Entry(key, since, seen, record));
        }
        else
        {
            Volatile.Write(ref candidate, hash);
        }
    }

    private static int Hash(string key) => string.GetHashCode(key, StringComparison.Ordinal);

    private sealed record Entry(string Key, long Since, long Seen, T Record);
}
