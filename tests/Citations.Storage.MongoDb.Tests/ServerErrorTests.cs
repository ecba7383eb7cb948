using System.Collections.Concurrent;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Tests.Wire;
using Citations.Storage.Paging;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>A server that answers with errors in the midst of things: each is typed, nothing is torn, and the same batch sent again is
/// recorded once.</summary>
public sealed class ServerErrorTests : IAsyncLifetime
{
    private static readonly Fact[] _facts =
    [
        Sample.Leads("mark-carney", "globe"),
        Sample.Leads("justin-trudeau", "mail"),
        Sample.Aid(5, "post"),
    ];

    private readonly DoubleFactory _factory = new();
    private readonly Clock _clock = new();
    private MongoCitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var hasty = _factory.Options with
        {
            LeaseTime = TimeSpan.FromMilliseconds(400),
            RetryWindow = TimeSpan.FromMilliseconds(400),
            RetryInterval = TimeSpan.FromMilliseconds(50),
        };
        _store = await MongoCitationStore.OpenAsync(hasty, _clock, Cancel);
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

    public static TheoryData<string, int, string, StoreErrorCode> Errors =>
        new()
        {
            { "insert", 14_031, "No space left", StoreErrorCode.DiskFull },
            { "insert", 8_000, "you are over your space quota, using 512 MB of 512 MB", StoreErrorCode.DiskFull },
            { "insert", 371, "User writes blocked", StoreErrorCode.ReadOnly },
            { "insert", 13, "not authorized on citations to execute command", StoreErrorCode.ReadOnly },
            { "insert", 13, "command insert requires authentication", StoreErrorCode.Unavailable },
            { "insert", 121, "Document failed validation", StoreErrorCode.Failed },
            { "insert", 10_334, "BSONObj size: 17825823 is invalid", StoreErrorCode.Failed },
            { "insert", 10_107, "not primary", StoreErrorCode.Unavailable },
            { "insert", 91, "The server is in quiesce mode and will shut down", StoreErrorCode.Unavailable },
            { "insert", 1_234_567, "something new", StoreErrorCode.Failed },
            { "findAndModify", 14_031, "No space left", StoreErrorCode.DiskFull },
            { "findAndModify", 11_602, "operation was interrupted", StoreErrorCode.Unavailable },
            { "aggregate", 50, "operation exceeded time limit", StoreErrorCode.Unavailable },
            { "aggregate", 134, "Read concern majority reads are currently not possible", StoreErrorCode.Unavailable },
            { "aggregate", 148, "Majority read concern requested, but it is not supported", StoreErrorCode.Unavailable },
            { "aggregate", 43, "cursor id 1 not found", StoreErrorCode.Unavailable },
        };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_of_the_server_is_typed_and_the_batch_can_be_sent_again(
        string command,
        int code,
        string message,
        StoreErrorCode expected
    )
    {
        _factory.Server.Fault = sent => sent.GetElement(0).Name == command ? WireReplies.Error(code, message) : null;
        var error = await Assert.ThrowsAsync<StoreException>(RecordAsync);
        Assert.Equal(expected, error.Code);
        Assert.Contains(message, error.Message, StringComparison.OrdinalIgnoreCase);
        await RecoverAsync();
    }

    /// <summary>It does not count, whatever fails after it.</summary>
    [Fact]
    public async Task The_fault_of_a_commit_that_was_never_sealed_is_told_as_it_was()
    {
        var full = false;
        _factory.Server.Fault = sent =>
        {
            full |= sent.GetElement(0).Name is "insert";
            return sent.GetElement(0).Name is "insert" ? WireReplies.Error(14_031, "No space left")
                : full && sent.GetElement(0).Name is "findAndModify" ? WireReplies.Error(189, "an election")
                : null;
        };
        Assert.Equal(StoreErrorCode.DiskFull, (await Assert.ThrowsAsync<StoreException>(RecordAsync)).Code);
        await RecoverAsync();
    }

    /// <summary>The documents of one insert fail one by one, as they do on a full disk.</summary>
    [Fact]
    public async Task A_disk_that_is_full_for_some_documents_leaves_nothing_of_the_commit()
    {
        _factory.Server.Fault = sent =>
            sent.GetElement(0).Name is "insert" && sent[0] == "claimGroups"
                ? new BsonDocument
                {
                    { "n", 1 },
                    {
                        "writeErrors",
                        new BsonArray
                        {
                            new BsonDocument
                            {
                                { "index", 1 },
                                { "code", 14_031 },
                                { "errmsg", "no space" },
                            },
                        }
                    },
                    { "ok", 1.0 },
                }
                : null;
        Assert.Equal(StoreErrorCode.DiskFull, (await Assert.ThrowsAsync<StoreException>(RecordAsync)).Code);
        Assert.Equal(0, (await _store.CountersAsync(await _store.LatestAsync(Cancel), Cancel)).Facts);
        await RecoverAsync();
    }

    [Fact]
    public async Task A_write_that_no_majority_confirms_is_an_error_and_not_a_commit_that_is_told()
    {
        var unconfirmed = new BsonDocument
        {
            { "n", 1 },
            {
                "writeConcernError",
                new BsonDocument { { "code", 64 }, { "errmsg", "waiting for replication timed out" } }
            },
            { "ok", 1.0 },
        };
        _factory.Server.Fault = sent => sent.GetElement(0).Name is "insert" ? unconfirmed : null;
        var error = await Assert.ThrowsAsync<StoreException>(RecordAsync);
        Assert.Equal(StoreErrorCode.Unavailable, error.Code);
        Assert.Contains("majority", error.Message, StringComparison.Ordinal);
        await RecoverAsync();
    }

    [Theory]
    [InlineData("insert", 10_107)]
    [InlineData("insert", 189)]
    [InlineData("update", 91)]
    public async Task What_an_election_cut_off_is_sent_again_by_itself(string command, int code)
    {
        var failed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await RecordAsync();
        await using var patient = await MongoCitationStore.OpenAsync(_factory.Options, _clock, Cancel);
        _factory.Server.Fault = sent =>
            sent.GetElement(0).Name == command && failed.TryAdd($"{sent.First().Value}", true)
                ? WireReplies.Error(code, "an election")
                : null;
        var result = await patient.AppendAsync(
            new CommitBatch([new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada")), Sample.Retract(_facts[2])]),
            Cancel
        );
        Assert.NotEmpty(failed);
        Assert.True(result.Committed);
        Assert.Equal(
            (2, "Kanada"),
            (
                (await _store.CountersAsync(result.Snapshot, Cancel)).Facts,
                (await _store.Entities.GetAsync(["canada"], result.Snapshot, Cancel))[0]!.Label
            )
        );
    }

    [Theory]
    [InlineData(189, 2)]
    [InlineData(10_107, 2)]
    [InlineData(50, 1)]
    public async Task A_read_that_breaks_off_soon_is_tried_once_more_where_that_may_help(int code, int tries)
    {
        var (failing, tried) = (1, 0);
        _factory.Server.Fault = sent =>
        {
            tried += sent.GetElement(0).Name is "aggregate" ? 1 : 0;
            return sent.GetElement(0).Name is "aggregate" && Interlocked.Decrement(ref failing) >= 0
                ? WireReplies.Error(code, "for a moment")
                : null;
        };
        if (tries == 1)
        {
            await Assert.ThrowsAsync<StoreException>(async () => await _store.LatestAsync(Cancel));
        }
        else
        {
            Assert.Equal(1, (await _store.LatestAsync(Cancel)).Commit);
        }

        Assert.Equal(tries, tried);
    }

    /// <summary>What has begun is carried on with over an election; what has not, fails at once, so that its client learns of it.</summary>
    [Fact]
    public async Task A_stream_that_was_begun_goes_on_after_an_election()
    {
        var entities = Enumerable
            .Range(0, 1_100)
            .Select(i => new EntityRecord(new Entity($"e{i:0000}", EntityKind.Place, $"E {i}")))
            .ToArray();
        await using var patient = await MongoCitationStore.OpenAsync(_factory.Options, _clock, Cancel);
        var at = (await patient.AppendAsync(new CommitBatch([.. entities]), Cancel)).Snapshot;
        var keys = entities.Select(record => record.Entity.Key).ToArray();
        Assert.Equal(keys, (await Entities(begun: true)).Intersect(keys).Order(StringComparer.Ordinal));
        Assert.Equal(keys, await Changes(begun: true));
        await Assert.ThrowsAsync<StoreException>(() => Entities(begun: false));
        await Assert.ThrowsAsync<StoreException>(() => Changes(begun: false));

        Task<List<string>> Entities(bool begun) =>
            ReadAsync(patient.Entities.StreamAsync(new PageQuery(), at, Cancel), page => page.Items.Select(entity => entity.Key), begun);
        Task<List<string>> Changes(bool begun) =>
            ReadAsync(
                patient.ChangesAsync(1, at, Cancel),
                changes => changes.Select(change => ((EntityRecord)change.Record).Entity.Key),
                begun
            );
    }

    /// <summary>Sealed, and then nothing more can be written: it counts, and whoever writes next finishes it.</summary>
    [Fact]
    public async Task A_commit_that_cannot_be_finished_is_finished_by_the_next()
    {
        await RecordAsync();
        _factory.Server.Fault = sent => sent.GetElement(0).Name is "update" ? WireReplies.Error(14_031, "No space left") : null;
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await _store.AppendAsync(new CommitBatch([Sample.Retract(_facts[2])]), Cancel)
        );
        Assert.Equal(StoreErrorCode.DiskFull, error.Code);
        _factory.Server.Fault = static _ => null;
        var next = await _store.AppendAsync(new CommitBatch([new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada"))]), Cancel);
        Assert.Equal((4, 2), (next.Snapshot.Commit, (await _store.CountersAsync(next.Snapshot, Cancel)).Facts));
        Assert.Equal(FactStatus.Retracted, (await _store.Facts.GetAsync([_facts[2].Key], next.Snapshot, Cancel))[0]!.Status);
        Assert.Equal(0, (await _store.ReindexAsync(Cancel)).DifferenceCount);
    }

    /// <summary>Reads a stream through an election that comes after its first part, or before it.</summary>
    private async Task<List<string>> ReadAsync<T>(IAsyncEnumerable<T> stream, Func<T, IEnumerable<string>> keys, bool begun)
    {
        var (read, failing) = (new List<string>(), begun ? 0 : 5);
        _factory.Server.Fault = sent =>
            sent.GetElement(0).Name is "aggregate" && Interlocked.Decrement(ref failing) >= 0
                ? WireReplies.Error(189, "an election")
                : null;
        await foreach (var part in stream)
        {
            Volatile.Write(ref failing, read.Count == 0 ? 5 : Volatile.Read(ref failing));
            read.AddRange(keys(part));
        }

        return read;
    }

    private async Task RecordAsync()
    {
        _clock.Tick();
        var result = await _store.AppendAsync(new CommitBatch(Sample.Records(_facts)), Cancel);
        Assert.Empty(result.Problems);
    }

    private async Task RecoverAsync()
    {
        _factory.Server.Fault = static _ => null;
        await RecordAsync();
        await RecordAsync();
        var latest = await _store.LatestAsync(Cancel);
        Assert.Equal(3, (await _store.CountersAsync(latest, Cancel)).Facts);
        Assert.Equal(
            _facts.Select(fact => fact.Key),
            (await _store.Facts.PageAsync(new PageQuery(), latest, Cancel)).Items.Select(fact => fact.Key)
        );
        Assert.Equal(0, (await _store.ReindexAsync(Cancel)).DifferenceCount);
    }
}
