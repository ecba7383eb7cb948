using System.Text;
using Citations.Interchange.Export;
using Citations.Interchange.Import;
using Citations.Interchange.Reliability;
using Citations.Interchange.Tests.Support;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;
using Record = Citations.Model.Records.Record;

namespace Citations.Interchange.Tests.Reliability;

/// <summary>Sources are fitted, the fit is kept, and one can go back.</summary>
public sealed class ReliabilityEpochsTests
{
    private static readonly CommitNote _note = new("tester", "fitted");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_that_is_often_wrong_gets_a_low_reliability_and_loses_its_questions()
    {
        await using var bench = await FillAsync();
        var epochs = new ReliabilityEpochs(bench.Store, _note);
        var tried = await epochs.FitAsync(dryRun: true, Cancel);
        Assert.Null(tried.Commit);
        var report = await epochs.FitAsync(dryRun: false, Cancel);
        Assert.Equal((4, 4, tried.LeadersChanged), (report.Sources, report.Changed, report.LeadersChanged));
        Assert.True(report.Reliabilities["wrong"].Score < 0.5);
        Assert.True(report.Reliabilities["right-1"].Score > 0.8);
        var source = (await bench.Store.Sources.GetAsync(["wrong"], await bench.Store.LatestAsync(Cancel), Cancel))[0]!;
        Assert.Equal(report.Reliabilities["wrong"], source.Reliability);
        Assert.Equal(0, (await epochs.FitAsync(dryRun: false, Cancel)).Changed);
    }

    [Fact]
    public async Task An_earlier_epoch_comes_back()
    {
        await using var bench = await FillAsync();
        await bench.Store.ChangeMethodAsync(SupportMethod.Iterative, _note, Cancel);
        var before = await bench.Store.LatestAsync(Cancel);
        var epochs = new ReliabilityEpochs(bench.Store, _note);
        var fitted = (await epochs.FitAsync(dryRun: false, Cancel)).Commit!.Value;
        Assert.Equal([fitted.Commit], (await epochs.ListAsync(Cancel)).Select(epoch => epoch.Commit.Commit));
        var back = (await epochs.RollBackAsync(before.Commit, dryRun: false, Cancel)).Commit!.Value;
        Assert.Equal(await WeightsAsync(bench.Store, before), await WeightsAsync(bench.Store, back));
        Assert.NotEqual(await WeightsAsync(bench.Store, before), await WeightsAsync(bench.Store, fitted));
        await epochs.RollBackAsync(fitted.Commit, dryRun: false, Cancel);
        Assert.Equal(await WeightsAsync(bench.Store, fitted), await WeightsAsync(bench.Store, await bench.Store.LatestAsync(Cancel)));
        await Assert.ThrowsAsync<ImportException>(async () => await epochs.RollBackAsync(999, dryRun: false, Cancel));
    }

    [Fact]
    public async Task An_export_of_everything_makes_the_same_store_again()
    {
        await using var bench = await FillAsync();
        await bench.Store.ChangeMethodAsync(SupportMethod.Iterative, _note, Cancel);
        await new ReliabilityEpochs(bench.Store, _note).FitAsync(dryRun: false, Cancel);
        var facts = await bench.Store.Facts.PageAsync(new PageQuery { Take = 2 }, await bench.Store.LatestAsync(Cancel), Cancel);
        var (one, other) = (facts.Items[0], facts.Items[1]);
        await CommitAsync(bench.Store, new RetractionRecord(one.Key, new Retraction("tester", one.RecordedAt, "wrong")));
        await CommitAsync(bench.Store, new ReinstatementRecord(one.Key, new Reinstatement("tester", one.RecordedAt, "right")));
        await CommitAsync(bench.Store, new RetractionRecord(other.Key, new Retraction("tester", one.RecordedAt, "wrong")));
        var everything = await ExportAsync(bench.Store);
        Assert.Contains("{\"record\":\"method\",\"method\":\"ITERATIVE\"}", everything, StringComparison.Ordinal);
        await using var copy = new Workbench();
        var import = new RecordImport(copy.Store, new ImportOptions { ChunkRecords = 50 }, TimeProvider.System);
        await import.RunAsync(
            [new ImportInput("all.ndjson", () => new MemoryStream(Encoding.UTF8.GetBytes(everything)))],
            progress: null,
            Cancel
        );
        Assert.Equal(everything, await ExportAsync(copy.Store));
        Assert.Equal(
            await WeightsAsync(bench.Store, await bench.Store.LatestAsync(Cancel)),
            await WeightsAsync(copy.Store, await copy.Store.LatestAsync(Cancel))
        );
    }

    private static async Task<Workbench> FillAsync()
    {
        var bench = new Workbench();
        var records = new List<Record> { new PropertyRecord(new Property("mayor", "mayor", ValueKind.Text)) };
        foreach (var source in (string[])["right-1", "right-2", "right-3", "wrong"])
        {
            records.Add(new SourceRecord(new Source(source, SourceKind.NewsArticle, source)));
        }

        for (var i = 0; i < 20; i++)
        {
            records.Add(new EntityRecord(new Entity($"town-{i}", EntityKind.Place, $"Town {i}")));
            foreach (var source in (string[])["right-1", "right-2", "right-3"])
            {
                records.Add(new FactRecord(Say($"town-{i}", $"Mayor {i}", source)));
            }

            records.Add(new FactRecord(Say($"town-{i}", $"Nobody {i}", "wrong")));
        }

        await CommitAsync(bench.Store, [.. records]);
        return bench;
    }

    private static Fact Say(string subject, string text, string source) =>
        new(
            subject,
            "mayor",
            new TextValue(text),
            source,
            [new Citation(quote: text)],
            0.9,
            "tester",
            new DateTimeOffset(2025, 9, 1, 8, 0, 0, TimeSpan.Zero)
        );

    private static async Task CommitAsync(ICitationStore store, params Record[] records) =>
        Assert.Empty((await store.AppendAsync(new CommitBatch(records), Cancel)).Problems);

    private static async Task<List<double>> WeightsAsync(ICitationStore store, Snapshot at) =>
        [
            .. (await store.ClaimGroups.PageAsync(new PageQuery { Take = 100 }, at, Cancel))
                .Items.SelectMany(group => group.Values)
                .Select(value => value.Support.Score),
        ];

    private static async Task<string> ExportAsync(ICitationStore store)
    {
        using var output = new MemoryStream();
        var request = new ExportRequest(new ExportFile(ExportCollection.All, ExportFormat.Ndjson));
        await new Exporter(store).RunAsync(request, await store.LatestAsync(Cancel), output, Cancel);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
