using System.Text;
using Citations.Tests;

namespace Citations.Server.Tests.Documentation;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="Line">The line of its opening fence, from 1.</param>
/// <param name="Language">The word after the fence.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="Comment">The HTML comment in the line above, without its marks; empty when there is none.</param>
internal sealed record MarkdownBlock(int Line, string Language, string Text, string Comment)
{
    private const string Fence = "```";

    /// <summary>The README, and every page of <c>docs/</c>, by their paths from the root.</summary>
    public static IEnumerable<string> Pages { get; } =
    [
        "README.md",
        .. Directory
            .GetFiles(RepositoryRoot.Combine("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The blocks of a page. A fence may be indented, as in a list.</summary>
    public static IReadOnlyList<MarkdownBlock> In(string page)
    {
        var blocks = new List<MarkdownBlock>();
        var (start, language, comment, above) = (0, "", "", "");
        var text = new StringBuilder();
        var number = 0;
        foreach (var line in File.ReadLines(RepositoryRoot.Combine(page)))
        {
            number++;
            var trimmed = line.Trim();
            if (start > 0 && trimmed == Fence)
            {
                blocks.Add(new MarkdownBlock(start, language, text.ToString(), comment));
                start = 0;
            }
            else if (start > 0)
            {
                text.AppendLine(line);
            }
            else if (trimmed.StartsWith(Fence, StringComparison.Ordinal))
            {
                (start, language, comment) = (number, trimmed[Fence.Length..], CommentIn(above));
                text.Clear();
            }

            above = trimmed;
        }

        Assert.True(start == 0, $"{page}: the block that begins in line {start} never ends.");
        return blocks;
    }

    private static string CommentIn(string line) =>
        line.StartsWith("<!--", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal) ? line[4..^3].Trim() : "";
}
