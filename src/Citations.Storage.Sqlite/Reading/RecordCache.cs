using System.Numerics;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Decoded records by number and stamp, in a table of fixed size. Entries are immutable and replaced whole, so readers need no lock. A
/// newcomer takes the place of whoever hashes alike only when it is asked for twice with nobody in between: records that are read once in a
/// walk through a large store would otherwise push out those that are read all the time, and all of them would grow old in memory.
/// </summary>
internal sealed class RecordCache<T> where T : class
{
    private readonly Entry?[] _entries;
    private readonly long[] _candidates;
    private readonly int _shift;

    /// <param name="capacity">How many records to keep at most; rounded up to a power of two.</param>
    public RecordCache(int capacity)
    {
        var bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity)));
        _entries = new Entry?[1 << bits];
        _candidates = new long[1 << bits];
        _shift = 64 - bits;
    }

    /// <summary>The record of that number as of that stamp.</summary>
    public bool TryGet(long id, long stamp, out T record)
    {
        var entry = Volatile.Read(ref _entries[Index(id)]);
        if (entry is not null && entry.Id == id && entry.Stamp == stamp)
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
        ref var candidate = ref _candidates[Index(id)];
        var entry = Volatile.Read(ref _entries[Index(id)]);
        if (entry is null || entry.Id == id || Volatile.Read(ref candidate) == id)
        {
            Volatile.Write(ref _entries[Index(id)], new Entry(id, stamp, record));
        }
        else
        {
            Volatile.Write(ref candidate, id);
        }
    }

    /// <summary>Fibonacci hashing: the upper bits spread neighbouring numbers evenly.</summary>
    private int Index(long id) => (int)(unchecked((ulong)id * 0x9E3779B97F4A7C15) >> _shift);

    private sealed record Entry(long Id, long Stamp, T Record);
}
