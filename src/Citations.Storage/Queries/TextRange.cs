using System.Text;

namespace Citations.Storage.Queries;

/// <summary>Prefix search as a range: texts with one prefix are neighbours in the order of code points.</summary>
internal static class TextRange
{
    /// <summary>The least text after all texts that begin with <paramref name="prefix"/>. Null when there is none.</summary>
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
