using System.Globalization;
using System.Text;

namespace Citations.Interchange.Export.Xlsx;

/// <summary>Texts as Excel holds them.</summary>
internal static class XlsxText
{
    /// <summary>UTF-16 units that a cell holds.</summary>
    public const int MaxLength = 32_767;

    /// <summary>The text, cut to what a cell holds. A cut text says so at its end.</summary>
    public static string Fit(string text, out bool isCut)
    {
        isCut = text.Length > MaxLength;
        if (!isCut)
        {
            return text;
        }

        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"… [cut: all {text.Length:N0} characters are in the csv and ndjson exports]"
        );
        var length = MaxLength - note.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), note);
    }

    /// <summary>
    /// Writes characters that XML does not hold as Excel does: <c>_x0001_</c>. Text that looks like that gets its first underscore escaped.
    /// </summary>
    public static string Escape(string text)
    {
        var first = IndexOfSpecial(text, 0);
        if (first < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        var from = 0;
        for (var at = first; at >= 0; at = IndexOfSpecial(text, from))
        {
            result.Append(text, from, at - from).Append(CultureInfo.InvariantCulture, $"_x{(int)text[at]:X4}_");
            from = at + 1;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Whether Excel would take it for a formula as soon as somebody edits the cell.</summary>
    public static bool CanBeFormula(string text) => text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal);

    private static int IndexOfSpecial(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if ((c < ' ' && c is not ('\t' or '\n')) || c is '\uFFFE' or '\uFFFF' || (c == '_' && IsEscape(text, i)))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsEscape(string text, int at) =>
        text.Length - at >= 7
        && text[at + 1] is 'x' or 'X'
        && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2])
        && char.IsAsciiHexDigit(text[at + 3])
        && char.IsAsciiHexDigit(text[at + 4])
        && char.IsAsciiHexDigit(text[at + 5]);
}
