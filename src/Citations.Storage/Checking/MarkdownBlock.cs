using System.Text;

namespace Citations.Storage.Checking;

/// <summary>A paragraph or block quote without markup, and its links.</summary>
internal sealed class MarkdownBlock
{
    private const int MaxLinkLength = 2_000;

    private readonly List<int> _lineStarts = [];

    private MarkdownBlock(int line, bool isQuote) => (Line, IsQuote) = (line, isQuote);

    /// <summary>Its first line in the document, from 1.</summary>
    public int Line { get; }

    public bool IsQuote { get; }

    public string Plain { get; private set; } = "";

    /// <summary>The links in order.</summary>
    public List<MarkdownLink> Links { get; } = [];

    /// <summary>The words of a block quote, without a last line that only names the speaker.</summary>
    public string Quoted
    {
        get
        {
            var last = Plain.LastIndexOf('\n');
            var attribution = last < 0 ? "" : Plain[(last + 1)..].TrimStart();
            var says =
                attribution.StartsWith('—')
                || attribution.StartsWith('–')
                || attribution.StartsWith("--", StringComparison.Ordinal)
                || Links.Any(link =>
                    link.Start > last && last >= 0 && link.End - link.Start >= attribution.Trim(' ', '(', ')', '.').Length
                );
            return (says ? Plain[..last] : Plain).Trim().Trim('“', '”', '"').Trim();
        }
    }

    public static MarkdownBlock Read(string text, int line, bool isQuote, Dictionary<string, string> definitions)
    {
        var block = new MarkdownBlock(line, isQuote);
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            i = block.Take(text, i, plain, definitions);
        }

        block.Plain = plain.ToString();
        for (var i = 0; i < block.Plain.Length; i++)
        {
            if (block.Plain[i] == '\n')
            {
                block._lineStarts.Add(i + 1);
            }
        }

        return block;
    }

    public int LineOf(int position) => Line + _lineStarts.Count(start => start <= position);

    /// <summary>The link around a range, otherwise the next one, otherwise the previous one.</summary>
    public string? LinkFor(int start, int end) =>
        (
            Links.Find(link => link.Start <= start && link.End >= end)
            ?? Links.Find(link => link.End >= end)
            ?? Links.FindLast(link => link.Start <= start)
        )?.Url;

    private int Take(string text, int i, StringBuilder plain, Dictionary<string, string> definitions)
    {
        switch (text[i])
        {
            case '\\' when i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1]) is false:
                plain.Append(text[i + 1]);
                return i + 2;
            case '`':
                var close = text.IndexOf('`', i + 1);
                return close < 0 ? i + 1 : close + 1;
            case '*' or '~':
            case '_' when i == 0 || i + 1 == text.Length || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]):
                return i + 1;
            case '!' when i + 1 < text.Length && text[i + 1] == '[':
                return i + 1;
            case '[':
                return TakeLink(text, i, plain, definitions);
            case '<' or 'h' when Address(text, text[i] == '<' ? i + 1 : i) is { } url && (i == 0 || !char.IsLetterOrDigit(text[i - 1])):
                Links.Add(new(plain.Length, plain.Length, url));
                var end = i + url.Length + (text[i] == '<' ? 1 : 0);
                return end < text.Length && text[end] == '>' ? end + 1 : end;
            default:
                plain.Append(text[i]);
                return i + 1;
        }
    }

    private int TakeLink(string text, int i, StringBuilder plain, Dictionary<string, string> definitions)
    {
        var close = Closing(text, i, '[', ']');
        if (close < 0)
        {
            plain.Append('[');
            return i + 1;
        }

        var (name, after, url) = (text[(i + 1)..close], close + 1, default(string));
        if (after < text.Length && text[after] == '(' && Closing(text, after, '(', ')') is > 0 and var end)
        {
            url = text[(after + 1)..end].Trim().Split([' ', '\n'], 2)[0].Trim('<', '>');
            after = end + 1;
        }
        else if (after < text.Length && text[after] == '[' && text.IndexOf(']', after) is > 0 and var last)
        {
            url = definitions.GetValueOrDefault(last == after + 1 ? name : text[(after + 1)..last]);
            after = last + 1;
        }
        else
        {
            url = definitions.GetValueOrDefault(name);
        }

        var start = plain.Length;
        if (name.StartsWith('^'))
        {
            AddLink(start, start, url);
            return after;
        }

        for (var inner = 0; inner < name.Length; )
        {
            inner = name[inner] == '[' ? TakeBracket(name, inner, plain) : Take(name, inner, plain, definitions);
        }

        AddLink(start, plain.Length, url);
        return after;
    }

    private static int TakeBracket(string text, int i, StringBuilder plain)
    {
        plain.Append(text[i]);
        return i + 1;
    }

    private void AddLink(int start, int end, string? url)
    {
        if (url is { Length: > 0 })
        {
            Links.Add(new(start, end, url));
        }
    }

    private static string? Address(string text, int i)
    {
        var rest = text.AsSpan(i);
        if (!rest.StartsWith("http://", StringComparison.Ordinal) && !rest.StartsWith("https://", StringComparison.Ordinal))
        {
            return null;
        }

        var length = rest.IndexOfAny(" \n\t<>\"”»");
        return (length < 0 ? rest : rest[..length]).TrimEnd(".,;:!?)").ToString();
    }

    /// <summary>The closing bracket, within <see cref="MaxLinkLength"/> characters.</summary>
    private static int Closing(string text, int open, char opening, char closing)
    {
        var depth = 0;
        for (var i = open; i < Math.Min(text.Length, open + MaxLinkLength); i++)
        {
            depth +=
                text[i] == opening ? 1
                : text[i] == closing ? -1
                : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A link of a block.</summary>
/// <param name="Start">The start of its text in the plain text.</param>
/// <param name="End">The end of its text.</param>
/// <param name="Url">Its target.</param>
internal sealed record MarkdownLink(int Start, int End, string Url);
