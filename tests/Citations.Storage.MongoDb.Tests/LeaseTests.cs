using System.Buffers;
using System.Text;
using Citations.GraphQL.Execution;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Schema;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Reading;
using Citations.Storage.MongoDb.Writing;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using Citations.Storage.Snapshots;
using MongoDB.Bson;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Writers that die in the middle of a commit, or wake up when somebody else has long taken over.</summary>
public abstract class LeaseTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private readonly TFactory _factory = new();
    private readonly Clock _clock = new();
    private Deployment _deployment = null!;
    private MongoCitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var patient = _factory.Options with { LeaseTime = TimeSpan.FromMilliseconds(300) };
        _store = await MongoCitationStore.OpenAsync(patient, _clock, Cancel);
        _deployment = Deployment.Open(_factory.Options, _clock);
        await CommitAsync([.. Sample.Definitions]);
    }

    public async ValueTask DisposeAsync()
    {
        _deployment?.Dispose();
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await _factory.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_writer_that_dies_before_the_seal_leaves_nothing_visible()
    {
        var fact = Sample.Leads("mark-carney", "globe");
        await BeginAsync(Sample.Record(fact), sealIt: false);
        Assert.Equal(1, (await _store.LatestAsync(Cancel)).Commit);
        Assert.Equal(0, await FactsAsync());
        var other = await CommitAsync(Sample.Record(Sample.Leads("justin-trudeau", "globe")));
        Assert.Equal((3, 1), (other.Commit, await FactsAsync()));
        Assert.Null(await _store.AtAsync(2, Cancel));
        Assert.Equal(Agreement.Uncontested, (await _store.ClaimGroups.PageAsync(new PageQuery(), other, Cancel)).Items.Single().Agreement);
    }

    [Fact]
    public async Task Who_follows_what_is_recorded_passes_over_the_number_that_a_dead_writer_left()
    {
        await BeginAsync(Sample.Record(Sample.Leads("mark-carney", "globe")), sealIt: false);
        Assert.Equal(3, (await CommitAsync(Sample.Record(Sample.Leads("justin-trudeau", "globe")))).Commit);
        var executor = CitationsSchema.Create(_store);
        await using var events = await executor.SubscribeAsync(
            executor.Prepare(new GraphQLRequest { Query = "subscription { factsRecorded(since: 1) { commit } }" }),
            Cancel
        );
        var output = new ArrayBufferWriter<byte>();
        Assert.True(await events.MoveNextAsync());
        await events.WriteAsync(output, Cancel);
        Assert.Equal("""{"data":{"factsRecorded":{"commit":3}}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public async Task A_writer_that_dies_after_the_seal_has_its_commit_finished_by_the_next()
    {
        var (old, next) = (Sample.Leads("justin-trudeau", "globe"), Sample.Leads("mark-carney", "post"));
        await CommitAsync(Sample.Record(old));
        var dead = await BeginAsync(
            [Sample.Record(next), Sample.Retract(old), new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada"))],
            sealIt: true
        );
        Assert.Equal(2, (await _store.LatestAsync(Cancel)).Commit);
        var after = await CommitAsync(Sample.Record(Sample.Aid(5, "globe")));
        Assert.Equal((3, 4), (dead.Commit, after.Commit));
        Assert.Equal("Kanada", (await _store.Entities.GetAsync(["canada"], after, Cancel))[0]!.Label);
        Assert.Equal(FactStatus.Retracted, (await _store.Facts.GetAsync([old.Key], after, Cancel))[0]!.Status);
        Assert.Equal(FactStatus.Active, (await _store.Facts.GetAsync([old.Key], await SnapshotAsync(2), Cancel))[0]!.Status);
        Assert.Equal(2, await FactsAsync());
        Assert.Equal((0, 2), await ReindexAsync());
    }

    [Fact]
    public async Task A_writer_that_wakes_up_too_late_changes_nothing()
    {
        var fact = Sample.Leads("mark-carney", "globe");
        var late = await PrepareAsync([Sample.Record(fact), new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada"))]);
        await late.Lease.OpenAsync(late.Session.Commit);
        var after = await CommitAsync(Sample.Record(Sample.Leads("justin-trudeau", "post")));
        await InsertAsync(late.Session);
        await Assert.ThrowsAsync<LeaseLostException>(async () => await late.Lease.SealAsync(new Snapshot(late.Session.Commit, _clock.Now)));
        Assert.Equal(1, await FactsAsync());
        Assert.Equal("Canada", (await _store.Entities.GetAsync(["canada"], after, Cancel))[0]!.Label);
        Assert.Null((await _store.Facts.GetAsync([fact.Key], after, Cancel))[0]);

        // The very fact that it left behind can still be recorded
        var again = await CommitAsync(Sample.Record(fact));
        Assert.Equal(fact.Key, (await _store.Facts.GetAsync([fact.Key], again, Cancel))[0]!.Key);
        Assert.Equal((2, 1), (await FactsAsync(), (await _store.CountersAsync(again, Cancel)).Conflicting));
        Assert.Equal((0, 1), await ReindexAsync());
    }

    /// <summary>Its documents arrive after the next writer has taken its number away, and before anything else was committed.</summary>
    [Fact]
    public async Task What_a_late_writer_leaves_does_not_keep_the_next_from_recording_the_same()
    {
        var fact = Sample.Leads("mark-carney", "globe");
        var late = await PrepareAsync([Sample.Record(fact)]);
        await late.Lease.OpenAsync(late.Session.Commit);
        Assert.False((await _store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel)).Committed);
        await InsertAsync(late.Session);
        Assert.Equal(3, (await CommitAsync(Sample.Record(fact))).Commit);
        Assert.Equal(1, await FactsAsync());
        Assert.Equal((0, 1), await ReindexAsync());
    }

    [Fact]
    public async Task A_writer_that_finds_its_fact_recorded_by_its_successor_knows_that_it_lost_the_lease()
    {
        var fact = Sample.Leads("mark-carney", "globe");
        var late = await PrepareAsync([Sample.Record(fact)]);
        await late.Lease.OpenAsync(late.Session.Commit);
        await CommitAsync(Sample.Record(fact));
        await Assert.ThrowsAsync<LeaseLostException>(() => InsertAsync(late.Session));
        Assert.Equal(1, await FactsAsync());
    }

    [Fact]
    public async Task Carrying_a_commit_out_again_and_late_changes_nothing()
    {
        var fact = Sample.Aid(700, "post");
        await CommitAsync(Sample.Record(fact));
        var checkedAt = await CommitAsync(
            new TextRecord(Sample.TextSha256, Sample.Text),
            new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada"))
        );
        var last = await CommitAsync(Sample.Retract(fact), new EntityRecord(new Entity("canada", EntityKind.Place, "Canada")));
        await new CommitDocuments(_deployment, TimeProvider.System).ApplyEndingsAsync(checkedAt.Commit);
        await new CommitDocuments(_deployment, TimeProvider.System).ApplyEndingsAsync(last.Commit);
        Assert.Equal([2L, 3, 4], (await _store.Facts.VersionsAsync([fact.Key], last, Cancel))[0].Select(version => version.Since.Commit));
        Assert.Equal(
            ["Canada", "Kanada", "Canada"],
            (await _store.Entities.VersionsAsync(["canada"], last, Cancel))[0].Select(version => version.Record!.Label)
        );
        Assert.Equal("Kanada", (await _store.Entities.GetAsync(["canada"], checkedAt, Cancel))[0]!.Label);
    }

    [Fact]
    public async Task A_writer_that_works_is_not_taken_for_dead_however_long_it_takes()
    {
        await using var working = await WriterLease.AcquireAsync(
            _deployment,
            _factory.Options with
            {
                LeaseTime = TimeSpan.FromMilliseconds(200),
            },
            TimeProvider.System,
            Cancel
        );
        var impatient = _factory.Options with { LeaseTime = TimeSpan.FromSeconds(1), WriteTimeout = TimeSpan.FromSeconds(2) };
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await WriterLease.AcquireAsync(_deployment, impatient, TimeProvider.System, Cancel)
        );
        Assert.Equal(StoreErrorCode.Locked, error.Code);
    }

    private async Task<Snapshot> CommitAsync(params Record[] records)
    {
        _clock.Tick();
        var result = await _store.AppendAsync(new CommitBatch(records), Cancel);
        Assert.Empty(result.Problems);
        return result.Snapshot;
    }

    private async Task<Snapshot> SnapshotAsync(long commit) => (await _store.AtAsync(commit, Cancel))!.Value;

    private async Task<long> FactsAsync() =>
        await _store.Facts.CountAsync(Where.All(Scope.Facts, []), await _store.LatestAsync(Cancel), Cancel);

    private async Task<(long Differences, long Groups)> ReindexAsync()
    {
        var report = await _store.ReindexAsync(Cancel);
        return (report.DifferenceCount, report.ClaimGroups);
    }

    private Task<Snapshot> BeginAsync(Record record, bool sealIt) => BeginAsync([record], sealIt);

    /// <summary>A commit as a writer makes it, up to where it dies.</summary>
    private async Task<Snapshot> BeginAsync(Record[] records, bool sealIt)
    {
        var (lease, session, tally) = await PrepareAsync(records);
        var snapshot = new Snapshot(session.Commit, _clock.Tick());
        await lease.OpenAsync(snapshot.Commit);
        await InsertAsync(session);
        if (sealIt)
        {
            var info = new CommitInfo(snapshot, tally.LastFact, tally.Counters);
            await new CommitDocuments(_deployment, TimeProvider.System).InsertAsync(
                CollectionNames.Commits,
                [info.ToDocument().ToBson()],
                []
            );
            await lease.SealAsync(snapshot);
        }

        return snapshot;
    }

    /// <summary>Takes the lease as one who will not show life again, and works out a commit.</summary>
    private async Task<(WriterLease Lease, CommitSession Session, CommitTally Tally)> PrepareAsync(Record[] records)
    {
        var lease = await WriterLease.AcquireAsync(
            _deployment,
            _factory.Options with
            {
                LeaseTime = TimeSpan.FromHours(1),
            },
            TimeProvider.System,
            Cancel
        );
        var newest = lease.Head.Newest.Commit;
        var before =
            newest == 0 ? CommitInfo.Empty : await new Reading.CommitReader(_deployment, new Heads(_deployment)).ReadAsync(newest, Cancel);
        var cache = new WriterCache();
        var session = new CommitSession(_deployment, Heads.ViewOf(lease.Head, newest), newest + 1, cache, isDryRun: false, Cancel);
        var run = new CommitRun(
            session,
            new CommitBatch(records),
            session.Commit,
            new CommitTally(before.Counters, before.LastFact),
            cache.Scratch,
            Cancel
        );
        Assert.DoesNotContain(await run.DecideAsync(), outcome => outcome.Problem is not null);
        return (lease, session, run.Tally);
    }

    private async Task InsertAsync(CommitSession session) =>
        await new CommitDocuments(_deployment, TimeProvider.System).InsertAsync(session.Documents, session.View.Burned);
}
