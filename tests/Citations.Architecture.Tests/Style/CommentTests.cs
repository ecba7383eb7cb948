using System.Text.RegularExpressions;

namespace Citations.Architecture.Tests.Style;

/// <summary>Comments cite only documents that a reader of the repository has.</summary>
public sealed partial class CommentTests
{
    [Fact]
    public void Every_document_that_a_comment_cites_is_in_the_repository()
    {
        var documents = Directory
            .EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing =
            from file in Repository.SourceFiles("src", "tests")
            from line in Repository.Read(file).Split('\n').Select((text, i) => (Text: text, Number: i + 1))
            from Match cited in Document().Matches(Comment().Match(line.Text).Value)
            where !documents.Contains(cited.Groups["name"].Value is { Length: > 0 } name ? name : cited.Value + ".md")
            select $"{file}:{line.Number} cites {cited.Value}";
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"//.*$")]
    private static partial Regex Comment();

    /// <summary>A Markdown file, or a name in capitals with a section, unless it is a published standard.</summary>
    [GeneratedRegex(@"(?<name>\b[\w-]+\.md\b)|\b(?!HTTP|RFC)[A-Z]{3,}(?= §)", RegexOptions.ExplicitCapture)]
    private static partial Regex Document();
}
