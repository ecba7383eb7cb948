using System.Numerics;
using System.Runtime.CompilerServices;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Versions of records by key. An entry is valid from the commit that created the version up to the last commit at which it was seen, and
/// longer while no version of the collection has ended since. As in <see cref="RecordCache{T}"/>, a key must be requested twice to replace
/// another.
/// </summary>
internal sealed class KeyCache<T>(int capacity)
    where T : class
{
    private readonly Entry?[] _entries = new Entry?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    private readonly Hint[] _hints = new Hint[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The cached version of that key as of a commit, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="commit">The commit to read as of.</param>
    /// <param name="epoch">The last commit up to then that ended a version of the collection.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T? Find(string key, long commit, long epoch)
    {
        var hash = Hash(key);
        var i = hash & (_entries.Length - 1);
        return
            _hints[i].Hash == hash
            && Volatile.Read(ref _entries[i]) is { } entry
            && entry.Since <= commit
            && (commit <= entry.Seen || epoch <= entry.Seen)
            && string.Equals(entry.Key, key, StringComparison.Ordinal)
            ? entry.Record
            : null;
    }

    /// <summary>Caches the version that was current at a commit.</summary>
    public void Put(string key, long since, long seen, T record)
    {
        var hash = Hash(key);
        var i = hash & (_entries.Length - 1);
        ref var hint = ref _hints[i];
        var mayEnter = hint.Candidate == hash || hint.Hash == 0 || (hint.Hash == hash && Yields(Volatile.Read(ref _entries[i]), key, seen));
        if (mayEnter)
        {
            Volatile.Write(ref _entries[i], new Entry(key, since, seen, record));
            hint.Hash = hash;
        }
        else
        {
            hint.Candidate = hash;
        }
    }

    /// <summary>Whether an entry is an older sight of the same key.</summary>
    private static bool Yields(Entry? entry, string key, long seen) =>
        entry is null || (entry.Seen <= seen && string.Equals(entry.Key, key, StringComparison.Ordinal));

    private static int Hash(string key) => string.GetHashCode(key, StringComparison.Ordinal);

    /// <summary>What a miss needs, without reading an entry from memory. The entry itself decides.</summary>
    private struct Hint
    {
        /// <summary>The hash of the entry's key, or 0 for an empty slot.</summary>
        public int Hash;

        /// <summary>The hash of the key that requested the slot last.</summary>
        public int Candidate;
    }

    private sealed record Entry(string Key, long Since, long Seen, T Record);
}
