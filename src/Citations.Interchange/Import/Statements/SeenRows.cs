using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Citations.Interchange.Import.Statements;

/// <summary>The rows that were read, by their hashes: tells rows that are equal in every cell.</summary>
internal sealed class SeenRows
{
    /// <summary>So many hashes are kept, of 16 bytes each; then it begins anew.</summary>
    private const int Most = 2_000_000;

    private readonly HashSet<UInt128> _hashes = [];
    private readonly XxHash128 _hash = new();

    /// <summary>Remembers a row; true when an equal one was there.</summary>
    public bool Repeats(string[] row)
    {
        foreach (var cell in row)
        {
            _hash.Append(BitConverter.GetBytes(cell.Length));
            _hash.Append(MemoryMarshal.AsBytes(cell.AsSpan()));
        }

        var isNew = _hashes.Add(_hash.GetCurrentHashAsUInt128());
        _hash.Reset();
        if (_hashes.Count >= Most)
        {
            _hashes.Clear();
        }

        return !isNew;
    }
}
