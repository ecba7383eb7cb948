using System.Numerics;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Decoded records by number and stamp, in a table of fixed size. Entries are immutable and replaced whole, so readers need no lock. A
/// newcomer takes the place of another only when it is asked for twice with nobody in between: records that are read once in a
/// walk through a large store would otherwise push out those that are read all the time, and all of them would grow old in memory.
/// </summary>
internal sealed class RecordCache<T>(int capacity) where T : class
{
    private readonly Entry?[] _entries = new Entry?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>Whose entry is there, so that a miss need not fetch the entry from memory. A hint: the entry itself decides.</summary>
    private readonly long[] _ids = new long[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>Who asked for the place last.</summary>
    private readonly long[] _candidates = new long[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The record of that number as of that stamp.</summary>
    public bool TryGet(long id, long stamp, out T record)
    {
        var i = Index(id);
        if (_ids[i] == id && Volatile.Read(ref _entries[i]) is { } entry && entry.Id == id && entry.Stamp == stamp)
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
        if (_ids[i] == 0 || _ids[i] == id || _candidates[i] == id)
        {
            Volatile.Write(ref _entries[i], new Entry(id, stamp, record));
            _ids[i] = id;
        }
        else
        {
            _candidates[i] = id;
        }
    }

    /// <summary>Neighbours lie side by side: what was recorded together is mostly read together, and then shares lines of the processor's cache.</summary>
    private int Index(long id) => (int)id & (_entries.Length - 1);

    private sealed record Entry(long Id, long Stamp, T Record);
}
