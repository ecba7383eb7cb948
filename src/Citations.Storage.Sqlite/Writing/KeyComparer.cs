using System.Runtime.InteropServices;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Compares keys of facts and claim groups: they are hashes, so a few of their digits are as good a hash as any.</summary>
internal sealed class KeyComparer : IEqualityComparer<string>
{
    private const int Prefix = 7;

    public static KeyComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj)
    {
        if (obj.Length < Prefix + 8)
        {
            return obj.GetHashCode(StringComparison.Ordinal);
        }

        var digits = MemoryMarshal.Cast<char, ulong>(obj.AsSpan(Prefix, 8));
        return ((digits[0] * 0x9E3779B97F4A7C15) ^ (digits[1] * 0xD1342543DE82EF95)).GetHashCode();
    }
}
