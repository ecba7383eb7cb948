using System.Buffers;
using System.Globalization;
using System.Text;

namespace Citations.Storage.Search;

/// <summary>A word of a text, folded for comparison: lower case, without diacritics. All stores use the same rules.</summary>
/// <param name="Folded">The form that is compared.</param>
/// <param name="Start">Its start in the text, in UTF-16 code units.</param>
/// <param name="Length">Its length in the text.</param>
public readonly record struct SearchWord(string Folded, int Start, int Length)
{
    /// <summary>The largest number of UTF-16 code units that one folds to.</summary>
    private const int LongestFold = 2;

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

    /// <summary>The folded words of a text, separated by spaces. Stores index this form, so all stores find the same.</summary>
    public static string Fold(string text)
    {
        using var folded = new Scratch(text.Length * LongestFold, stackalloc char[Scratch.Small]);
        return new string(folded.Span[..Fold(text, folded.Span)]);
    }

    /// <summary>Appends the folded words in UTF-8 to a buffer. Returns the number of bytes.</summary>
    public static int Fold(string text, IBufferWriter<byte> to)
    {
        using var scratch = new Scratch(text.Length * LongestFold, stackalloc char[Scratch.Small]);
        var folded = scratch.Span[..Fold(text, scratch.Span)];
        var written = Encoding.UTF8.GetBytes(folded, to.GetSpan(Encoding.UTF8.GetMaxByteCount(folded.Length)));
        to.Advance(written);
        return written;
    }

    private static int Fold(string text, Span<char> to)
    {
        var length = 0;
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (char.IsAscii(c))
            {
                i++;
                if (char.IsAsciiLetterOrDigit(c))
                {
                    to[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
                    continue;
                }
            }
            else
            {
                var kind = KindAt(text, i, out var units);
                if (kind == Kind.Letter)
                {
                    length += Fold(text.AsSpan(i, units), to[length..]);
                }

                i += units;
                if (kind != Kind.Other)
                {
                    continue;
                }
            }

            if (length > 0 && to[length - 1] != ' ')
            {
                to[length++] = ' ';
            }
        }

        return length;
    }

    private static int Fold(ReadOnlySpan<char> letter, Span<char> to)
    {
        if (letter is "ß" or "ẞ")
        {
            "ss".CopyTo(to); // The upper case of ß is SS.
            return 2;
        }

        if (letter.Length == 1)
        {
            to[0] = BaseLetters.Of(char.ToLowerInvariant(letter[0]));
            return 1;
        }

        Rune.DecodeFromUtf16(letter, out var rune, out _);
        return Rune.ToLowerInvariant(rune).EncodeToUtf16(to);
    }

    private static void Append(StringBuilder folded, ReadOnlySpan<char> letter)
    {
        Span<char> to = stackalloc char[LongestFold];
        folded.Append(to[..Fold(letter, to)]);
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
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber
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

    /// <summary>A character buffer: on the stack if short, otherwise rented.</summary>
    private readonly ref struct Scratch
    {
        public const int Small = 512;

        private readonly char[]? _rented;

        public Scratch(int length, Span<char> small)
        {
            _rented = length > small.Length ? ArrayPool<char>.Shared.Rent(length) : null;
            Span = _rented ?? small;
        }

        public Span<char> Span { get; }

        public void Dispose()
        {
            if (_rented is not null)
            {
                ArrayPool<char>.Shared.Return(_rented);
            }
        }
    }
}
