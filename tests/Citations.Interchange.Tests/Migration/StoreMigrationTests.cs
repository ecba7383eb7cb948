using Citations.Interchange.Migration;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Contract.Oracle;
using Citations.Storage.Errors;
using Citations.Storage.Sqlite;

namespace Citations.Interchange.Tests.Migration;

/// <summary>A store copied with its history is the same store, at every commit; interrupted, it goes on; anything else is
/// refused.</summary>
public sealed class StoreMigrationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citations-").FullName;
    private readonly MigrationClock _clock = new();
    private readonly Clock _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_commit_is_made_again_with_its_time(int seed)
    {
        await using var from = await FillAsync("from", seed, 15);
        await using var to = Open("to", _clock);
        var report = await new StoreMigration(from, to, _clock).RunAsync(null, Cancel);
        Assert.True(report.Succeeded);
        Assert.Equal(report.Copied, report.To.Commits);
        var latest = await from.LatestAsync(Cancel);
        for (var commit = 1L; commit <= latest.Commit; commit++)
        {
            var at = (await from.AtAsync(commit, Cancel))!.Value;
            Assert.Equal(await from.CountersAsync(at, Cancel), await to.CountersAsync(await to.AsOfAsync(at.CommittedAt, Cancel), Cancel));
        }
    }

    [Fact]
    public async Task Running_it_again_copies_what_came_since_and_nothing_twice()
    {
        await using var from = await FillAsync("from", 7, 5);
        await using var to = Open("to", _clock);
        var migration = new StoreMigration(from, to, _clock);
        var first = await migration.RunAsync(null, Cancel);
        Assert.Equal(0, (await migration.RunAsync(null, Cancel)).Copied);
        _time.Tick();
        await from.AppendAsync(new CommitBatch([new EntityRecord(new Entity("later", EntityKind.Place, "Later"))]), Cancel);
        var second = await migration.RunAsync(null, Cancel);
        Assert.Equal((1, true, first.To.Commits + 1), (second.Copied, second.Succeeded, second.To.Commits));
    }

    [Fact]
    public async Task A_target_that_holds_something_else_is_refused_and_left_alone()
    {
        await using var from = await FillAsync("from", 1, 4);
        await using var to = await FillAsync("to", 2, 3);
        var before = await to.LatestAsync(Cancel);
        var error = await Assert.ThrowsAsync<StoreException>(async () => await new StoreMigration(from, to, _clock).RunAsync(null, Cancel));
        Assert.Equal((StoreErrorCode.ForeignDatabase, before), (error.Code, await to.LatestAsync(Cancel)));
        await using var empty = Open("empty", _time);
        var longer = await Assert.ThrowsAsync<StoreException>(async () =>
            await new StoreMigration(empty, to, _clock).RunAsync(null, Cancel)
        );
        Assert.Equal(StoreErrorCode.ForeignDatabase, longer.Code);
    }

    private SqliteCitationStore Open(string name, TimeProvider time) =>
        SqliteCitationStore.Open(new SqliteStoreOptions { Directory = Path.Combine(_directory, name) }, time);

    private async Task<SqliteCitationStore> FillAsync(string name, int seed, int commits)
    {
        var store = Open(name, _time);
        var (random, world) = (new RandomWorld(new Random(seed)), WorldState.Empty);
        for (var i = 0; i < commits; i++)
        {
            _time.Tick();
            var records = random.Batch(world, first: i == 0);
            var result = await store.AppendAsync(new CommitBatch(records) { RecordQuotesNotFound = true }, Cancel);
            world = result.Committed ? world.After(result.Snapshot, records) : world;
        }

        return store;
    }
}
