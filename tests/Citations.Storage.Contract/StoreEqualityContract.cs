using System.Text;
using Citations.Interchange.Export;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Contract.Oracle;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>
/// The same history makes the same store, whichever store it is: outcomes, counters, versions, changes and exports agree. The store under
/// test stands
/// beside an embedded store, and both beside the plain model.
/// </summary>
public abstract class StoreEqualityContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const int Batches = 40;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_same_history_gives_the_same_outcomes_and_the_same_exports(int seed)
    {
        var directory = Directory.CreateTempSubdirectory("citations-");
        try
        {
            await using var embedded = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = directory.FullName }, Clock);
            var history = new RandomHistory(new Random(seed));
            var commits = new List<Snapshot> { Snapshot.Empty };
            var world = await AppendAsync(embedded, RandomHistory.First, commits, WorldState.Empty);
            for (var i = 1; i < Batches; i++)
            {
                world = await AppendAsync(embedded, history.Next(commits), commits, world);
            }

            Assert.True(commits.Count > Batches / 3);
            await EqualAsync(embedded, history, commits);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Appends a batch to both stores; the model takes only what they accepted.</summary>
    private async Task<WorldState> AppendAsync(ICitationStore embedded, CommitBatch batch, List<Snapshot> commits, WorldState world)
    {
        Clock.Tick();
        var expected = await embedded.AppendAsync(batch, Cancel);
        var result = await Store.AppendAsync(batch, Cancel);
        Assert.Equal(expected.Outcomes, result.Outcomes);
        Assert.Equal(expected.ConflictChanges, result.ConflictChanges);
        Assert.Equal(
            (expected.Snapshot, expected.Committed, expected.Before, expected.After),
            (result.Snapshot, result.Committed, result.Before, result.After)
        );
        if (!result.Committed)
        {
            return world;
        }

        commits.Add(result.Snapshot);
        await SameCommitAsync(embedded, batch, result.Snapshot);
        var next = world.After(
            result.Snapshot,
            batch.Records.Where((_, i) => result.Outcomes[i].Status is WriteStatus.Added or WriteStatus.Changed)
        );
        Assert.Equal(next.Facts, await Store.Facts.GetAsync([.. next.Facts.Select(fact => fact.Key)], result.Snapshot, Cancel));
        Assert.Equal(next.Sources.Values, await Store.Sources.GetAsync([.. next.Sources.Keys], result.Snapshot, Cancel));
        Assert.Equal(next.Entities.Values, await Store.Entities.GetAsync([.. next.Entities.Keys], result.Snapshot, Cancel));
        Assert.Equal(next.Properties.Values, await Store.Properties.GetAsync([.. next.Properties.Keys], result.Snapshot, Cancel));
        Assert.Equal(next.ClaimGroups(), await Groups(result.Snapshot));
        Assert.Equal(next.Counters(), result.After);
        return next;
    }

    private async Task SameCommitAsync(ICitationStore embedded, CommitBatch batch, Snapshot snapshot)
    {
        var entry = (await Store.CommitsAsync([snapshot.Commit], Cancel))[snapshot.Commit];
        Assert.Equal((await embedded.CommitsAsync([snapshot.Commit], Cancel))[snapshot.Commit], entry);
        Assert.Equal((snapshot, batch.Note), (entry.Snapshot, entry.Note));
    }

    private async Task EqualAsync(ICitationStore embedded, RandomHistory history, List<Snapshot> commits)
    {
        var (first, latest) = (commits[commits.Count / 2], commits[^1]);
        foreach (var range in new CommitRange[] { new(0, long.MaxValue, 1_000, true), new(first.Commit, latest.Commit, 5, false) })
        {
            Assert.Equal(await embedded.CommitsAsync(range, Cancel), await Store.CommitsAsync(range, Cancel));
        }

        foreach (var at in new[] { first, latest })
        {
            Assert.Equal(await ExportAsync(embedded, at, since: null), await ExportAsync(Store, at, since: null));
        }

        Assert.Equal(await ExportAsync(embedded, latest, since: 0), await ExportAsync(Store, latest, since: 0));
        Assert.Equal(await ExportAsync(embedded, latest, first.Commit), await ExportAsync(Store, latest, first.Commit));
        await SameVersionsAsync<Fact>(embedded.Facts, Store.Facts, fact => fact.Key, latest, [.. history.Facts.Select(fact => fact.Key)]);
        await SameVersionsAsync<Source>(embedded.Sources, Store.Sources, source => source.Key, latest, []);
        await SameVersionsAsync<Entity>(embedded.Entities, Store.Entities, entity => entity.Key, latest, []);
        await SameVersionsAsync<Property>(embedded.Properties, Store.Properties, property => property.Key, latest, []);
        await SameVersionsAsync<Model.Claims.ClaimGroup>(embedded.ClaimGroups, Store.ClaimGroups, group => group.Id, latest, []);
        Assert.Equal(0, (await Store.ReindexAsync(Cancel)).DifferenceCount);
    }

    private static async Task SameVersionsAsync<T>(
        IStoredCollection<T> expected,
        IStoredCollection<T> actual,
        Func<T, string> keyOf,
        Snapshot at,
        IReadOnlyList<string> others
    )
        where T : class
    {
        var page = await expected.PageAsync(new PageQuery { Take = 1_000 }, at, Cancel);
        string[] keys = [.. page.Items.Select(keyOf).Union(others, StringComparer.Ordinal)];
        var (left, right) = (await expected.VersionsAsync(keys, at, Cancel), await actual.VersionsAsync(keys, at, Cancel));
        Assert.Equal(left.SelectMany(versions => versions), right.SelectMany(versions => versions));
    }

    private static async Task<string> ExportAsync(ICitationStore store, Snapshot at, long? since)
    {
        using var output = new MemoryStream();
        var request = new ExportRequest(new ExportFile(ExportCollection.All, ExportFormat.Ndjson)) { IncludeTexts = true, Since = since };
        await new Exporter(store).RunAsync(request, at, output, Cancel);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
