using System.Text.RegularExpressions;
using Citations.Tests;

namespace Citations.Server.Tests.Documentation;

/// <summary>Every link from a page to a file of the repository, or to a heading, leads somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownBlock.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryRoot.Combine(page))!;
        var broken =
            from Match match in Link().Matches(File.ReadAllText(RepositoryRoot.Combine(page)))
            let target = match.Groups["target"].Value
            where
                !target.Contains("://", StringComparison.Ordinal)
                && !target.StartsWith('/')
                && !Exists(folder, RepositoryRoot.Combine(page), target)
            select target;
        Assert.Empty(broken);
    }

    private static bool Exists(string folder, string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(folder, parts[0]));
        return Path.Exists(path) && (parts.Length == 1 || Headings(path).Contains(parts[1]));
    }

    private static HashSet<string> Headings(string path) =>
        File.ReadLines(path)
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^a-z0-9 _-]")]
    private static partial Regex NotInAnchors();
}
