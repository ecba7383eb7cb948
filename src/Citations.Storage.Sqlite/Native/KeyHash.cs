using System.Globalization;

namespace Citations.Storage.Sqlite.Native;

/// <summary>The hashes that indexes store instead of keys.</summary>
internal static class KeyHash
{
    private const string Prefix = "sha256:";

    /// <summary>The first 64 bits of a <c>sha256:…</c> key. For other texts a number that no key has by intent.</summary>
    public static long Compute(ReadOnlySpan<char> key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.Length >= Prefix.Length + 16
        && ulong.TryParse(key.Slice(Prefix.Length, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash)
            ? unchecked((long)hash)
            : 0;
}
