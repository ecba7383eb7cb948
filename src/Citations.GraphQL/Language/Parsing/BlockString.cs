using System.Text;

namespace Citations.GraphQL.Language.Parsing;

/// <summary>The white space of block strings (specification §2.10.4, "Block String Semantics").</summary>
internal static class BlockString
{
    /// <summary>Removes the common indentation and the blank lines at both ends. Lines are joined by LF.</summary>
    public static string Dedent(string raw)
    {
        var lines = SplitLines(raw);
        var common = int.MaxValue;
        int first = -1,
            last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = Indentation(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            common = i == 0 ? common : Math.Min(common, indent);
        }

        var result = new StringBuilder(raw.Length);
        for (var i = first; i >= 0 && i <= last; i++)
        {
            if (i > first)
            {
                result.Append('\n');
            }

            var line = lines[i].AsSpan();
            result.Append(i == 0 ? line : line[Math.Min(common, line.Length)..]);
        }

        return result.ToString();
    }

    /// <summary>The lines of a text, by LF, CR or CRLF.</summary>
    public static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (true)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                lines.Add(text[start..]);
                return lines;
            }

            lines.Add(text.Substring(start, length));
            start += length + (text.AsSpan(start + length).StartsWith("\r\n") ? 2 : 1);
        }
    }

    /// <summary>The number of spaces and tabs at the start of a line.</summary>
    public static int Indentation(string line)
    {
        var indent = line.AsSpan().IndexOfAnyExcept(' ', '\t');
        return indent < 0 ? line.Length : indent;
    }
}
