using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Calls against a server, and against none.</summary>
public sealed class DeploymentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_inserted_is_read_back_also_beyond_one_batch()
    {
        using var deployment = OpenServer();
        await deployment.InsertAsync(
            "things",
            [.. Enumerable.Range(0, 2_500).Select(i => new BsonDocument { { "_id", i }, { "text", $"text {i}" } }.ToBson())],
            Cancel
        );
        var read = await deployment.ReadAsync(
            "things",
            [
                new BsonDocument
                {
                    {
                        "$sort",
                        new BsonDocument { { "_id", 1 } }
                    },
                },
            ],
            document => BsonFields.Decode(document).Text("text"),
            Cancel
        );
        Assert.Equal(Enumerable.Range(0, 2_500).Select(i => $"text {i}"), read);
        await deployment.ManageAsync(new BsonDocument { { "dropDatabase", 1 } }, Cancel);
    }

    [Fact]
    public async Task Duplicate_keys_are_reported_and_the_others_are_inserted()
    {
        using var deployment = OpenServer();
        Assert.Empty(await deployment.InsertAsync("things", Things(1, 3), Cancel));
        Assert.Equal([0, 2], await deployment.InsertAsync("things", Things(1, 2, 3), Cancel));
        Assert.Equal(3, (await deployment.ReadAsync("things", [], static _ => true, Cancel)).Count);
        await deployment.ManageAsync(new BsonDocument { { "dropDatabase", 1 } }, Cancel);
    }

    [Fact]
    public async Task A_host_where_nobody_listens_is_unavailable_and_then_fails_at_once()
    {
        using var deployment = Open("mongodb://127.0.0.1:1/citations");
        var first = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.ManageAsync(new BsonDocument { { "ping", 1 } }, Cancel)
        );
        Assert.Equal((StoreErrorCode.Unavailable, "mongodb://127.0.0.1:1/citations"), (first.Code, first.Where));
        var second = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.ManageAsync(new BsonDocument { { "ping", 1 } }, Cancel)
        );
        Assert.Same(first, second.InnerException);
    }

    /// <summary>As when a replica set in containers, whose members go by names of their own, is asked from outside.</summary>
    [Fact]
    public async Task A_name_that_nobody_knows_is_told_from_a_server_that_does_not_run()
    {
        using var deployment = Open("mongodb://nobody.invalid/citations?replicaSet=rs0");
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.ManageAsync(new BsonDocument { { "ping", 1 } }, Cancel)
        );
        Assert.Contains("directConnection=true", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_database_is_away_no_caller_waits_to_see_whether_it_is_back()
    {
        using var deployment = Open("mongodb://127.0.0.1:1/citations", retryInterval: TimeSpan.FromMilliseconds(1));
        var first = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.ManageAsync(new BsonDocument { { "ping", 1 } }, Cancel)
        );
        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(30, Cancel);
            Assert.Same(
                first,
                (
                    await Assert.ThrowsAsync<StoreException>(async () =>
                        await deployment.ManageAsync(new BsonDocument { { "ping", 1 } }, Cancel)
                    )
                ).InnerException
            );
        }
    }

    [Fact]
    public async Task Without_a_primary_reads_are_tried_all_the_same()
    {
        using var deployment = Open("mongodb://127.0.0.1:1/citations?readPreference=secondaryPreferred");
        await Assert.ThrowsAsync<StoreException>(async () => await deployment.ManageAsync(new BsonDocument { { "ping", 1 } }, Cancel));
        var read = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.ReadAsync("things", [], BsonFields.Decode, Cancel)
        );
        Assert.Null(read.InnerException);
    }

    [Theory]
    [InlineData("not a connection string")]
    [InlineData("mongodb://")]
    [InlineData("http://localhost/citations")]
    [InlineData("mongodb://host:99999/citations")]
    public void A_wrong_connection_string_is_named(string uri)
    {
        var error = Assert.Throws<StoreException>(() => Open(uri));
        Assert.Contains("connection string", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_never_show()
    {
        using var deployment = Open("mongodb://somebody:secret@one.example:27018,two.example/facts?replicaSet=rs0");
        Assert.Equal("mongodb://one.example:27018,two.example:27017/facts", deployment.Where);
    }

    [Fact]
    public async Task A_closed_deployment_says_so()
    {
        var deployment = Open("mongodb://127.0.0.1:1/citations");
        deployment.Dispose();
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.ManageAsync(new BsonDocument { { "ping", 1 } }, Cancel)
        );
        Assert.Equal(StoreErrorCode.Closed, error.Code);
    }

    [Fact]
    public async Task Calls_beyond_those_that_run_wait_and_more_than_may_wait_are_refused_at_once()
    {
        var gate = new CallGate(running: 1, waiting: 1);
        await gate.EnterAsync(always: false, Cancel);
        var waiting = gate.EnterAsync(always: false, Cancel).AsTask();
        await Assert.ThrowsAsync<TooManyCallsException>(async () => await gate.EnterAsync(always: false, Cancel));
        var writing = gate.EnterAsync(always: true, Cancel).AsTask();
        Assert.False(waiting.IsCompleted || writing.IsCompleted);
        gate.Leave();
        await waiting;
        gate.Leave();
        await writing;
        gate.Leave();
        await gate.EnterAsync(always: false, Cancel);
    }

    [Fact]
    public async Task A_cancelled_caller_leaves_the_queue()
    {
        var gate = new CallGate(running: 1, waiting: 1);
        using var cancel = new CancellationTokenSource();
        await gate.EnterAsync(always: false, Cancel);
        var waiting = gate.EnterAsync(always: false, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = gate.EnterAsync(always: false, Cancel).AsTask();
        gate.Leave();
        await next;
    }

    [Theory]
    [InlineData("admin", "authSource=admin")]
    [InlineData("config", "authSource")]
    [InlineData("with space", "cannot be the name")]
    [InlineData("a.b", "cannot be the name")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", "63 bytes")]
    public void A_wrong_database_name_is_named_before_anything_is_sent(string name, string words)
    {
        var error = Assert.Throws<StoreException>(() =>
            Deployment.Open(new MongoStoreOptions { Uri = "mongodb://127.0.0.1:1", Database = name }, TimeProvider.System)
        );
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static byte[][] Things(params int[] ids) => [.. ids.Select(id => new BsonDocument { { "_id", id } }.ToBson())];

    /// <summary>A database of its own on the server that the tests are given, which may be starting still.</summary>
    private static Deployment OpenServer() =>
        Deployment.Open(new MongoStoreOptions { Uri = MongoServer.WithDatabase($"citations-{Guid.NewGuid():N}") }, TimeProvider.System);

    /// <summary>For addresses where there is nobody to wait for.</summary>
    private static Deployment Open(string uri, TimeSpan? retryInterval = null) =>
        Deployment.Open(
            new MongoStoreOptions
            {
                Uri = uri,
                SelectionTimeout = TimeSpan.FromMilliseconds(300),
                RetryInterval = retryInterval ?? TimeSpan.FromMinutes(1),
            },
            TimeProvider.System
        );
}
