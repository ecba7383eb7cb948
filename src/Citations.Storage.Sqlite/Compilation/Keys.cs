using System.Globalization;
using System.Text;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>What indexes hold in place of keys.</summary>
internal static class Keys
{
    private const string Prefix = "sha256:";

    /// <summary>The first 64 bits of a <c>sha256:…</c> key; of anything else a number that no key has by intent.</summary>
    public static long Hash(ReadOnlySpan<char> key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.Length >= Prefix.Length + 16
        && ulong.TryParse(key.Slice(Prefix.Length, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash)
            ? unchecked((long)hash)
            : 0;

    /// <summary>The least text that follows all texts beginning with <paramref name="prefix"/>; null when there is none.</summary>
    public static string? After(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToArray();
        for (var i = runes.Length - 1; i >= 0; i--)
        {
            var next = runes[i].Value + 1;
            if (next is >= 0xD800 and <= 0xDFFF)
            {
                next = 0xE000;
            }

            if (next <= 0x10FFFF)
            {
                return string.Concat(runes.Take(i).Select(rune => rune.ToString())) + new Rune(next);
            }
        }

        return null;
    }
}
