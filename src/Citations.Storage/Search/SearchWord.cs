using System.Globalization;
using System.Text;

namespace Citations.Storage;

/// <summary>A word of a text, folded for comparison: lower case, without diacritics. The same rules in every store.</summary>
/// <param name="Folded">What is compared.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="Length">How long it is there.</param>
public readonly record struct SearchWord(string Folded, int Start, int Length)
{
    private const int KeptCapacity = 64 * 1024;

    [ThreadStatic]
    private static StringBuilder? _folding;

    /// <summary>The words of a text: runs of letters and digits.</summary>
    public static List<SearchWord> Split(string text)
    {
        var words = new List<SearchWord>();
        var folded = new StringBuilder();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var length = 1;
            var kind = i == text.Length ? Kind.Other : KindAt(text, i, out length);
            if (kind == Kind.Letter)
            {
                if (folded.Length == 0)
                {
                    start = i;
                }

                Append(folded, text.AsSpan(i, length));
            }
            else if (folded.Length > 0 && kind != Kind.Mark)
            {
                words.Add(new SearchWord(folded.ToString(), start, i - start));
                folded.Clear();
            }

            i += length - 1;
        }

        return words;
    }

    /// <summary>The folded words of a text with a space between: what a store indexes, so that all stores find the same.</summary>
    public static string Fold(string text)
    {
        var folded = (_folding ??= new StringBuilder(512)).Clear();
        for (var i = 0; i < text.Length;)
        {
            var kind = KindAt(text, i, out var length);
            if (kind == Kind.Letter)
            {
                Append(folded, text.AsSpan(i, length));
            }
            else if (kind == Kind.Other && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }

            i += length;
        }

        var result = folded.ToString();
        if (folded.Capacity > KeptCapacity)
        {
            _folding = null;
        }

        return result;
    }

    private static void Append(StringBuilder folded, ReadOnlySpan<char> letter)
    {
        if (letter is "ß" or "ẞ")
        {
            folded.Append("ss"); // in upper case it is
        }
        else if (letter.Length == 1)
        {
            folded.Append(BaseLetters.Of(char.ToLowerInvariant(letter[0])));
        }
        else
        {
            folded.Append(Rune.ToLowerInvariant(Rune.GetRuneAt(letter.ToString(), 0)).ToString());
        }
    }

    private static Kind KindAt(string text, int index, out int length)
    {
        if (char.IsAscii(text[index]))
        {
            length = 1;
            return char.IsAsciiLetterOrDigit(text[index]) ? Kind.Letter : Kind.Other;
        }

        length = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
        return CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
                or UnicodeCategory.PrivateUse => Kind.Letter,
            UnicodeCategory.NonSpacingMark => Kind.Mark,
            _ => Kind.Other,
        };
    }

    private enum Kind
    {
        Letter,
        Mark,
        Other,
    }
}
