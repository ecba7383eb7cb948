using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;
using MongoDB.Bson;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Databases that are dropped, or restored as they were earlier, while servers run on them.</summary>
public abstract class RestoreTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private readonly TFactory _factory = new();
    private readonly Clock _clock = new();
    private MongoCitationStore _store = null!;
    private Deployment _byHand = null!;
    private Backup _backup = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await MongoCitationStore.OpenAsync(_factory.Options, _clock, Cancel);
        _byHand = Deployment.Open(_factory.Options, TimeProvider.System);
        await CommitAsync(_store, [.. Sample.Definitions]);
        _backup = await Backup.ReadAsync(_byHand);
    }

    public async ValueTask DisposeAsync()
    {
        _byHand?.Dispose();
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await _factory.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_server_that_runs_serves_the_history_that_was_restored_and_not_the_one_it_remembers()
    {
        var lost = await CommitAsync(
            _store,
            new EntityRecord(new Entity("canada", EntityKind.Place, "lost")),
            Sample.Record(Sample.Aid(1, "globe"))
        );
        Assert.Equal(("lost", 1), (await LabelAsync(lost), (await _store.CountersAsync(lost, Cancel)).Facts));
        await _backup.RestoreAsync();
        Assert.Equal(1, (await _store.LatestAsync(Cancel)).Commit);
        await using (var other = await MongoCitationStore.OpenAsync(_factory.Options, _clock, Cancel))
        {
            await CommitAsync(other, new EntityRecord(new Entity("canada", EntityKind.Place, "new")));
        }

        var at = await _store.LatestAsync(Cancel);
        Assert.Equal((2, "new", 0), (at.Commit, await LabelAsync(at), (await _store.CountersAsync(at, Cancel)).Facts));
        Assert.Equal(
            ["Canada", "new"],
            (await _store.Entities.VersionsAsync(["canada"], at, Cancel))[0].Select(version => version.Record!.Label)
        );
    }

    [Fact]
    public async Task What_a_snapshot_of_the_lost_history_asks_for_is_unknown()
    {
        var lost = await CommitAsync(_store, Sample.Record(Sample.Aid(1, "globe")));
        await _backup.RestoreAsync();
        await _store.LatestAsync(Cancel);
        var error = await Assert.ThrowsAsync<StoreException>(async () => await _store.Facts.PageAsync(new PageQuery(), lost, Cancel));
        Assert.Equal(StoreErrorCode.UnknownSnapshot, error.Code);
    }

    [Fact]
    public async Task A_writer_that_runs_goes_on_from_what_was_restored()
    {
        await CommitAsync(_store, Sample.Record(Sample.Aid(1, "globe")), Sample.Record(Sample.Aid(2, "globe")));
        await _backup.RestoreAsync();
        await using (var other = await MongoCitationStore.OpenAsync(_factory.Options, _clock, Cancel))
        {
            await CommitAsync(other, Sample.Record(Sample.Aid(3, "globe")));
        }

        // It has not read anything since, and knows another commit by that number
        var at = await CommitAsync(_store, Sample.Record(Sample.Aid(4, "globe")));
        var facts = await _store.Facts.PageAsync(new PageQuery(), at, Cancel);
        Assert.Equal([Sample.Aid(3, "globe").Key, Sample.Aid(4, "globe").Key], facts.Items.Select(fact => fact.Key));
        Assert.Equal((3, 2), (at.Commit, (await _store.CountersAsync(at, Cancel)).Facts));
        Assert.Equal(0, (await _store.ReindexAsync(Cancel)).DifferenceCount);
    }

    [Fact]
    public async Task A_database_that_was_dropped_is_said_to_be_gone_and_is_served_again_once_it_is_restored()
    {
        await _byHand.ManageAsync(new BsonDocument { { "dropDatabase", 1 } }, Cancel);
        Assert.Equal(
            StoreErrorCode.Corrupted,
            (await Assert.ThrowsAsync<StoreException>(async () => await _store.LatestAsync(Cancel))).Code
        );
        Assert.Equal(
            StoreErrorCode.Corrupted,
            (await Assert.ThrowsAsync<StoreException>(() => CommitAsync(_store, Sample.Record(Sample.Aid(1, "globe"))))).Code
        );
        await _backup.RestoreAsync();
        Assert.Equal(2, (await CommitAsync(_store, Sample.Record(Sample.Aid(1, "globe")))).Commit);
        Assert.Equal(2, (await _store.LatestAsync(Cancel)).Commit);
    }

    /// <summary>It is a likely name, and nothing else tells whose it is.</summary>
    [Fact]
    public async Task A_collection_called_store_of_another_program_is_left_alone()
    {
        await using var foreign = new TFactory();
        using var deployment = Deployment.Open(foreign.Options, TimeProvider.System);
        await deployment.RunAsync(
            new BsonDocument
            {
                { "insert", "store" },
                {
                    "documents",
                    new BsonArray
                    {
                        new BsonDocument { { "_id", 1 }, { "city", "Halifax" } },
                    }
                },
            },
            Cancel
        );
        var error = await Assert.ThrowsAsync<StoreException>(async () => await foreign.OpenAsync(_clock));
        Assert.Equal(StoreErrorCode.ForeignDatabase, error.Code);
        Assert.Single(await deployment.ReadAsync("store", [], BsonFields.Decode, Cancel));
    }

    [Fact]
    public async Task A_backup_of_two_moments_is_not_built_upon()
    {
        await CommitAsync(_store, Sample.Record(Sample.Aid(1, "globe")));
        await _byHand.RunAsync(
            new BsonDocument
            {
                { "update", "commits" },
                {
                    "updates",
                    new BsonArray
                    {
                        new BsonDocument
                        {
                            {
                                "q",
                                new BsonDocument { { "_id", 2L } }
                            },
                            {
                                "u",
                                new BsonDocument
                                {
                                    {
                                        "$set",
                                        new BsonDocument { { "ticks", 7L } }
                                    },
                                }
                            },
                        },
                    }
                },
            },
            Cancel
        );
        await using var other = await MongoCitationStore.OpenAsync(_factory.Options, _clock, Cancel);
        var error = await Assert.ThrowsAsync<StoreException>(() => CommitAsync(other, Sample.Record(Sample.Aid(2, "globe"))));
        Assert.Equal(StoreErrorCode.Corrupted, error.Code);
    }

    private async Task<string> LabelAsync(Snapshot at) => (await _store.Entities.GetAsync(["canada"], at, Cancel))[0]!.Label;

    private async Task<Snapshot> CommitAsync(MongoCitationStore store, params Record[] records)
    {
        _clock.Tick();
        return (await store.AppendAsync(new CommitBatch(records), Cancel)).Snapshot;
    }
}
