using System.Text;
using System.Text.RegularExpressions;

namespace Citations.Storage.Checking;

/// <summary>
/// Finds the quotes in a Markdown document and the links to their sources. Quotes are block quotes, and texts in quotation marks of at
/// least <see cref="MinWords"/> words. The link is the one around the quote, otherwise the next one in its paragraph, otherwise the last
/// one before it. A block quote may also have its link first in the following paragraph. Code is ignored.
/// </summary>
public static partial class MarkdownQuotes
{
    /// <summary>Fewer words in quotation marks are a name or irony, not a quote.</summary>
    public const int MinWords = 3;

    /// <summary>The quotes in the order of the document.</summary>
    /// <param name="markdown">The document.</param>
    /// <param name="max">The largest number of quotes.</param>
    public static IReadOnlyList<CitationToCheck> Extract(string markdown, int max = int.MaxValue)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var definitions = DefinitionsOf(lines);
        var blocks = BlocksOf(lines).Select(block => MarkdownBlock.Read(block.Text, block.Line, block.IsQuote, definitions)).ToList();
        var quotes = new List<CitationToCheck>();
        for (var i = 0; i < blocks.Count && quotes.Count < max; i++)
        {
            if (blocks[i].IsQuote)
            {
                var next = i + 1 < blocks.Count && !blocks[i + 1].IsQuote ? blocks[i + 1].Links.FirstOrDefault()?.Url : null;
                var before = i > 0 && !blocks[i - 1].IsQuote ? blocks[i - 1].Links.LastOrDefault()?.Url : null;
                Add(quotes, blocks[i].Quoted, blocks[i].Links.FirstOrDefault()?.Url ?? next ?? before, blocks[i].Line);
                continue;
            }

            foreach (Match match in QuotedWords().Matches(blocks[i].Plain))
            {
                var words = match.Groups["words"].Value;
                if (words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= MinWords)
                {
                    Add(quotes, words, blocks[i].LinkFor(match.Index, match.Index + match.Length), blocks[i].LineOf(match.Index));
                }
            }
        }

        return quotes.Count > max ? quotes[..max] : quotes;
    }

    /// <summary>Punctuation at the end of a quote may belong to the sentence around it instead of the source.</summary>
    private static void Add(List<CitationToCheck> quotes, string words, string? url, int line)
    {
        var quote = words.Trim().TrimEnd(',', '.', ';').TrimEnd();
        if (quote.Length > 0)
        {
            quotes.Add(new CitationToCheck(quote, Url: url, Line: line));
        }
    }

    private static Dictionary<string, string> DefinitionsOf(string[] lines)
    {
        var definitions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            if (Definition().Match(line) is { Success: true } match)
            {
                definitions.TryAdd(match.Groups["name"].Value, match.Groups["url"].Value.TrimEnd('.', ',', '>', ')'));
            }
        }

        return definitions;
    }

    private static IEnumerable<(string Text, int Line, bool IsQuote)> BlocksOf(string[] lines)
    {
        var text = new StringBuilder();
        var (start, isQuote, fence) = (0, false, "");
        for (var i = 0; i <= lines.Length; i++)
        {
            var line = i < lines.Length ? lines[i] : "";
            var trimmed = line.TrimStart();
            var marker =
                trimmed.StartsWith("```", StringComparison.Ordinal) ? "```"
                : trimmed.StartsWith("~~~", StringComparison.Ordinal) ? "~~~"
                : "";
            var isCode = fence.Length > 0 || marker.Length > 0;
            fence = fence.Length > 0 ? (string.Equals(fence, marker, StringComparison.Ordinal) ? "" : fence) : marker;
            var quotes = !isCode && trimmed.StartsWith('>');
            var ends =
                isCode
                || trimmed.Length == 0
                || Definition().IsMatch(line)
                || trimmed.StartsWith('#')
                || quotes != isQuote
                || i == lines.Length;
            if (ends && text.Length > 0)
            {
                yield return (text.ToString().TrimEnd('\n'), start + 1, isQuote);
                text.Clear();
            }

            if (isCode || trimmed.Length == 0 || Definition().IsMatch(line))
            {
                isQuote = false;
                continue;
            }

            start = text.Length == 0 ? i : start;
            isQuote = quotes;
            text.Append(quotes ? QuoteMarks().Replace(line, "") : line).Append('\n');
        }
    }

    [GeneratedRegex(
        @"[“„](?<words>[^“”„]{1,20000})[”“]|«(?<words>[^«»]{1,20000})»|""(?<words>[^""]{1,20000})""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2_000
    )]
    private static partial Regex QuotedWords();

    [GeneratedRegex(
        @"^ {0,3}\[(?<name>[^\]\n]{1,200})\]:.{0,2000}?(?<url>https?://\S{1,8000})",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2_000
    )]
    private static partial Regex Definition();

    [GeneratedRegex(@"^\s*(>\s?)+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex QuoteMarks();
}
