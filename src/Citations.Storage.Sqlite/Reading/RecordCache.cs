using System.Numerics;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// A cache of decoded records by number and stamp, in a table of fixed size. Entries are immutable and replaced whole, so readers need no
/// lock. A record replaces another only when it is requested twice with no other request for the slot in between. Otherwise a walk through
/// a large store would replace the records that are read all the time.
/// </summary>
internal sealed class RecordCache<T>(int capacity)
    where T : class
{
    private readonly Entry?[] _entries = new Entry?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    private readonly Hint[] _hints = new Hint[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The cached record with that number and stamp.</summary>
    public bool TryGet(long id, long stamp, out T record)
    {
        var i = Index(id);
        if (_hints[i].Id == id && Volatile.Read(ref _entries[i]) is { } entry && entry.Id == id && entry.Stamp == stamp)
        {
            record = entry.Record;
            return true;
        }

        record = null!;
        return false;
    }

    /// <summary>Caches a record, if it may replace the one in its slot.</summary>
    public void Put(long id, long stamp, T record)
    {
        var i = Index(id);
        ref var hint = ref _hints[i];
        if (hint.Id == 0 || hint.Id == id || hint.Candidate == id)
        {
            Volatile.Write(ref _entries[i], new Entry(id, stamp, record));
            hint.Id = id;
        }
        else
        {
            hint.Candidate = id;
        }
    }

    /// <summary>
    /// Records that were recorded together are usually read together. Neighbouring slots then share cache lines of the processor.
    /// </summary>
    private int Index(long id) => (int)id & (_entries.Length - 1);

    /// <summary>What a miss needs, without reading an entry from memory. The entry itself decides.</summary>
    private struct Hint
    {
        /// <summary>The number of the entry, or 0 for an empty slot.</summary>
        public long Id;

        /// <summary>The number that requested the slot last.</summary>
        public long Candidate;
    }

    private sealed record Entry(long Id, long Stamp, T Record);
}
