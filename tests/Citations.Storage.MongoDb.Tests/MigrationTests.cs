using Citations.Interchange.Migration;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Contract.Oracle;
using Citations.Storage.Sqlite;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>From the embedded store to MongoDB and back again: nothing is lost on the way.</summary>
public abstract class MigrationTests<TFactory> : IDisposable
    where TFactory : ServerFactory, new()
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citations-").FullName;
    private readonly MigrationClock _clock = new();
    private readonly Clock _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_history_goes_to_MongoDB_and_back()
    {
        await using var factory = new TFactory();
        await using var mongo = await factory.OpenAsync(_clock);
        await using var from = await FillAsync();
        await using var back = Open("back", _clock);
        var there = await new StoreMigration(from, mongo, _clock).RunAsync(null, Cancel);
        var again = await new StoreMigration(mongo, back, _clock).RunAsync(null, Cancel);
        Assert.True(there.Succeeded && again.Succeeded);
        Assert.Equal(there.From, again.To);
        Assert.Equal(await from.LatestAsync(Cancel), await back.LatestAsync(Cancel));
    }

    private SqliteCitationStore Open(string name, TimeProvider time) =>
        SqliteCitationStore.Open(new SqliteStoreOptions { Directory = Path.Combine(_directory, name) }, time);

    private async Task<SqliteCitationStore> FillAsync()
    {
        var store = Open("from", _time);
        var (random, world) = (new RandomWorld(new Random(5)), WorldState.Empty);
        for (var i = 0; i < 20; i++)
        {
            // Times are finer than a date of BSON
            _time.Now += TimeSpan.FromTicks(1_234_567);
            var records = random.Batch(world, first: i == 0);
            var result = await store.AppendAsync(new CommitBatch(records) { RecordQuotesNotFound = true }, Cancel);
            world = result.Committed ? world.After(result.Snapshot, records) : world;
        }

        return store;
    }
}
