using Citations.Interchange.Export;
using Citations.Interchange.Tests.Support;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Interchange.Tests.Export;

/// <summary>Records: their bytes, their status, and what changed.</summary>
public sealed class NdjsonTests(SeedStore seed) : IClassFixture<SeedStore>
{
    [Fact]
    public async Task Copied_documents_are_the_records_that_encoding_gives()
    {
        var facts = await seed
            .Store.Facts.StreamAsync(new PageQuery(), await seed.Store.LatestAsync(Exports.Cancel), Exports.Cancel)
            .SelectMany(page => page.Items)
            .ToListAsync(Exports.Cancel);
        var expected = string.Concat(
            facts.Select(fact => System.Text.Encoding.UTF8.GetString(RecordJson.Write(new FactRecord(fact))) + "\n")
        );
        Assert.Equal(expected, await seed.Store.TextAsync("facts.ndjson"));
    }

    [Fact]
    public async Task Facts_that_no_longer_stand_come_when_the_filter_mentions_status_and_say_why()
    {
        await using var world = await WorldAsync();
        var request = new ExportRequest(ExportFile.Of("facts.ndjson"))
        {
            Where = Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Retracted)),
        };
        var lines = (await world.Store.TextAsync(request)).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("""{"record":"fact",""", lines[0], StringComparison.Ordinal);
        Assert.Contains(""","reason":"wrong"}""", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("retraction", await world.Store.TextAsync("facts.ndjson"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_snapshot_is_as_it_was()
    {
        await using var world = await WorldAsync();
        var first = (await world.Store.AtAsync(1, Exports.Cancel))!.Value;
        Assert.Equal(2, (await world.Store.TextAsync("facts.ndjson", first)).Count(c => c == '\n'));
        Assert.Single((await world.Store.TextAsync("facts.ndjson")).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Changes_are_told_commit_by_commit()
    {
        await using var world = await WorldAsync();
        var kinds = Kinds(await world.Store.TextAsync(new ExportRequest(ExportFile.Of("facts.ndjson")) { Since = 0 }));
        Assert.Equal(["commit", "fact", "fact", "commit", "retraction"], kinds);
        kinds = Kinds(await world.Store.TextAsync(new ExportRequest(ExportFile.Of("facts.ndjson")) { Since = 1 }));
        Assert.Equal(["commit", "retraction"], kinds);
        Assert.Empty(await world.Store.TextAsync(new ExportRequest(ExportFile.Of("facts.ndjson")) { Since = 2 }));
    }

    [Fact]
    public async Task Changes_can_be_filtered_and_keep_what_became_of_the_facts()
    {
        await using var world = await WorldAsync();
        var request = new ExportRequest(ExportFile.Of("facts.ndjson")) { Since = 0, Where = Where.Eq(Field.FactSource, Scalar.Of("mail")) };
        Assert.Equal(["commit", "fact", "commit", "retraction"], Kinds(await world.Store.TextAsync(request)));
    }

    [Fact]
    public async Task A_commit_that_is_not_there_is_refused()
    {
        var fault = await Assert.ThrowsAsync<ExportException>(() => seed.Store.BytesAsync(Exports.Everything(since: 1_000)));
        Assert.Equal(ExportErrorCodes.UnknownCommit, fault.Code);
    }

    /// <summary>Two facts in one commit; the second, of "mail", is retracted in the next.</summary>
    private static async Task<Workbench> WorldAsync()
    {
        var world = new Workbench();
        var facts = new[] { Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "mail") };
        await world.Store.AppendAsync(new CommitBatch([.. Sample.Definitions, .. Sample.Records(facts)]), Exports.Cancel);
        await world.Store.AppendAsync(new CommitBatch([Sample.Retract(facts[1])]), Exports.Cancel);
        return world;
    }

    private static IEnumerable<string> Kinds(string lines) => lines.TrimEnd('\n').Split('\n').Select(line => line.Split('"')[3]);
}
