namespace Citations.GraphQL.Language;

/// <summary>The text of a GraphQL document and the name by which errors call it.</summary>
public sealed class SourceText(string body, string name = "GraphQL request")
{
    /// <summary>The whole text, UTF-16.</summary>
    public string Body { get; } = body;

    /// <summary>A file name or a phrase such as "GraphQL request".</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The one-based line and column of an offset (UTF-16 units). Line terminators are LF, CR and CRLF
    /// (specification §2.1.2).
    /// </summary>
    public SourceLocation LocationOf(int offset)
    {
        int line = 1, lineStart = 0, end = Math.Min(offset, Body.Length);
        for (var i = 0; i < end; i++)
        {
            var c = Body[i];
            if (c is not ('\n' or '\r'))
            {
                continue;
            }

            if (c == '\r' && i + 1 < Body.Length && Body[i + 1] == '\n')
            {
                if (i + 1 >= end)
                {
                    break;
                }

                i++;
            }

            line++;
            lineStart = i + 1;
        }

        return new SourceLocation(line, offset - lineStart + 1);
    }
}
