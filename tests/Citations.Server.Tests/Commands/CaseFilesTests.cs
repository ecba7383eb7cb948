using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Commands;

/// <summary>Small inputs that once went wrong, through the command line.</summary>
public sealed class CaseFilesTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_list_that_is_published_anew_changes_what_its_source_says()
    {
        var (v1, v2, mapping) = (
            SharedData.Path("cases", "lists", "v1.csv"),
            SharedData.Path("cases", "lists", "v2.csv"),
            SharedData.Path("cases", "lists", "mapping.json")
        );
        string[] options = ["--mapping", mapping, "--as", "list", "--data", _directory.File("data")];
        var first = await CommandLine.RunAsync(["import", v1, .. options]);
        var stopped = await CommandLine.RunAsync(["import", v2, .. options]);
        var tried = await CommandLine.RunAsync(["import", v2, "--dry-run", .. options]);
        var second = await CommandLine.RunAsync(["import", v2, "--max-retracted", "50", .. options]);

        Assert.Equal((0, 1, 0, 0), (first.ExitCode, stopped.ExitCode, tried.ExitCode, second.ExitCode));
        Assert.Contains("1 of 2 facts would be retracted", stopped.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "list: 2 facts before; 0 unchanged, 1 added, 1 superseded, 1 retracted (dry run).",
            tried.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("list: 2 facts before; 0 unchanged, 1 added, 1 superseded, 1 retracted.", second.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 commit. The store has 2 facts from 1 sources, 0 conflicts (0).\n", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_is_suggested_and_its_schema_written()
    {
        var suggested = await CommandLine.RunAsync("import", SharedData.Path("cases", "lists", "v1.csv"), "--suggest");
        var schema = await CommandLine.RunAsync("import", "--mapping-schema");
        Assert.Equal((0, 0), (suggested.ExitCode, schema.ExitCode));
        Assert.Contains("\"subject\": { \"column\": \"uid\"", suggested.Output, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"$schema\": ", schema.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numbers/exponent.csv", 0, 3, 2)]
    [InlineData("csv/bad-byte.csv", 999, 1, 2)]
    [InlineData("csv/stray-quote.csv", 999, 1, 2)]
    [InlineData("names/nfc-nfd.csv", 2, 0, 0)]
    [InlineData("decades/decades.csv", 3, 0, 0)]
    [InlineData("lists/v1.csv", 3, 0, 0)]
    public async Task It_is_taken_or_refused_row_by_row(string file, int accepted, int refused, int exitCode)
    {
        var (path, rejects) = (SharedData.Path("cases", file), _directory.File("rejects"));
        var outcome = await CommandLine.RunAsync(
            "import",
            path,
            "--mapping",
            Path.Combine(Path.GetDirectoryName(path)!, "mapping.json"),
            "--skip-errors",
            "--rejects",
            rejects,
            "--data",
            _directory.File("data")
        );

        Assert.Contains(
            $"{accepted + refused:N0} items read: {accepted:N0} accepted, {refused:N0} refused.",
            outcome.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal(
            refused == 0 ? 0 : refused + 1,
            File.Exists(rejects) ? (await File.ReadAllLinesAsync(rejects, TestContext.Current.CancellationToken)).Length : 0
        );
    }
}
