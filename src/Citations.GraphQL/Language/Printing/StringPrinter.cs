using System.Globalization;
using System.Text;
using Citations.GraphQL.Language.Parsing;

namespace Citations.GraphQL.Language.Printing;

/// <summary>Prints strings and block strings (specification §2.10.4).</summary>
internal static class StringPrinter
{
    private const int LongestLine = 70;
    private const string TripleQuote = "\"\"\"";

    /// <summary>Prints the text between single quotes, with control characters escaped.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ' or (>= '\u007F' and <= '\u009F'):
                    text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>Whether a block string can represent the value, so that parsing gives the same white space.</summary>
    public static bool FitsBlock(string value)
    {
        var content = Block(value)[TripleQuote.Length..^TripleQuote.Length]
            .Replace("\\" + TripleQuote, TripleQuote, StringComparison.Ordinal);
        return string.Equals(BlockString.Dedent(content), value, StringComparison.Ordinal);
    }

    /// <summary>Prints a description: a block string, unless it contains control characters, which are escaped to be visible.</summary>
    public static string Description(string value)
    {
        var isPlain = !value.Any(static c => char.IsControl(c) && c is not ('\n' or '\t'));
        return isPlain && FitsBlock(value) ? Block(value) : Quoted(value);
    }

    /// <summary>Prints the text between triple quotes, on lines of its own if it is long or has several lines.</summary>
    public static string Block(string value)
    {
        var escaped = value.Replace(TripleQuote, "\\" + TripleQuote, StringComparison.Ordinal);
        var lines = BlockString.SplitLines(escaped);
        var isSingleLine = lines.Count == 1;

        // When all lines but the first are indented, the first must not follow the quotes directly, or parsing would remove the
        // indentation.
        var mustLeadNewLine = !isSingleLine && lines.Skip(1).All(line => line.Length == 0 || line[0] is ' ' or '\t');
        var endsWithTripleQuote = escaped.EndsWith("\\" + TripleQuote, StringComparison.Ordinal);
        var mustTrailNewLine = (value.EndsWith('"') && !endsWithTripleQuote) || value.EndsWith('\\');
        var isMultiLine = !isSingleLine || value.Length > LongestLine || mustTrailNewLine || endsWithTripleQuote;

        // The indentation of a single line survives only directly after the quotes.
        var staysBesideQuotes = isSingleLine && value.Length > 0 && value[0] is ' ' or '\t';
        var lead = (isMultiLine && !staysBesideQuotes) || mustLeadNewLine ? "\n" : string.Empty;
        return TripleQuote + lead + escaped + (isMultiLine ? "\n" : string.Empty) + TripleQuote;
    }
}
