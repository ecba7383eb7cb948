using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>What goes over the wire to a replica set, and what a server that keeps to its own rules says to it.</summary>
public sealed class ReplicaSetTests : IAsyncLifetime
{
    private readonly DoubleFactory _factory = new();
    private readonly Clock _clock = new();
    private MongoCitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = (MongoCitationStore)await _factory.OpenAsync(_clock);
        await _store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        await _factory.DisposeAsync();
    }

    [Fact]
    public async Task What_was_made_is_reported_once_and_opening_again_writes_nothing()
    {
        Assert.EndsWith(", the replica set strict", _store.Report[0], StringComparison.Ordinal);
        Assert.Contains("made the collection facts", _store.Report);
        Assert.Contains(
            _store.Report,
            line => line.StartsWith("made indexes on claimGroups: key_1_until_1_since_1, ", StringComparison.Ordinal)
        );

        // A member that is away must not keep the start waiting
        Assert.All(
            _factory.Server.Commands.Where(command => command.GetElement(0).Name is "createIndexes"),
            command => Assert.Equal("majority", command.Text("commitQuorum"))
        );
        _factory.Server.Commands.Clear();
        await using var again = (MongoCitationStore)await _factory.OpenAsync(_clock);
        Assert.Single(again.Report);
        Assert.DoesNotContain(
            _factory.Server.Commands,
            command => command.GetElement(0).Name is "create" or "createIndexes" or "collMod" or "insert"
        );
    }

    [Fact]
    public async Task An_index_of_an_earlier_version_is_dropped_and_one_of_somebody_else_is_not()
    {
        using var deployment = Deployment.Open(_factory.Options, TimeProvider.System);
        var indexes = new BsonArray { Index("index.retired", "index.retired_1"), Index("asStated", "asStated_1") };
        await deployment.ManageAsync(new BsonDocument { { "createIndexes", "facts" }, { "indexes", indexes } }, Cancel);
        await using var again = (MongoCitationStore)await _factory.OpenAsync(_clock);
        Assert.Contains("dropped the index index.retired_1 on facts, which nothing uses any more", again.Report);
        var standing = (
            await deployment.ManageAsync(new BsonDocument { { "listIndexes", "facts" }, { "cursor", new BsonDocument() } }, Cancel)
        )
            .Document("cursor")!
            .Array("firstBatch");
        Assert.Equal(
            [false, true],
            new[] { "index.retired_1", "asStated_1" }.Select(name =>
                standing.OfType<BsonDocument>().Any(index => index.Text("name") == name)
            )
        );

        static BsonDocument Index(string field, string name) =>
            new()
            {
                {
                    "key",
                    new BsonDocument { { field, 1 } }
                },
                { "name", name },
            };
    }

    /// <summary>As after an update of the program, on a large store.</summary>
    [Fact]
    public async Task Indexes_that_take_longer_to_make_than_a_call_may_are_waited_for()
    {
        using (var deployment = Deployment.Open(_factory.Options, TimeProvider.System))
        {
            await deployment.ManageAsync(new BsonDocument { { "dropIndexes", "facts" }, { "index", "index.number_1" } }, Cancel);
        }

        _factory.Server.Fault = command =>
        {
            Thread.Sleep(command.GetElement(0).Name is "createIndexes" ? 1_500 : 0);
            return null;
        };
        var told = new List<string>();
        await using var again = await MongoCitationStore.OpenAsync(
            _factory.Options with
            {
                Timeout = TimeSpan.FromMilliseconds(500),
                Preparing = told.Add,
            },
            _clock,
            Cancel
        );
        Assert.Contains("1 on facts", Assert.Single(told), StringComparison.Ordinal);
        Assert.Contains("made indexes on facts: index.number_1", again.Report);
    }

    [Fact]
    public async Task Reads_see_what_a_majority_has_and_writes_wait_for_it_and_no_longer_than_the_time_out()
    {
        await _store.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]), Cancel);
        var writes = _factory
            .Server.Commands.Where(command => command.GetElement(0).Name is "insert" or "update" or "delete" or "findAndModify")
            .ToArray();
        Assert.All(writes, command => Assert.Equal(("majority", true, 15_000L), Concern(command.Document("writeConcern")!)));

        // The very first read looks who the owner is before it is known that there are several members; there is nothing to be undone then
        Assert.All(
            _factory.Server.Commands.Where(command => command.GetElement(0).Name is "aggregate"),
            command => Assert.Equal("majority", command.Document("readConcern")?.Text("level"))
        );
        Assert.All(writes.Where(command => command.GetElement(0).Name is "findAndModify"), command => Assert.NotNull(command["txnNumber"]));
        Assert.All(_factory.Server.Commands, command => Assert.NotNull(command["lsid"]));
    }

    /// <summary>Members lag differently: a page read from one must not miss what another told of.</summary>
    [Fact]
    public async Task Whoever_learned_of_a_commit_reads_nothing_older_from_any_member()
    {
        var options = _factory.Options with { Uri = $"{_factory.Options.Uri}&readPreference=secondaryPreferred" };
        await using var reader = await MongoCitationStore.OpenAsync(options, _clock, Cancel);
        await _store.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]), Cancel);
        _factory.Server.Commands.Clear();
        var at = await reader.LatestAsync(Cancel);
        var first = (await After(() => reader.Facts.PageAsync(new PageQuery(), at, Cancel)))!.Value;
        Assert.Equal(first, await After(() => reader.Facts.PageAsync(new PageQuery(), at, Cancel)));
        await After(() => reader.LatestAsync(Cancel));
        await _store.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("justin-trudeau", "globe"))]), Cancel);
        var next = await reader.LatestAsync(Cancel);
        Assert.True(await After(() => reader.Facts.PageAsync(new PageQuery(), next, Cancel)) > first);

        // Its own commit is known to it without asking
        var own = (await reader.AppendAsync(new CommitBatch([Sample.Record(Sample.Aid(5, "globe"))]), Cancel)).Snapshot;
        Assert.True(await After(() => reader.Facts.PageAsync(new PageQuery(), own, Cancel)) > first + 1);
    }

    [Theory]
    [InlineData("source")]
    [InlineData("citations")]
    [InlineData("confidence")]
    public async Task A_fact_without_its_ground_cannot_be_stored_by_hand(string without)
    {
        await _store.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]), Cancel);
        using var deployment = Deployment.Open(_factory.Options, TimeProvider.System);
        var fact = (await deployment.ReadAsync("facts", [], BsonFields.Decode, Cancel)).Single();
        var byHand = new BsonDocument();
        foreach (var (name, value) in fact.Where(field => field.Name != without))
        {
            byHand.Add(name, name == "_id" ? $"sha256:{new string('a', 64)}" : value);
        }

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.RunAsync(
                new BsonDocument
                {
                    { "insert", "facts" },
                    {
                        "documents",
                        new BsonArray { byHand }
                    },
                },
                Cancel
            )
        );
        Assert.Contains("schema", error.Message, StringComparison.Ordinal);
        Assert.Contains(without, _factory.Server.Forgive(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_very_many_parents_take_a_few_commands()
    {
        var entities = Enumerable.Range(0, 450).Select(i => new Entity($"e{i}", EntityKind.Place, $"E {i}")).ToArray();
        var facts = entities.Select(
            (entity, i) => Sample.Fact(entity.Key, "head-of-government", new EntityValue("mark-carney"), "globe", 0.5, $"quote {i}")
        );
        var at = (
            await _store.AppendAsync(
                new CommitBatch([.. entities.Select(entity => new EntityRecord(entity)), .. Sample.Records(facts)]),
                Cancel
            )
        ).Snapshot;
        var before = _store.RoundTrips;
        var keys = entities.Select(entity => entity.Key).Append("nobody").ToArray();
        var pages = await _store.Facts.PagesAsync(Relation.FactSubject, keys, new PageQuery { Take = 2 }, at, Cancel);
        Assert.Equal(3, _store.RoundTrips - before);
        Assert.Equal([.. entities.Select(entity => entity.Key)], pages.SkipLast(1).Select(page => page.Items.Single().Subject));
        Assert.Empty(pages[^1].Items);
    }

    /// <summary>The moment that a read must not be before, as it went over the wire.</summary>
    private async Task<long?> After<T>(Func<ValueTask<T>> read)
    {
        _factory.Server.Commands.Clear();
        await read();
        var command = _factory.Server.Commands.Single();
        return (command.Document("readConcern")?.Find("afterClusterTime") as BsonTimestamp)?.Value;
    }

    private static (string? W, bool Journal, long? Timeout) Concern(BsonDocument concern) =>
        (concern.Text("w"), concern["j"].AsBoolean, concern.Integer("wtimeout"));
}
