using System.Numerics;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Decoded records by number and stamp, in a table of fixed size. Entries are immutable and replaced whole, so readers need no lock. A
/// newcomer takes the place of another only when it is asked for twice with nobody in between: records that are read once in a
/// walk through a large store would otherwise push out those that are read all the time, and all of them would grow old in memory.
/// </summary>
internal sealed class RecordCache<T>(int capacity)
    where T : class
{
    private readonly Entry?[] _entries = new Entry?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    private readonly Hint[] _hints = new Hint[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The record of that number as of that stamp.</summary>
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

    /// <summary>Keeps a record, if it deserves to be kept.</summary>
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

    /// <summary>Neighbours lie side by side: what was recorded together is mostly read together, and then shares lines of the processor's
    /// cache.</summary>
    private int Index(long id) => (int)id & (_entries.Length - 1);

    /// <summary>What a miss needs to know, without fetching an entry from memory. The entry itself decides.</summary>
    private struct Hint
    {
        /// <summary>Whose entry is there; 0 when nobody's is.</summary>
        public long Id;

        /// <summary>Who asked for the place last.</summary>
        public long Candidate;
    }

    private sealed record Entry(long Id, long Stamp, T Record);
}
