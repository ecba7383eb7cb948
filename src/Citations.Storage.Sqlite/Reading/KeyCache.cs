using System.Numerics;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Versions of records by key. An entry holds from the commit that made the version up to the last commit at which it was seen to stand,
/// and beyond while no version of the collection ended since. As in <see cref="RecordCache{T}"/>, who shall take another's place must be asked
/// for twice.
/// </summary>
internal sealed class KeyCache<T>(int capacity) where T : class
{
    private readonly Entry?[] _entries = new Entry?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The hash of whose entry is there, so that a miss need not fetch the entry from memory. A hint: the entry itself decides.</summary>
    private readonly int[] _hashes = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The hash of who asked for the place last.</summary>
    private readonly int[] _candidates = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The record of that key as of a commit, if it is known to be.</summary>
    /// <param name="key">The key.</param>
    /// <param name="commit">The commit to read as of.</param>
    /// <param name="epoch">The last commit up to it that ended a version of the collection.</param>
    public T? Find(string key, long commit, long epoch)
    {
        var hash = Hash(key);
        var i = hash & (_entries.Length - 1);
        return _hashes[i] == hash
            && Volatile.Read(ref _entries[i]) is { } entry
            && entry.Since <= commit
            && (commit <= entry.Seen || epoch <= entry.Seen)
            && string.Equals(entry.Key, key, StringComparison.Ordinal)
                ? entry.Record
                : null;
    }

    /// <summary>Keeps a version that stands, or stood, at a commit.</summary>
    public void Put(string key, long since, long seen, T record)
    {
        var hash = Hash(key);
        var i = hash & (_entries.Length - 1);
        var entry = Volatile.Read(ref _entries[i]);
        if (entry is null || _candidates[i] == hash || (entry.Seen <= seen && string.Equals(entry.Key, key, StringComparison.Ordinal)))
        {
            Volatile.Write(ref _entries[i], new Entry(key, since, seen, record));
            _hashes[i] = hash;
        }
        else
        {
            _candidates[i] = hash;
        }
    }

    private static int Hash(string key) => string.GetHashCode(key, StringComparison.Ordinal);

    private sealed record Entry(string Key, long Since, long Seen, T Record);
}
