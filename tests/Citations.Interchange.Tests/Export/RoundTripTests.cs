using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Contract.Oracle;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Tests.Export;

/// <summary>What was exported makes the same store again: at once, and as an older export with what changed since.</summary>
public sealed class RoundTripTests(SeedStore seed) : IClassFixture<SeedStore>
{
    private static readonly ImportOptions _asItIs = new() { RecordQuotesNotFound = true, ChunkRecords = 7 };

    public static TheoryData<int> Histories => [.. Enumerable.Range(1, 100)];

    [Fact]
    public async Task Everything_imported_into_an_empty_store_exports_as_the_same_bytes()
    {
        var all = await seed.Store.BytesAsync(Exports.Everything());
        await using var copy = new Workbench();
        await copy.ImportAsync(new ImportOptions(), all);
        Assert.Equal(all, await copy.Store.BytesAsync(Exports.Everything()));
        Assert.Equal(await seed.Store.TextAsync("claim-groups.ndjson"), await copy.Store.TextAsync("claim-groups.ndjson"));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task A_base_and_its_deltas_are_the_full_export(int history)
    {
        await using var original = new Workbench();
        var commits = await LiveAsync(original.Store, new Random(history));
        var random = new Random(-history);
        var middle = commits[random.Next(commits.Count)];
        var late = commits.Where(at => at.Commit >= middle.Commit).ElementAt(random.Next(commits.Count(at => at.Commit >= middle.Commit)));
        var latest = commits[^1];

        await using var copy = new Workbench();
        byte[][] files =
        [
            await original.Store.BytesAsync(Exports.Everything(), middle),
            await original.Store.BytesAsync(Exports.Everything(since: middle.Commit), late),
            await original.Store.BytesAsync(Exports.Everything(since: late.Commit), latest),
        ];
        foreach (var file in files)
        {
            Assert.Equal([], (await copy.ImportAsync(_asItIs, file)).Refusals);
        }

        Assert.Equal(await original.Store.TextAsync(Exports.Everything()), await copy.Store.TextAsync(Exports.Everything()));
        Assert.Equal(await original.Store.TextAsync("claim-groups.csv"), await copy.Store.TextAsync("claim-groups.csv"));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Every_snapshot_is_the_same_whether_documents_are_copied_or_decoded(int history)
    {
        await using var workbench = new Workbench();
        var commits = await LiveAsync(workbench.Store, new Random(history));
        var at = commits[new Random(-history).Next(commits.Count)];
        var plain = PlainStore.Of(workbench.Store);
        foreach (var file in new[] { "facts.ndjson", "facts.csv", "facts.nq", "all.ndjson" })
        {
            Assert.Equal(await plain.TextAsync(file, at), await workbench.Store.TextAsync(file, at));
        }
    }

    [Fact]
    public async Task A_fact_that_took_the_place_of_a_later_one_and_lost_its_own_comes_back()
    {
        await using var original = new Workbench();
        var facts = new[] { "a", "b", "c" }.Select(text => Sample.Says(text, "globe")).ToArray();
        await original.Store.AppendAsync(new CommitBatch([.. Sample.Definitions, .. Sample.Records(facts)]), Exports.Cancel);
        await original.Store.AppendAsync(new CommitBatch([Sample.Supersede(facts[2], by: facts[0])]), Exports.Cancel);
        await original.Store.AppendAsync(
            new CommitBatch([Sample.Supersede(facts[0], by: facts[1]), Sample.Retract(facts[1])]),
            Exports.Cancel
        );

        var all = await original.Store.BytesAsync(Exports.Everything());
        await using var copy = new Workbench();
        Assert.Equal([], (await copy.ImportAsync(new ImportOptions { ChunkRecords = 1 }, all)).Refusals);
        Assert.Equal(all, await copy.Store.BytesAsync(Exports.Everything()));
    }

    /// <summary>A random history; the snapshot after each of its commits.</summary>
    private static async Task<List<Snapshot>> LiveAsync(ICitationStore store, Random random)
    {
        var (words, clock) = (new RandomWorld(random), new Clock());
        var (world, snapshots) = (WorldState.Empty, new List<Snapshot>());
        for (var i = 0; i < 12; i++)
        {
            clock.Tick();
            var records = words.Batch(world, first: i == 0);
            var result = await store.AppendAsync(new CommitBatch(records) { RecordQuotesNotFound = true }, Exports.Cancel);
            Assert.Empty(result.Problems);
            if (result.Committed)
            {
                world = world.After(result.Snapshot, records);
                snapshots.Add(result.Snapshot);
            }
        }

        return snapshots;
    }
}
