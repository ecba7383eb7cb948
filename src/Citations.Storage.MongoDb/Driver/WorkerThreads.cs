namespace Citations.Storage.MongoDb.Driver;

/// <summary>As many calls wait for a thread as may.</summary>
internal sealed class TooManyCallsException(int most) : Exception($"more than {most} calls wait for the database");

/// <summary>
/// The threads on which libmongoc's blocking calls run, so that none of the pool's threads ever waits for a socket. Their number is fixed, and
/// so is how many calls may wait for one: beyond it a call is refused at once, which costs its caller less than waiting for its turn to time out.
/// An idle thread sleeps; the one that fell asleep last is the first to be woken, so that few are awake where few are needed.
/// </summary>
internal sealed class WorkerThreads : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<Action> _work = new();
    private readonly Stack<Worker> _idle = new();
    private readonly Worker[] _workers;
    private readonly int _waiting;
    private bool _closed;

    /// <param name="count">How many calls run at once.</param>
    /// <param name="waiting">How many more may wait for a thread.</param>
    public WorkerThreads(int count, int waiting)
    {
        _waiting = waiting;
        _workers = new Worker[count];
        for (var i = 0; i < count; i++)
        {
            _workers[i] = new Worker(this, $"mongodb {i}");
            _idle.Push(_workers[i]);
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
    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> call, bool always, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Give(() => Complete(call, done, cancellationToken), always);
        return await done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the calls that run or wait end, and the threads with them.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            while (_idle.TryPop(out var worker))
            {
                worker.Wake(null);
            }
        }

        foreach (var worker in _workers)
        {
            worker.End();
        }
    }

    private void Give(Action work, bool always)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_idle.TryPop(out var worker))
            {
                worker.Wake(work);
            }
            else if (_work.Count < _waiting || always)
            {
                _work.Enqueue(work);
            }
            else
            {
                throw new TooManyCallsException(_waiting);
            }
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

    /// <summary>One thread, and what it is given while it is idle, as it is from the first: also before it has started there is room for a call on it.</summary>
    private sealed class Worker
    {
        private readonly WorkerThreads _threads;
        private readonly AutoResetEvent _woken = new(initialState: false);
        private readonly Thread _thread;
        private Action? _given;

        public Worker(WorkerThreads threads, string name)
        {
            _threads = threads;
            _thread = new Thread(Run) { IsBackground = true, Name = name };
            _thread.Start();
        }

        /// <summary>Gives an idle worker something to do, or its leave.</summary>
        public void Wake(Action? work)
        {
            _given = work;
            _woken.Set();
        }

        public void End()
        {
            _thread.Join();
            _woken.Dispose();
        }

        private void Run()
        {
            for (var work = Given(); work is not null; work = Next())
            {
                work();
            }
        }

        private Action? Next()
        {
            lock (_threads._lock)
            {
                if (_threads._work.TryDequeue(out var waiting))
                {
                    return waiting;
                }

                if (_threads._closed)
                {
                    return null;
                }

                _threads._idle.Push(this);
            }

            return Given();
        }

        private Action? Given()
        {
            _woken.WaitOne();
            return _given;
        }
    }
}
