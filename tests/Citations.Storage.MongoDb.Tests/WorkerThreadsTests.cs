using Citations.Storage.MongoDb.Driver;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Where callers go on after their calls, and that none of them is held up by that.</summary>
public sealed class WorkerThreadsTests : IDisposable
{
    private readonly WorkerThreads _threads = new(count: 4, waiting: 64);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _threads.Dispose();

    /// <summary>Not every time: who was over before anybody waited for it, or held up, gets another thread.</summary>
    [Fact]
    public async Task Who_stays_goes_on_on_the_thread_of_the_call_and_so_does_the_next_call()
    {
        var tries = new List<(int Call, int Caller, int Next)>();
        await Task.Run(
            async () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    tries.Add((await ThreadOfCallAsync(), Environment.CurrentManagedThreadId, await ThreadOfCallAsync()));
                }
            },
            Cancel);
        Assert.Contains(tries, threads => threads.Call == threads.Caller && threads.Caller == threads.Next);
    }

    [Fact]
    public async Task The_only_thread_there_is_is_nobodys_to_stay_on()
    {
        using var threads = new WorkerThreads(count: 1, waiting: 64);
        for (var i = 0; i < 20; i++)
        {
            Assert.True(await Task.Run(
                async () => await threads.RunAsync(() => Environment.CurrentManagedThreadId, always: false, Cancel, staying: true) != Environment.CurrentManagedThreadId, Cancel));
        }
    }

    [Fact]
    public async Task Who_does_not_stay_goes_on_on_the_pool() =>
        Assert.True(await Task.Run(() => IsOnPoolAfterwardsAsync(staying: false), Cancel));

    [Fact]
    public async Task Where_most_threads_are_busy_nobody_stays()
    {
        using var gate = new ManualResetEventSlim();
        var busy = Enumerable.Range(0, 2).Select(_ => _threads.RunAsync(() => { gate.Wait(Cancel); return 0; }, always: false, Cancel).AsTask()).ToArray();
        Assert.True(await Task.Run(() => IsOnPoolAfterwardsAsync(staying: true), Cancel));
        gate.Set();
        await Task.WhenAll(busy);
    }

    [Fact]
    public async Task Calls_that_one_who_stays_makes_at_once_run_at_once()
    {
        using var both = new Barrier(2);
        await Task.Run(
            async () =>
            {
                while (await ThreadOfCallAsync() != Environment.CurrentManagedThreadId)
                {
                    // It was over before anybody waited for it
                }

                await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _threads.RunAsync(() => both.SignalAndWait(10_000, Cancel) ? true : throw new TimeoutException(), always: false, Cancel, staying: true).AsTask()));
            },
            Cancel);
    }

    [Fact]
    public async Task One_who_stays_and_does_not_wait_does_not_hold_up_the_call()
    {
        using var called = new ManualResetEventSlim();
        await Task.Run(
            async () =>
            {
                while (await ThreadOfCallAsync() != Environment.CurrentManagedThreadId)
                {
                    // It was over before anybody waited for it
                }

                for (var i = 0; i < 3; i++)
                {
                    called.Reset();
                    var call = _threads.RunAsync(() => { called.Set(); return 0; }, always: false, Cancel, staying: true);
                    Assert.True(called.Wait(10_000, Cancel));
                    await call;
                }
            },
            Cancel);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_gives_one_who_stays_back()
    {
        using var cancel = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        var waiting = Task.Run(
            async () =>
            {
                while (await ThreadOfCallAsync() != Environment.CurrentManagedThreadId)
                {
                    // It was over before anybody waited for it
                }

                await _threads.RunAsync(() => { cancel.CancelAfter(1); gate.Wait(Cancel); return 0; }, always: false, cancel.Token, staying: true);
            },
            Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Set();
    }

    [Fact]
    public async Task One_who_stays_may_end_the_threads()
    {
        var threads = new WorkerThreads(count: 4, waiting: 64);
        while (await threads.RunAsync(() => Environment.CurrentManagedThreadId, always: false, Cancel, staying: true) != Environment.CurrentManagedThreadId)
        {
            // It was over before anybody waited for it
        }

        threads.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await threads.RunAsync(() => 0, always: false, Cancel));
    }

    private ValueTask<int> ThreadOfCallAsync() => _threads.RunAsync(() => Environment.CurrentManagedThreadId, always: false, Cancel, staying: true);

    private async Task<bool> IsOnPoolAfterwardsAsync(bool staying)
    {
        await _threads.RunAsync(() => 0, always: false, Cancel, staying);
        return Thread.CurrentThread.IsThreadPoolThread;
    }
}
