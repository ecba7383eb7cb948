using System.Runtime.InteropServices;

namespace Citations.Storage.Rules;

/// <summary>Compares keys of facts and claim groups. Such a key is a SHA-256, so the hash code is taken from a few of its digits.</summary>
internal sealed class HashKeyComparer : IEqualityComparer<string>
{
    /// <summary>The length of <c>sha256:</c>.</summary>
    private const int Prefix = 7;
    private const int Digits = 8;

    public static HashKeyComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj)
    {
        if (obj.Length < Prefix + Digits)
        {
            return obj.GetHashCode(StringComparison.Ordinal);
        }

        var digits = MemoryMarshal.Cast<char, ulong>(obj.AsSpan(Prefix, Digits));
        return ((digits[0] * 0x9E3779B97F4A7C15) ^ (digits[1] * 0xD1342543DE82EF95)).GetHashCode();
    }
}
