using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Commands;

/// <summary>The commands <c>archive</c> and <c>verify</c>, over the seed and the articles it was made from.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_quote_of_the_seed_stands_where_its_citation_says()
    {
        await ArchiveAsync(SharedData.Path("articles"));
        var outcome = await VerifyAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"^(\d+) of \1 quotes verified\.$", outcome.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Files_of_no_source_are_reported()
    {
        var outcome = await ArchiveAsync(SharedData.Path("articles"));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("5 texts archived, 0 were there already, 1 are of no source.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_character_is_told_by_exactly_the_quotes_that_it_touches()
    {
        await ArchiveAsync(SharedData.Path("articles"));
        var edited = Directory.CreateDirectory(_directory.File("edited")).FullName;
        var original = Directory.GetFiles(SharedData.Path("articles"), "002_*").Single();
        var text = await File.ReadAllTextAsync(original, TestContext.Current.CancellationToken);
        var at = text.IndexOf("Carney", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(edited, "new.txt"),
            $"{text[..at]}K{text[(at + 1)..]}",
            TestContext.Current.CancellationToken
        );

        var outcome = await VerifyAsync(edited);
        var told = outcome
            .Output.Split('\n')
            .Select(line => line.Split('\t'))
            .Where(row => row is [_, "kyiv-independent-2025-08-24", _, _, _, _])
            .Select(row => row[2]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(CitationsOver(at).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_empty_store_has_no_use_for_texts_and_says_what_to_do()
    {
        var outcome = await CommandLine.RunAsync("archive", _directory.Path, "--no-seed", "--data", _directory.File("data"));
        Assert.Contains("Import records first", outcome.TheOneError(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_store_is_seeded_before_its_quotes_are_checked()
    {
        var outcome = await VerifyAsync();
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("0 of 500 quotes verified", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_texts_nothing_counts_as_verified()
    {
        await CommandLine.RunAsync("import", Path.Combine(AppContext.BaseDirectory, "seed"), "--data", _directory.File("data"));
        var outcome = await VerifyAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("\n0 of ", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>The ranges of the seed's citations of the third article that a character belongs to.</summary>
    private static IEnumerable<string> CitationsOver(int character) =>
        from line in File.ReadLines(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seed", "facts"), "002-*").Single())
        from citation in JsonDocument.Parse(line).RootElement.Items("citations")
        let range = (Start: citation.GetProperty("start").GetInt32(), End: citation.GetProperty("end").GetInt32())
        where range.Start <= character && character < range.End
        select $"{range.Start}-{range.End}";

    private async Task<Outcome> ArchiveAsync(string directory)
    {
        await CommandLine.RunAsync("import", Path.Combine(AppContext.BaseDirectory, "seed"), "--data", _directory.File("data"));
        return await CommandLine.RunAsync("archive", directory, "--data", _directory.File("data"));
    }

    private Task<Outcome> VerifyAsync(params string[] directory) =>
        CommandLine.RunAsync(["verify", .. directory, "--data", _directory.File("data")]);
}
