using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Callers that give up do not cost connections: the driver would close the connection of a call that it cancels.</summary>
public abstract class CancellationTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private const int Calls = 10_000;
    private const int AtOnce = 8;

    private readonly TFactory _factory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_cancelled_calls_leave_the_pool_intact()
    {
        await using var store = await _factory.OpenAsync(new Clock());
        await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
        await using var proxy = new FaultyProxy(_factory.Address.Host, _factory.Address.Port);
        var options = _factory.Options with { Uri = $"mongodb://127.0.0.1:{proxy.Port}/{_factory.Database}?directConnection=true" };
        using var deployment = Deployment.Open(options, TimeProvider.System);
        await ReadAsync(deployment, Cancel);
        var cancelled = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Calls),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
            async (i, _) =>
            {
                using var impatient = new CancellationTokenSource();
                var read = ReadAsync(deployment, impatient.Token);
                await impatient.CancelAsync();
                try
                {
                    await read;
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                }
            }
        );
        Assert.True(cancelled > Calls / 2, $"only {cancelled} calls were cancelled");
        Assert.NotEmpty(await ReadAsync(deployment, Cancel));
        Assert.InRange(proxy.Accepted, 1, options.Connections + 4);
    }

    private static Task<List<string?>> ReadAsync(Deployment deployment, CancellationToken cancellationToken) =>
        deployment.ReadAsync("entities", [], static document => BsonFields.Decode(document).Text("key"), cancellationToken).AsTask();
}
