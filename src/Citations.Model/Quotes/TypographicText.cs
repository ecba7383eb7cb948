using System.Text;
using Citations.Model.Unicode;

namespace Citations.Model.Quotes;

/// <summary>
/// A text without its typography, and where each character of it came from. Two passages have the same wording when their letters are equal
/// and their hyphens agree.
/// <list type="bullet">
/// <item>Quotation marks of every shape are <c>"</c> or <c>'</c>; an ellipsis is three full stops; ligatures and Arabic presentation forms
/// are their letters.</item>
/// <item>White space of any kind and length is one space. A line break between two Chinese or Japanese characters is nothing.</item>
/// <item>Soft hyphens, zero-width characters, direction marks and tatweel are nothing.</item>
/// <item>Hyphens and dashes are kept apart from the letters. One before a line break inside a word agrees with a hyphen and with
/// none.</item>
/// </list>
/// </summary>
internal sealed class TypographicText
{
    private readonly List<Segment> _segments = [];
    private readonly List<Hyphen> _hyphens = [];

    /// <param name="text">In NFC with LF line ends.</param>
    public TypographicText(string text)
    {
        var letters = new StringBuilder(text.Length);
        _segments.Add(new(0, 0, 0));
        for (var i = 0; i < text.Length; )
        {
            i = Take(text, i, letters);
        }

        Letters = letters.ToString();
        SourceLength = text.Length;
    }

    /// <summary>How a hyphen stands between two letters.</summary>
    private enum HyphenKind
    {
        None,

        /// <summary>A hyphen or dash.</summary>
        Hyphen,

        /// <summary>A hyphen at the end of a line inside a word: part of the word, or only there because of the line break.</summary>
        LineEnd,
    }

    /// <summary>The text without typography and without hyphens.</summary>
    public string Letters { get; }

    /// <summary>The length of the text with its typography.</summary>
    public int SourceLength { get; }

    /// <summary>Whether a passage stands at a place of this text, where its letters do.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="at">A position in <see cref="Letters"/> at which the letters of the passage stand.</param>
    public bool HyphensAgree(TypographicText passage, int at)
    {
        int own = FirstHyphen(at),
            other = 0;
        var length = passage.Letters.Length;
        while (true)
        {
            var ownAt = own < _hyphens.Count ? Math.Min(_hyphens[own].At - at, length + 1) : length + 1;
            var otherAt = other < passage._hyphens.Count ? passage._hyphens[other].At : length + 1;
            if (ownAt > length && otherAt > length)
            {
                return true;
            }

            var place = Math.Min(ownAt, otherAt);
            var here = ownAt == place ? _hyphens[own++].Kind : HyphenKind.None;
            var stated = otherAt == place ? passage._hyphens[other++].Kind : HyphenKind.None;
            var isEdge = place == 0 || place == length;
            if (here != stated && here != HyphenKind.LineEnd && stated != HyphenKind.LineEnd && !(isEdge && stated == HyphenKind.None))
            {
                return false;
            }
        }
    }

    /// <summary>The position in the text with typography of a letter, or of the hyphen before it if
    /// <paramref name="withHyphen"/>.</summary>
    public int SourceStart(int letter, bool withHyphen)
    {
        if (withHyphen && FirstHyphen(letter) is var index && index < _hyphens.Count && _hyphens[index].At == letter)
        {
            return _hyphens[index].Source;
        }

        if (letter >= Letters.Length)
        {
            return SourceLength;
        }

        var segment = SegmentOf(letter);
        return segment.SourceLength > 0 ? segment.Source : segment.Source + letter - segment.Letter;
    }

    /// <summary>The position in the text with typography behind a letter, or behind the hyphen after it if
    /// <paramref name="withHyphen"/>.</summary>
    public int SourceEnd(int letter, bool withHyphen)
    {
        if (withHyphen && FirstHyphen(letter + 1) is var index && index < _hyphens.Count && _hyphens[index].At == letter + 1)
        {
            return _hyphens[index].Source + 1;
        }

        var segment = SegmentOf(letter);
        return segment.SourceLength > 0 ? segment.Source + segment.SourceLength : segment.Source + letter - segment.Letter + 1;
    }

    /// <summary>Whether the first letter has a hyphen before it.</summary>
    public bool BeginsWithHyphen => _hyphens.Count > 0 && _hyphens[0].At == 0;

    /// <summary>Whether the last letter has a hyphen after it.</summary>
    public bool EndsWithHyphen => _hyphens.Count > 0 && _hyphens[^1].At == Letters.Length;

    private int Take(string text, int i, StringBuilder letters)
    {
        var c = text[i];
        if (char.IsAsciiLetterOrDigit(c))
        {
            letters.Append(c);
            return i + 1;
        }

        if (char.IsWhiteSpace(c))
        {
            return TakeSpace(text, i, letters);
        }

        if (IsHyphen(c) || c == '\u00AD')
        {
            return TakeHyphen(text, i, letters);
        }

        if (IsInvisible(c))
        {
            Continue(letters, i + 1);
            return i + 1;
        }

        if (c == '\u2026')
        {
            Replace(letters, i, "...");
        }
        else if (
            c is (>= '\uFB00' and <= '\uFB17') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC')
            && UnicodeTables.Instance.Folds(c)
        )
        {
            Replace(letters, i, string.Concat(UnicodeTables.Instance.Folded(c).ToArray().Select(char.ConvertFromUtf32)));
        }
        else
        {
            letters.Append(QuotationMark(c));
        }

        return i + 1;
    }

    private int TakeSpace(string text, int i, StringBuilder letters)
    {
        var end = i;
        var breaks = false;
        for (; end < text.Length && (char.IsWhiteSpace(text[end]) || IsInvisible(text[end])); end++)
        {
            breaks |= text[end] == '\n';
        }

        if (breaks && letters.Length > 0 && end < text.Length && IsUnspaced(letters[^1]) && IsUnspaced(text[end]))
        {
            Continue(letters, end);
        }
        else if (end - i == 1)
        {
            letters.Append(' ');
        }
        else
        {
            _segments.Add(new(letters.Length, i, end - i));
            letters.Append(' ');
            Continue(letters, end);
        }

        return end;
    }

    private int TakeHyphen(string text, int i, StringBuilder letters)
    {
        var c = text[i];
        var next = c is '-' or '\u00AD' or '\u2010' && letters.Length > 0 && char.IsLetter(letters[^1]) ? AfterLineBreak(text, i + 1) : -1;
        if (next > 0)
        {
            Add(letters, i, HyphenKind.LineEnd);
            Continue(letters, next);
            return next;
        }

        if (c != '\u00AD')
        {
            Add(letters, i, HyphenKind.Hyphen);
        }

        Continue(letters, i + 1);
        return i + 1;
    }

    /// <summary>Several hyphens in a row count as one.</summary>
    private void Add(StringBuilder letters, int source, HyphenKind kind)
    {
        if (_hyphens.Count == 0 || _hyphens[^1].At != letters.Length)
        {
            _hyphens.Add(new(letters.Length, source, kind));
        }
    }

    /// <summary>The letter that begins the next line; -1 when there is something else between.</summary>
    private static int AfterLineBreak(string text, int from)
    {
        var breaks = 0;
        var i = from;
        for (; i < text.Length && char.IsWhiteSpace(text[i]); i++)
        {
            breaks += text[i] == '\n' ? 1 : 0;
        }

        return breaks == 1 && i < text.Length && char.IsLetter(text[i]) ? i : -1;
    }

    private void Replace(StringBuilder letters, int source, string by)
    {
        _segments.Add(new(letters.Length, source, 1));
        letters.Append(by);
        Continue(letters, source + 1);
    }

    /// <summary>From here on, letters follow the text one by one.</summary>
    private void Continue(StringBuilder letters, int source)
    {
        if (_segments[^1] is { SourceLength: 0 } last && last.Letter == letters.Length)
        {
            _segments[^1] = last with { Source = source };
        }
        else
        {
            _segments.Add(new(letters.Length, source, 0));
        }
    }

    private static bool IsHyphen(char c) => c is '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63';

    private static bool IsInvisible(char c) =>
        c
            is '\u00AD'
                or (>= '\u200B' and <= '\u200F')
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2060' and <= '\u2064')
                or (>= '\u2066' and <= '\u2069')
                or '\uFEFF'
                or '\u061C'
                or '\u0640';

    private static bool IsUnspaced(char c) =>
        c is (>= '\u3000' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static char QuotationMark(char c) =>
        c switch
        {
            '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u2039' or '\u203A' or '\u02BC' or '\u00B4' or '`' => '\'',
            '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' or '\u00AB' or '\u00BB' => '"',
            _ => c,
        };

    private Segment SegmentOf(int letter)
    {
        int low = 0,
            high = _segments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].Letter <= letter)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _segments[low];
    }

    /// <summary>The index of the first hyphen at or after a letter.</summary>
    private int FirstHyphen(int letter)
    {
        int low = 0,
            high = _hyphens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_hyphens[middle].At < letter)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Letters from <paramref name="Letter"/> on: each one character of the text, or all of them <paramref name="SourceLength"/>
    /// characters.</summary>
    private readonly record struct Segment(int Letter, int Source, int SourceLength);

    /// <summary>A hyphen before the letter <paramref name="At"/>.</summary>
    private readonly record struct Hyphen(int At, int Source, HyphenKind Kind);
}
