namespace Citations.Architecture.Tests.Style;

/// <summary>Lines fit a window. <c>long-lines.txt</c> lists the files, by name, that still have longer ones; it only ever gets
/// shorter.</summary>
public sealed class LineLengthTests
{
    private const int MostCharacters = 140;
    private const string AllowList = "tests/Citations.Architecture.Tests/Style/long-lines.txt";

    [Fact]
    public void Lines_have_at_most_140_characters()
    {
        var allowed = Repository.Read(AllowList).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var tooLong =
            from file in Repository.SourceFiles("src", "tests")
            where !allowed.Contains(Path.GetFileName(file))
            from line in Repository.Read(file).Split('\n').Select((text, i) => (text.Length, Number: i + 1))
            where line.Length > MostCharacters
            select $"{file}:{line.Number} has {line.Length} characters";
        Assert.Empty(tooLong);
    }
}
