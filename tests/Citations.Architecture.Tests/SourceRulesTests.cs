using System.Text.RegularExpressions;

namespace Citations.Architecture.Tests;

/// <summary>Rules that a reader would otherwise have to hold by eye.</summary>
public sealed partial class SourceRulesTests
{
    private const int MostLines = 600;

    [Fact]
    public void No_file_is_longer_than_can_be_read_at_once() =>
        Assert.All(Repository.SourceFiles("src", "tests"), file => Assert.InRange(Repository.Read(file).Split('\n').Length, 1, MostLines));

    [Fact]
    public void Time_comes_through_a_TimeProvider() => Assert.Empty(Matches(Clock(), "src"));

    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(Matches(Later(), "src", "tests"));

    [Fact]
    public void No_warning_is_silenced_without_a_reason()
    {
        Assert.Empty(Matches(Silenced(), "src", "tests"));
        Assert.All(Repository.Projects, project => Assert.Empty(Repository.ProjectFile(project).Descendants("NoWarn")));
    }

    private static IEnumerable<string> Matches(Regex forbidden, params string[] folders) =>
        from file in Repository.SourceFiles(folders)
        where !file.EndsWith(nameof(SourceRulesTests) + ".cs", StringComparison.Ordinal)
        from line in Repository.Read(file).Split('\n').Select((text, i) => (Text: text, Number: i + 1))
        where forbidden.IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bEnvironment\.TickCount"
            + @"|\bStopwatch\.(StartNew|GetTimestamp)\b|\bThread\.Sleep\b"
    )]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex Later();

    [GeneratedRegex(@"#pragma warning disable\s+[A-Z0-9, ]+$")]
    private static partial Regex Silenced();
}
