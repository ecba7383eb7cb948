using Citations.Model.Facts;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Callers that give up, and stores that are closed, while the database is at work for them.</summary>
public sealed class LifetimeTests : IAsyncLifetime
{
    private readonly DoubleFactory _factory = new();
    private readonly Clock _clock = new();
    private readonly ManualResetEventSlim _held = new(initialState: false);
    private readonly ManualResetEventSlim _arrived = new(initialState: false);
    private MongoCitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = (MongoCitationStore)await _factory.OpenAsync(_clock);
        await _store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _held.Set();
        await _store.DisposeAsync();
        await _factory.DisposeAsync();
        _held.Dispose();
        _arrived.Dispose();
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_the_lease_is_taken_leaves_it_to_the_next()
    {
        Hold("findAndModify");
        using var impatient = new CancellationTokenSource();
        var append = AppendAsync(Sample.Aid(1, "globe"), impatient.Token);
        _arrived.Wait(Cancel);
        await impatient.CancelAsync();
        _held.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        Assert.Equal((1, false), await HeadAsync());
    }

    [Fact]
    public async Task A_store_that_is_closed_ends_the_commit_under_way_and_refuses_those_that_wait()
    {
        Hold("insert");
        var underWay = AppendAsync(Sample.Aid(1, "globe"), Cancel);
        _arrived.Wait(Cancel);
        var waiting = AppendAsync(Sample.Aid(2, "globe"), Cancel);
        var closing = _store.DisposeAsync();
        Assert.Equal(StoreErrorCode.Closed, (await Assert.ThrowsAsync<StoreException>(() => waiting)).Code);
        Assert.False(closing.IsCompleted);
        _held.Set();
        Assert.True((await underWay).Committed);
        await closing;
        Assert.Equal((2, false), await HeadAsync());
        Assert.Equal(
            StoreErrorCode.Closed,
            (await Assert.ThrowsAsync<StoreException>(() => AppendAsync(Sample.Aid(3, "globe"), Cancel))).Code
        );
    }

    [Fact]
    public async Task Connections_that_stay_busy_are_an_error_and_not_the_end_of_the_process()
    {
        using var deployment = Deployment.Open(
            _factory.Options with
            {
                Uri = $"{_factory.Options.Uri}&maxPoolSize=1&waitQueueTimeoutMS=20",
                Connections = 2,
            },
            TimeProvider.System
        );
        Hold("aggregate");
        var busy = deployment.ReadAsync("things", [], BsonFields.Decode, Cancel).AsTask();
        _arrived.Wait(Cancel);
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await deployment.ReadAsync("things", [], BsonFields.Decode, Cancel)
        );
        Assert.Equal(StoreErrorCode.Unavailable, error.Code);
        Assert.Contains("maxPoolSize", error.Remedy, StringComparison.Ordinal);
        _held.Set();
        Assert.Empty(await busy);
    }

    [Fact]
    public async Task A_read_that_timed_out_is_not_given_its_time_again()
    {
        using var deployment = Deployment.Open(_factory.Options with { Timeout = TimeSpan.FromMilliseconds(400) }, TimeProvider.System);
        Hold("aggregate");
        _factory.Server.Commands.Clear();
        Assert.Equal(
            StoreErrorCode.Unavailable,
            (await Assert.ThrowsAsync<StoreException>(async () => await deployment.ReadAsync("things", [], BsonFields.Decode, Cancel))).Code
        );
        Assert.Equal(360, _factory.Server.Commands.Single(command => command.GetElement(0).Name is "aggregate").Integer("maxTimeMS"));
    }

    /// <summary>Keeps the first command of that name on its way, and those after it.</summary>
    private void Hold(string command) =>
        _factory.Server.Fault = sent =>
        {
            if (sent.GetElement(0).Name == command)
            {
                _arrived.Set();
                _held.Wait(TimeSpan.FromSeconds(15));
            }

            return null;
        };

    private Task<CommitResult> AppendAsync(Fact fact, CancellationToken cancellationToken) =>
        _store.AppendAsync(new CommitBatch([Sample.Record(fact)]), cancellationToken).AsTask();

    private async Task<(long? Newest, bool Held)> HeadAsync()
    {
        using var deployment = Deployment.Open(_factory.Options, TimeProvider.System);
        var head = (await deployment.ReadAsync("store", [], BsonFields.Decode, Cancel)).Single();
        return (head.Integer("newest"), head["held"].AsBoolean);
    }
}
