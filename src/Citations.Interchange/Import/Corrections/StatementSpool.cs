using System.Buffers.Binary;

namespace Citations.Interchange.Import.Corrections;

/// <summary>
/// Facts on disk that can be gone through in the order of what they say, in memory that does not grow: entries are sorted in runs, and the
/// runs are
/// merged.
/// </summary>
internal sealed class StatementSpool : IDisposable
{
    private const int RunEntries = 250_000;

    private readonly FileStream _items = TemporaryFile.Create();
    private readonly FileStream _runs = TemporaryFile.Create();
    private readonly List<(long Start, int Count)> _sorted = [];
    private readonly List<StatementEntry> _run = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a fact.</summary>
    /// <param name="entry">What it says, by the place of its item.</param>
    /// <param name="item">Its bytes.</param>
    /// <exception cref="ImportException">There is no room for it.</exception>
    public void Add(Func<long, StatementEntry> entry, ReadOnlySpan<byte> item)
    {
        try
        {
            _run.Add(entry(_items.Position));
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, item.Length);
            _items.Write(length);
            _items.Write(item);
            Count++;
            if (_run.Count >= RunEntries)
            {
                EndRun();
            }
        }
        catch (IOException fault)
        {
            throw TemporaryFile.Unwritable(fault);
        }
    }

    /// <summary>The entries in order; nothing is added any more.</summary>
    public IEnumerable<StatementEntry> InOrder()
    {
        if (_sorted.Count == 0)
        {
            _run.Sort();
            return _run;
        }

        EndRun();
        return Merged();
    }

    /// <summary>The bytes of a fact.</summary>
    public byte[] Item(long position)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        _items.Position = position;
        _items.ReadExactly(length);
        var item = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        _items.ReadExactly(item);
        return item;
    }

    public void Dispose()
    {
        _items.Dispose();
        _runs.Dispose();
    }

    private void EndRun()
    {
        if (_run.Count == 0)
        {
            return;
        }

        _run.Sort();
        _sorted.Add((_runs.Position, _run.Count));
        Span<byte> bytes = stackalloc byte[StatementEntry.Size];
        foreach (var entry in _run)
        {
            entry.Write(bytes);
            _runs.Write(bytes);
        }

        _run.Clear();
    }

    private IEnumerable<StatementEntry> Merged()
    {
        var next = new PriorityQueue<SortedRun, StatementEntry>();
        foreach (var (start, count) in _sorted)
        {
            var run = new SortedRun(_runs, start, count);
            next.Enqueue(run, run.Take());
        }

        while (next.TryDequeue(out var run, out var entry))
        {
            yield return entry;
            if (run.HasMore)
            {
                next.Enqueue(run, run.Take());
            }
        }
    }

    /// <summary>One run, read a block at a time.</summary>
    private sealed class SortedRun(FileStream file, long start, int count)
    {
        private const int BlockEntries = 1_000;

        private readonly byte[] _block = new byte[BlockEntries * StatementEntry.Size];
        private int _taken,
            _at = BlockEntries;

        public bool HasMore => _taken < count;

        public StatementEntry Take()
        {
            if (_at == BlockEntries)
            {
                file.Position = start + ((long)_taken * StatementEntry.Size);
                file.ReadExactly(_block, 0, Math.Min(BlockEntries, count - _taken) * StatementEntry.Size);
                _at = 0;
            }

            _taken++;
            return StatementEntry.Read(_block.AsSpan(_at++ * StatementEntry.Size));
        }
    }
}
