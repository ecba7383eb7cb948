using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>
/// An in-memory map from the first 64 bits of fact keys to fact numbers. A load uses it instead of the index: hashes are spread evenly, so
/// every commit would change nearly all pages of the index. Takes about 16 bytes for each fact.
/// </summary>
internal sealed class LoadedFacts
{
    /// <summary>A load ends when there are more facts.</summary>
    public const int MaxFacts = 12_000_000;

    private const int Smallest = 1 << 16;

    private long[] _hashes = new long[Smallest];

    /// <summary>0 marks an empty slot.</summary>
    private int[] _numbers = new int[Smallest];
    private int _count;

    /// <summary>Reads the facts of a file.</summary>
    public static LoadedFacts Read(Database database)
    {
        var facts = new LoadedFacts();
        var rows = database.Prepare("SELECT hash, id FROM facts");
        foreach (var row in rows)
        {
            facts.Add(row.Integer(0), row.Integer(1));
        }

        return facts;
    }

    /// <summary>Adds a fact. After a rollback its entry remains; the caller checks whether the fact exists.</summary>
    public void Add(long hash, long number)
    {
        if (_count >= _numbers.Length / 4 * 3)
        {
            Grow();
        }

        var slot = SlotOf(hash);
        for (; _numbers[slot] != 0; slot = Next(slot))
        {
            if (_numbers[slot] == number && _hashes[slot] == hash)
            {
                return;
            }
        }

        (_hashes[slot], _numbers[slot]) = (hash, (int)number);
        _count++;
    }

    /// <summary>The numbers of the facts that were added with this hash.</summary>
    public IEnumerable<long> Find(long hash)
    {
        for (var slot = SlotOf(hash); _numbers[slot] != 0; slot = Next(slot))
        {
            if (_hashes[slot] == hash)
            {
                yield return _numbers[slot];
            }
        }
    }

    // The bits come from a SHA-256, so any of them will do.
    private int SlotOf(long hash) => (int)(hash & (_numbers.Length - 1));

    private int Next(int slot) => (slot + 1) & (_numbers.Length - 1);

    private void Grow()
    {
        var (hashes, numbers) = (_hashes, _numbers);
        (_hashes, _numbers, _count) = (new long[hashes.Length * 2], new int[numbers.Length * 2], 0);
        for (var slot = 0; slot < numbers.Length; slot++)
        {
            if (numbers[slot] != 0)
            {
                Add(hashes[slot], numbers[slot]);
            }
        }
    }
}
