using System.Text;
using Citations.Model.Quotes;

namespace Citations.Model.References;

/// <summary>
/// URLs that open at a quote, by a text directive in the fragment (WICG Scroll To Text Fragment):
/// <c>#:~:text=prefix-,start,end,-suffix</c>. The citation's context is included, because short quotes often occur twice. Context that is
/// not in the text is left out.
/// </summary>
public static class TextFragment
{
    private const string Delimiter = ":~:";
    private const int LongQuote = 200;
    private const int EdgeWords = 5;
    private const int ContextWords = 4;

    /// <summary>
    /// The URL with a directive for the quote. Unchanged when there is no quote or it is not a web URL. Null when it is null.
    /// </summary>
    public static string? AddTo(string? url, Citation citation)
    {
        if (url is null || citation.Quote is not { } quote || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            return url;
        }

        var words = Words(quote);
        if (words.Length == 0)
        {
            return url;
        }

        var earlier = url.IndexOf(Delimiter, StringComparison.Ordinal);
        var result = new StringBuilder(earlier < 0 ? url : url[..earlier]);
        if (!url.Contains('#', StringComparison.Ordinal))
        {
            result.Append('#');
        }

        result.Append(Delimiter).Append("text=");
        if (Before(citation.ShownPrefix, quote) is { Length: > 0 } before)
        {
            Append(result, before);
            result.Append("-,");
        }

        AppendQuote(result, words, quote.Length);
        if (After(citation.ShownSuffix, quote) is { Length: > 0 } after)
        {
            result.Append(",-");
            Append(result, after);
        }

        return result.ToString();
    }

    private static void AppendQuote(StringBuilder to, string[] words, int length)
    {
        if (length <= LongQuote || words.Length <= 2 * EdgeWords)
        {
            Append(to, words);
            return;
        }

        Append(to, words.AsSpan(..EdgeWords));
        to.Append(',');
        Append(to, words.AsSpan(^EdgeWords..));
    }

    /// <summary>
    /// The last whole words before the quote. None when quote and context meet inside a word, because browsers would find nothing.
    /// </summary>
    private static ReadOnlySpan<string> Before(string? prefix, string quote)
    {
        if (prefix is null || (char.IsLetterOrDigit(prefix[^1]) && char.IsLetterOrDigit(quote[0])))
        {
            return default;
        }

        var words = Words(prefix).AsSpan();
        words = words.Length > 1 && !char.IsWhiteSpace(prefix[0]) ? words[1..] : words; // The first one may be the end of a word.
        return words.Length > ContextWords ? words[^ContextWords..] : words;
    }

    private static ReadOnlySpan<string> After(string? suffix, string quote)
    {
        if (suffix is null || (char.IsLetterOrDigit(suffix[0]) && char.IsLetterOrDigit(quote[^1])))
        {
            return default;
        }

        var words = Words(suffix).AsSpan();
        words = words.Length > 1 && !char.IsWhiteSpace(suffix[^1]) ? words[..^1] : words;
        return words.Length > ContextWords ? words[..ContextWords] : words;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Percent-encodes the words, including comma, hyphen and ampersand, which have a meaning in a directive.</summary>
    private static void Append(StringBuilder to, ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            to.Append(i > 0 ? "%20" : "").Append(Uri.EscapeDataString(words[i]).Replace("-", "%2D", StringComparison.Ordinal));
        }
    }
}
