using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Language;

/// <summary>The text of a GraphQL document and its name in errors.</summary>
public sealed class SourceText(string body, string name = "GraphQL request")
{
    private int[]? _lineStarts;

    /// <summary>The whole text, UTF-16.</summary>
    public string Body { get; } = body;

    /// <summary>A file name or a phrase such as "GraphQL request".</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The one-based line and column of an offset (UTF-16 units). Line terminators are LF, CR and CRLF (specification §2.1.2). The first
    /// call indexes the lines, so many errors need only one pass.
    /// </summary>
    public SourceLocation LocationOf(int offset)
    {
        var starts = _lineStarts ??= LineStarts(Body);
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new SourceLocation(line + 1, offset - starts[line] + 1);
    }

    private static int[] LineStarts(string body)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\n' || (body[i] == '\r' && (i + 1 == body.Length || body[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
