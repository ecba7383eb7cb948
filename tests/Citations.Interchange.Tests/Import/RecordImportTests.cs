using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Import;

/// <summary>What an import does with records, chunk by chunk.</summary>
public sealed class RecordImportTests
{
    private static readonly ImportOptions _smallChunks = new() { ChunkRecords = 10 };

    [Fact]
    public async Task A_chunk_is_a_commit()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(_smallChunks, Lines.WithFacts(25));

        Assert.Equal((28, 28, 3), (report.Lines, report.Added, report.Commits));
        Assert.Equal(25, report.After.Facts);
        Assert.Equal(report.After, await bench.CountersAsync());
    }

    [Fact]
    public async Task Chunks_are_cut_by_bytes_too()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { ChunkBytes = 1000 }, Lines.WithFacts(25));
        Assert.True(report.Commits > 3);
        Assert.Equal(25, report.After.Facts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task The_order_of_records_does_not_matter(int chunk)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { ChunkRecords = chunk }, Lines.WithFacts(25).Reverse());

        Assert.Equal([], report.Refusals);
        Assert.Equal((28, 25), (report.Added, report.After.Facts));
    }

    [Fact]
    public async Task A_retraction_may_come_before_its_fact_which_may_come_before_its_source()
    {
        await using var bench = new Workbench();
        var key = await KeyOfAsync(Lines.Fact(3));
        var report = await bench.ImportAsync(
            new ImportOptions { ChunkRecords = 2 },
            [$$"""{"record":"retraction","fact":"{{key}}","reason":"wrong"}""", .. Lines.WithFacts(9).Reverse()]
        );

        Assert.Equal([], report.Refusals);
        Assert.Equal((8, 9), (report.After.Facts, report.After.RecordedFacts));
    }

    [Fact]
    public async Task What_is_there_already_stays_as_it_is()
    {
        await using var bench = new Workbench();
        await bench.ImportAsync(_smallChunks, Lines.WithFacts(25));
        var again = await bench.ImportAsync(_smallChunks, Lines.WithFacts(25));

        Assert.Equal((0, 0, 28, 0), (again.Added, again.Changed, again.Unchanged, again.Commits));
    }

    [Fact]
    public async Task A_fault_in_a_small_import_means_that_nothing_is_written()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync([.. Lines.WithFacts(3), Lines.Fact("x", confidence: "2")]);

        Assert.Equal((0, 1), (report.Commits, report.RefusedCount));
        Assert.Equal(0, (await bench.CountersAsync()).Sources);
    }

    [Fact]
    public async Task A_fault_in_a_later_chunk_leaves_those_before_it_and_mending_leads_to_the_undisturbed_state()
    {
        await using var bench = new Workbench();
        await using var undisturbed = new Workbench();
        string[] lines = [.. Lines.WithFacts(25)];
        string[] faulty = [.. lines[..15], Lines.Fact("x", confidence: "2"), .. lines[16..]];

        var report = await bench.ImportAsync(_smallChunks, faulty);
        Assert.Equal((1, 16), (report.Commits, report.Refusals[0].Line));

        await bench.ImportAsync(_smallChunks, lines);
        await undisturbed.ImportAsync(_smallChunks, lines);
        Assert.Equal(await undisturbed.CountersAsync(), await bench.CountersAsync());
    }

    [Fact]
    public async Task All_faults_of_a_chunk_are_told_up_to_a_limit()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { MaxRefusals = 3 }, Enumerable.Repeat("{", 10));
        Assert.Equal((10, 3), (report.RefusedCount, report.Refusals.Count));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(2)]
    public async Task A_reference_to_nothing_is_refused_at_its_line(int chunk)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(
            new ImportOptions { ChunkRecords = chunk },
            [Lines.Entity, Lines.Fact("x", source: "nobody"), Lines.Source, Lines.Property]
        );

        var refusal = Assert.Single(report.Refusals);
        Assert.Equal(("input0", 2, "source"), (refusal.Input, refusal.Line, refusal.Field));
        Assert.Contains("nobody", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Atomic_is_one_commit_whatever_its_size()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(_smallChunks with { Atomic = true }, Lines.WithFacts(100));
        Assert.Equal((1, 100), (report.Commits, report.After.Facts));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_reports_what_would_be()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(_smallChunks with { DryRun = true }, Lines.WithFacts(25));

        Assert.Equal((28, 25, 0), (report.Added, report.After.Facts, report.Commits));
        Assert.Equal(0, (await bench.CountersAsync()).Facts);
    }

    [Fact]
    public async Task Several_inputs_are_one_import()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(
            _smallChunks with
            {
                ChunkRecords = 1,
            },
            Encoding.UTF8.GetBytes(Lines.Fact(1)),
            Encoding.UTF8.GetBytes(string.Join('\n', Lines.Source, Lines.Entity, Lines.Property))
        );
        Assert.Equal((4, 0), (report.Added, report.RefusedCount));
    }

    private static async Task<string> KeyOfAsync(string line)
    {
        await using var bench = new Workbench();
        await bench.ImportAsync(Lines.Source, Lines.Entity, Lines.Property, line);
        var page = await bench.Store.Facts.PageAsync(
            new(),
            await bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        return page.Items.Single().Key;
    }
}
