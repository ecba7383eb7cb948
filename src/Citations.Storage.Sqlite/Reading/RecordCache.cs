namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Decoded records by number and stamp, in a table of fixed size where a newcomer takes the place of whoever hashes alike. Entries are
/// immutable and replaced whole, so readers need no lock.
/// </summary>
internal sealed class RecordCache<T>(int capacity) where T : class
{
    private readonly Entry?[] _entries = new Entry?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity))];

    /// <summary>The record of that number as of that stamp.</summary>
    public bool TryGet(long id, long stamp, out T record)
    {
        var entry = Volatile.Read(ref Slot(id));
        if (entry is not null && entry.Id == id && entry.Stamp == stamp)
        {
            record = entry.Record;
            return true;
        }

        record = null!;
        return false;
    }

    public void Put(long id, long stamp, T record) => Volatile.Write(ref Slot(id), new Entry(id, stamp, record));

    private ref Entry? Slot(long id) => ref _entries[(int)((ulong)(id * unchecked((long)0x9E3779B97F4A7C15)) >> 32) & (_entries.Length - 1)];

    private sealed record Entry(long Id, long Stamp, T Record);
}
