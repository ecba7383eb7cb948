using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Commands;

/// <summary>The command <c>import</c>, as it is typed.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static string Seed => Path.Combine(AppContext.BaseDirectory, "seed");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_directory_comes_in_and_a_second_time_changes_nothing()
    {
        var first = await ImportAsync(Seed);
        var second = await ImportAsync(Seed);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("0 there already, 0 refused", first.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 new, 0 changed, ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        var dry = await ImportAsync("--dry-run", Seed);
        var real = await ImportAsync(Seed);

        Assert.Contains("Dry run: nothing was written.", dry.Output, StringComparison.Ordinal);
        Assert.Equal(dry.Output.Split('\n')[0], real.Output.Split('\n')[0]);
    }

    [Fact]
    public async Task Standard_input_is_a_file_too()
    {
        var outcome = await CommandLine.RunAsync("""{"record":"entity","key":"e","kind":"PERSON","label":"Ҩ"}""", ["import", "-", "--data", _directory.Path]);
        Assert.Contains("1 records: 1 new", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_line_is_told_with_its_place_and_nothing_is_written()
    {
        var file = _directory.File("faulty.ndjson");
        await File.WriteAllLinesAsync(
            file,
            ["""{"record":"entity","key":"e","kind":"PERSON","label":"E"}""", """{"record":"entity","key":"f","kind":"PERSON"}"""],
            TestContext.Current.CancellationToken);

        var outcome = await ImportAsync(file);
        Assert.StartsWith($"{file}:2: label: ", outcome.TheOneError(), StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there() =>
        Assert.Contains("no such file", (await ImportAsync(_directory.File("nope"))).TheOneError(), StringComparison.Ordinal);

    private Task<Outcome> ImportAsync(params string[] arguments) => CommandLine.RunAsync(["import", .. arguments, "--data", _directory.File("data")]);
}
