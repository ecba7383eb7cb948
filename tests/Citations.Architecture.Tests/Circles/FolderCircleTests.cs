namespace Citations.Architecture.Tests.Circles;

/// <summary>
/// No two folders of a project use each other, neither directly nor by way of others. <c>allowed-circles.txt</c> lists the uses that still
/// lie on a circle. A line may only be taken away.
/// </summary>
public sealed class FolderCircleTests
{
    private const string AllowList = "tests/Citations.Architecture.Tests/Circles/allowed-circles.txt";

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_use_each_other_in_a_circle(string project)
    {
        var circles = FolderGraph.OnCircles(FolderGraph.Of(Repository.AssemblyOf(project), $"src/{project}"));
        var found = circles.ToDictionary(use => $"{project}: {use.From} -> {use.To}", StringComparer.Ordinal);
        var allowed = Allowed().Where(line => line.StartsWith(project + ": ", StringComparison.Ordinal)).ToList();

        var added = found
            .Where(use => !allowed.Contains(use.Key, StringComparer.Ordinal))
            .Select(use => $"  {use.Key}    ({use.Value.Example})")
            .ToList();
        var stale = allowed.Where(line => !found.ContainsKey(line)).Select(line => $"  {line}").ToList();
        Assert.True(
            added.Count is 0,
            $"New uses on a circle. Move one of the types, do not add to {AllowList}:\n{string.Join('\n', added)}"
        );
        Assert.True(stale.Count is 0, $"No longer on a circle. Delete these lines from {AllowList}:\n{string.Join('\n', stale)}");
    }

    [Fact]
    public void Every_allowed_circle_names_a_project_that_there_is() =>
        Assert.All(Allowed(), line => Assert.Contains(line.Split(": ")[0], Repository.Projects));

    private static string[] Allowed() =>
        [
            .. Repository
                .Read(AllowList)
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] is not '#'),
        ];
}
