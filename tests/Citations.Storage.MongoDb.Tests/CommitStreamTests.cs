using System.Diagnostics;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Who waits for commits learns of those of other processes without polling.</summary>
public abstract class CommitStreamTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private readonly TFactory _factory = new();
    private readonly Clock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    [Fact]
    public async Task A_commit_of_another_process_is_told_long_before_the_next_poll()
    {
        await using var writer = await _factory.OpenAsync(_clock);
        await using var reader = await MongoCitationStore.OpenAsync(
            _factory.Options with
            {
                PollInterval = TimeSpan.FromMinutes(5),
            },
            TimeProvider.System,
            Cancel
        );
        Assert.SkipUnless(
            reader.Report[0].Contains("replica set", StringComparison.Ordinal)
                || reader.Report[0].Contains("sharded", StringComparison.Ordinal),
            "A single server has no change streams"
        );
        var waiting = reader.WaitForCommitAsync(0, Cancel).AsTask();
        await UntilAsync(() => reader.HearsOfCommits);
        Assert.False(waiting.IsCompleted);
        var made = (await writer.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel)).Snapshot;
        Assert.Equal(made, await waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public async Task A_stream_that_nobody_needs_any_more_ends()
    {
        await using var store = await MongoCitationStore.OpenAsync(_factory.Options, TimeProvider.System, Cancel);
        Assert.SkipWhen(store.Report[0].Contains("single server", StringComparison.Ordinal), "A single server has no change streams");
        using var impatient = new CancellationTokenSource();
        var waiting = store.WaitForCommitAsync(0, impatient.Token).AsTask();
        await UntilAsync(() => store.HearsOfCommits);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await UntilAsync(() => !store.HearsOfCommits);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var began = Stopwatch.GetTimestamp(); !holds(); await Task.Delay(20, Cancel))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30), "it never came to be so");
        }
    }
}
