using System.Text;

namespace Citations.Model.Unicode;

/// <summary>
/// Unicode normalisation form C and NFKC_Casefold (UAX #15, and definition D147 of The Unicode Standard: compatibility characters, letter
/// case and invisible characters are ignored). Text that is already normal is returned as the same string.
/// </summary>
public static class NormalForm
{
    /// <summary>Every character below this is in NFC in any context.</summary>
    private const char FirstUnstable = '\u0300';

    /// <summary>The feminine ordinal sign, the first character that is read differently than folded.</summary>
    private const int FirstSpecial = 0xAA;

    /// <summary>The text in NFC. Unpaired surrogates remain.</summary>
    public static string Nfc(string text)
    {
        var from = text.AsSpan().IndexOfAnyInRange(FirstUnstable, '\uFFFF');
        return from < 0 || NextUnstable(text, from) < 0 ? text : NfcOf(text);
    }

    /// <summary>The text under NFKC_Casefold. Texts that differ only by compatibility, case or invisible characters become equal.</summary>
    public static string NfkcCasefold(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return text.AsSpan().ContainsAnyInRange('A', 'Z') ? text.ToLowerInvariant() : text;
        }

        var tables = UnicodeTables.Instance;
        var folded = new StringBuilder(text.Length + 8);
        var points = new List<int>();
        for (var i = 0; i < text.Length; i += Utf16.Length(text, i))
        {
            points.Clear();
            Composer.Decompose(Utf16.CodePointAt(text, i), points);
            foreach (var point in points)
            {
                Fold(point, tables, folded);
            }
        }

        return Nfc(folded.ToString());
    }

    /// <summary>
    /// The text as people read it, without case: NFKC_Casefold for width, ligatures, presentation forms and letter variants. Superscripts,
    /// subscripts, fractions and circled characters keep their meaning, so "10⁶" is not "106".
    /// </summary>
    public static string FoldForReading(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return NfkcCasefold(text);
        }

        var tables = UnicodeTables.Instance;
        var folded = new StringBuilder(text.Length + 8);
        var points = new List<int>();
        for (var i = 0; i < text.Length; i += Utf16.Length(text, i))
        {
            points.Clear();
            Composer.Decompose(Utf16.CodePointAt(text, i), points);
            foreach (var point in points)
            {
                AppendReading(point, tables, folded);
            }
        }

        return Nfc(folded.ToString());
    }

    private static void AppendReading(int point, UnicodeTables tables, StringBuilder to)
    {
        switch (point < FirstSpecial ? Reading.Fold : tables.ReadingOf(point))
        {
            case Reading.Literal:
                Utf16.Append(to, point);
                return;
            case Reading.Other:
                foreach (var target in tables.ReadAs(point))
                {
                    Utf16.Append(to, target);
                }

                return;
            case Reading.Fraction when to.Length > 0 && char.IsAsciiDigit(to[^1]):
                to.Append(' ');
                break;
        }

        Fold(point, tables, to);
    }

    private static void Fold(int point, UnicodeTables tables, StringBuilder to)
    {
        if (!tables.Folds(point))
        {
            Utf16.Append(to, point);
            return;
        }

        foreach (var target in tables.Folded(point))
        {
            Utf16.Append(to, target);
        }
    }

    private static string NfcOf(string text)
    {
        var result = new StringBuilder(text.Length);
        var composer = new Composer();
        var copied = 0;
        for (var at = NextUnstable(text, 0); at >= 0; at = NextUnstable(text, copied))
        {
            var start = at > copied ? at - Utf16.LengthBefore(text, at) : at;
            var end = NextStable(text, at);
            result.Append(text, copied, start - copied);
            composer.Compose(text.AsSpan(start, end - start), result);
            copied = end;
        }

        result.Append(text, copied, text.Length - copied);
        return result.Length == text.Length && result.Equals(text) ? text : result.ToString();
    }

    private static int NextUnstable(string text, int from)
    {
        var tables = UnicodeTables.Instance;
        for (var i = from; i < text.Length; i += Utf16.Length(text, i))
        {
            if (text[i] >= FirstUnstable && tables.IsUnstable(Utf16.CodePointAt(text, i)))
            {
                return i;
            }
        }

        return -1;
    }

    private static int NextStable(string text, int from)
    {
        var tables = UnicodeTables.Instance;
        var i = from;
        while (i < text.Length && tables.IsUnstable(Utf16.CodePointAt(text, i)))
        {
            i += Utf16.Length(text, i);
        }

        return i;
    }
}
