using System.Collections.Concurrent;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>As many calls wait for a thread as may.</summary>
internal sealed class TooManyCallsException(int most) : Exception($"more than {most} calls wait for the database");

/// <summary>
/// The threads on which libmongoc's blocking calls run, so that none of the pool's threads ever waits for a socket. Their number is fixed, and
/// so is how many calls may wait for one: beyond it a call is refused at once, which costs its caller less than waiting for its turn to time out.
/// </summary>
internal sealed class WorkerThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = new();
    private readonly Thread[] _threads;
    private readonly int _waiting;
    private int _inside;

    /// <param name="count">How many calls run at once.</param>
    /// <param name="waiting">How many more may wait for a thread.</param>
    public WorkerThreads(int count, int waiting)
    {
        _waiting = waiting;
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
    /// <param name="call">Blocks while it runs.</param>
    /// <param name="always">Whether it waits however many wait already.</param>
    /// <param name="cancellationToken">Gives the caller back.</param>
    /// <exception cref="TooManyCallsException">There is no room, and it need not be taken.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> call, bool always, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > _threads.Length + _waiting && !always)
        {
            Interlocked.Decrement(ref _inside);
            throw new TooManyCallsException(_waiting);
        }

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
            Interlocked.Decrement(ref _inside);
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
