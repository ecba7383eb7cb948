using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Import;

/// <summary>Imports that leave out what is refused, and rehearsals of imports.</summary>
public sealed class LeavingOutTests
{
    private static readonly string[] _lines =
    [
        .. Lines.WithFacts(10),
        "{",
        Lines.Fact("x", source: "nobody"),
        Lines.Fact("y", confidence: "2"),
        Lines.Fact(99),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public async Task What_is_refused_is_left_out_and_the_rest_comes_in(int chunk)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { MaxErrors = 100, ChunkRecords = chunk }, _lines);

        Assert.Equal((17, 14, 3, true), (report.Lines, report.Added, report.RefusedCount, report.Completed));
        Assert.Equal([14, 15, 16], report.Refusals.Select(refusal => refusal.Line).Order());
        Assert.Equal(11, (await bench.CountersAsync()).Facts);
    }

    [Fact]
    public async Task The_rejects_can_be_mended_and_imported_again()
    {
        await using var bench = new Workbench();
        var rejects = bench.File("rejects.ndjson");
        var report = await bench.ImportAsync(new ImportOptions { MaxErrors = 100, RejectsFile = rejects }, _lines);
        Assert.Equal([rejects], report.RejectsFiles);

        string[] mended =
        [
            .. (await File.ReadAllLinesAsync(rejects, TestContext.Current.CancellationToken))
                .Where(line => line != "{")
                .Select(line =>
                    line.Replace("nobody", "s", StringComparison.Ordinal)
                        .Replace("\"confidence\":2", "\"confidence\":1", StringComparison.Ordinal)
                ),
        ];
        Assert.Equal((2, 2, 0), await CountsAsync(bench.ImportAsync(mended)));
    }

    [Fact]
    public async Task A_file_of_rejects_is_never_overwritten()
    {
        await using var bench = new Workbench();
        var rejects = bench.File("rejects.ndjson");
        await File.WriteAllTextAsync(rejects, "mine", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ImportException>(() =>
            bench.ImportAsync(new ImportOptions { MaxErrors = 100, RejectsFile = rejects }, _lines)
        );
        Assert.Equal("mine", await File.ReadAllTextAsync(rejects, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_more_than_the_most_errors_it_ends_and_says_so()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { MaxErrors = 1, ChunkRecords = 1 }, [.. _lines, .. _lines]);
        Assert.Equal((2, false), (report.RefusedCount, report.Completed));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_rehearsal_says_what_the_import_then_does(int chunk)
    {
        await using var bench = new Workbench();
        var options = new ImportOptions { MaxErrors = 100, ChunkRecords = chunk };
        await bench.ImportAsync(Lines.WithFacts(4));
        var before = await bench.CountersAsync();

        var rehearsed = await bench.ImportAsync(options with { DryRun = true }, _lines);
        Assert.Equal(before, await bench.CountersAsync());
        var done = await bench.ImportAsync(options, _lines);

        Assert.Equal((7, 7, 3), (rehearsed.Added, rehearsed.Unchanged, rehearsed.RefusedCount));
        Assert.Equal(
            (done.Added, done.Unchanged, done.RefusedCount, done.After),
            (rehearsed.Added, rehearsed.Unchanged, rehearsed.RefusedCount, rehearsed.After)
        );
    }

    [Fact]
    public async Task A_rehearsal_counts_conflicts_across_chunks()
    {
        await using var bench = new Workbench();
        var one = Lines.Property.Replace("MANY", "ONE", StringComparison.Ordinal);
        var report = await bench.ImportAsync(
            new ImportOptions { DryRun = true, ChunkRecords = 1 },
            Lines.Source,
            Lines.Entity,
            one,
            Lines.Fact("red"),
            Lines.Fact("blue")
        );
        Assert.Equal(1, report.After.Conflicting);
        Assert.Equal(0, (await bench.CountersAsync()).Conflicting);
    }

    private static async Task<(long, long, long)> CountsAsync(Task<ImportReport> import)
    {
        var report = await import;
        return (report.Lines, report.Added, report.RefusedCount);
    }
}
