using System.Collections.Concurrent;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// The threads on which libmongoc's blocking calls run, so that none of the pool's threads ever waits for a socket. Their number is fixed, and
/// so is how many calls may wait for one: beyond it callers wait without holding a thread.
/// </summary>
internal sealed class WorkerThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = new();
    private readonly SemaphoreSlim _room;
    private readonly Thread[] _threads;

    /// <param name="count">How many calls run at once.</param>
    /// <param name="waiting">How many more may wait for a thread.</param>
    public WorkerThreads(int count, int waiting)
    {
        _room = new SemaphoreSlim(count + waiting);
        _threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            _threads[i] = new Thread(Run) { IsBackground = true, Name = $"mongodb {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>
    /// Runs a call on one of the threads. Cancelling before it began leaves it out; cancelling later gives the caller back at once, and the
    /// call ends by its own time-out.
    /// </summary>
    public async ValueTask<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _work.Add(() => Complete(call, done, cancellationToken), CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            throw new ObjectDisposedException("The threads have ended", e);
        }

        return await done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the calls that run end, and the threads with them.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        // Callers may still hold the semaphore, so it is left to the collector; it holds nothing that must be freed
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _work.Dispose();
    }

    private void Run()
    {
        foreach (var call in _work.GetConsumingEnumerable())
        {
            call();
            _room.Release();
        }
    }

    private static void Complete<T>(Func<T> call, TaskCompletionSource<T> done, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            done.TrySetCanceled(cancellationToken);
            return;
        }

        try
        {
            done.TrySetResult(call());
        }
        catch (Exception e)
        {
            done.TrySetException(e);
        }
    }
}
