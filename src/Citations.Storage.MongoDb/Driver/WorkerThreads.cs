namespace Citations.Storage.MongoDb.Driver;

/// <summary>As many calls wait for a thread as may.</summary>
internal sealed class TooManyCallsException(int most) : Exception($"more than {most} calls wait for the database");

/// <summary>
/// The threads on which libmongoc's blocking calls run, so that none of the pool's threads ever waits for a socket. Their number is fixed, and
/// so is how many calls may wait for one: beyond it a call is refused at once, which costs its caller less than waiting for its turn to time out.
/// An idle thread sleeps; the one that fell asleep last is the first to be woken, so that few are awake where few are needed.
/// Handing over costs more than most calls cost the client, and threads of the pool that look for work slow a server on the same machine. So where few threads are
/// busy, whoever waits for a call goes on on the thread that made it, and what it calls next that thread keeps for itself.
/// </summary>
internal sealed class WorkerThreads : IDisposable
{
    private static readonly TimeSpan _longestKept = TimeSpan.FromMilliseconds(10);

    /// <summary>The worker whose thread this is.</summary>
    [ThreadStatic]
    private static Worker? _current;

    private readonly Lock _lock = new();
    private readonly Queue<Action> _work = new();
    private readonly Stack<Worker> _idle = new();
    private readonly Worker[] _workers;
    private readonly int _waiting;
    private readonly Timer _rescue;
    private long _kept;
    private long _keptBefore;
    private int _watching;
    private volatile bool _closed;

    /// <param name="count">How many calls run at once.</param>
    /// <param name="waiting">How many more may wait for a thread.</param>
    public WorkerThreads(int count, int waiting)
    {
        _waiting = waiting;
        _rescue = new Timer(static threads => ((WorkerThreads)threads!).Rescue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
    /// <param name="staying">Whether its caller may go on on the same thread, where few are busy.</param>
    /// <exception cref="TooManyCallsException">There is no room, and it need not be taken.</exception>
    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> call, bool always, CancellationToken cancellationToken, bool staying = false)
    {
        var done = new TaskCompletionSource<T>();
        Give(() => Complete(call, done, staying, cancellationToken), always);
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

        _rescue.Dispose();
    }

    private void Give(Action work, bool always)
    {
        if (_current is { } own && own.Of == this && !_closed && own.TryKeep(work))
        {
            Interlocked.Increment(ref _kept);
            Watch();
            return;
        }

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

    private void Complete<T>(Func<T> call, TaskCompletionSource<T> done, bool staying, CancellationToken cancellationToken)
    {
        Action tell;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = call();
            tell = () => done.TrySetResult(result);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == cancellationToken)
        {
            tell = () => done.TrySetCanceled(cancellationToken);
        }
        catch (Exception e)
        {
            tell = () => done.TrySetException(e);
        }

        // Read without the lock: it need not be exact. The only thread there is belongs to nobody
        if (staying && _idle.Count >= (_workers.Length + 1) / 2)
        {
            tell();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static tell => tell(), tell, preferLocal: false);
        }
    }

    /// <summary>Looks after calls that are kept, until none are for a while.</summary>
    private void Watch()
    {
        if (Interlocked.Exchange(ref _watching, 1) == 0)
        {
            _rescue.Change(_longestKept, _longestKept);
        }
    }

    /// <summary>A caller that does not wait for its call at once must not hold it up: an idle thread takes it.</summary>
    private void Rescue()
    {
        var keeping = false;
        foreach (var worker in _workers)
        {
            if (!_closed && worker.TakeOverdue() is { } overdue)
            {
                try
                {
                    Give(overdue, always: true);
                }
                catch (ObjectDisposedException)
                {
                    overdue();
                }
            }

            keeping |= worker.Keeps;
        }

        var kept = Volatile.Read(ref _kept);
        if (Interlocked.Exchange(ref _keptBefore, kept) == kept && !keeping)
        {
            _rescue.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Volatile.Write(ref _watching, 0);
            if (Volatile.Read(ref _kept) != kept)
            {
                Watch();
            }
        }
    }

    /// <summary>One thread, and what it is given while it is idle, as it is from the first: also before it has started there is room for a call on it.</summary>
    private sealed class Worker
    {
        private readonly AutoResetEvent _woken = new(initialState: false);
        private readonly Thread _thread;
        private Action? _given;
        private Action? _kept;
        private Action? _seen;

        public Worker(WorkerThreads threads, string name)
        {
            Of = threads;
            _thread = new Thread(Run) { IsBackground = true, Name = name };
            _thread.Start();
        }

        public WorkerThreads Of { get; }

        /// <summary>Takes a call that this thread makes as soon as whoever asks for it waits; one at a time, so that calls at once are made at once.</summary>
        public bool TryKeep(Action work) => Interlocked.CompareExchange(ref _kept, work, null) is null;

        public bool Keeps => Volatile.Read(ref _kept) is not null;

        /// <summary>What it kept when it was last asked, and still does.</summary>
        public Action? TakeOverdue()
        {
            var kept = Volatile.Read(ref _kept);
            return kept is not null && kept == Interlocked.Exchange(ref _seen, kept) && Interlocked.CompareExchange(ref _kept, null, kept) == kept ? kept : null;
        }

        /// <summary>Gives an idle worker something to do, or its leave.</summary>
        public void Wake(Action? work)
        {
            _given = work;
            _woken.Set();
        }

        public void End()
        {
            if (_current != this)
            {
                _thread.Join();
            }

            _woken.Dispose();
        }

        private void Run()
        {
            _current = this;
            for (var work = Given(); work is not null; work = Next())
            {
                work();
            }
        }

        private Action? Next()
        {
            if (Interlocked.Exchange(ref _kept, null) is { } own)
            {
                return own;
            }

            lock (Of._lock)
            {
                if (Of._work.TryDequeue(out var waiting))
                {
                    return waiting;
                }

                if (Of._closed)
                {
                    return null;
                }

                Of._idle.Push(this);
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
