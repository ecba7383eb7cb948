using Citations.Storage.Errors;

namespace Citations.Storage.Budgets;

/// <summary>
/// Runs slow reads on a few threads of low priority. Clients take turns. Of one client's requests the oldest goes first, so that requests
/// that have begun are finished. A request is refused when it waits too long, or when too many wait.
/// </summary>
public sealed class SlowReadQueue : IDisposable
{
    private readonly SlowReadOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly Dictionary<string, ClientQueue> _clients = new(StringComparer.Ordinal);
    private readonly LinkedList<ClientQueue> _turns = new();
    private long _number;
    private int _waiting;
    private int _threads;
    private volatile bool _closed;

    /// <param name="options">How many reads run and wait.</param>
    /// <param name="time">The clock for the waiting limit.</param>
    public SlowReadQueue(SlowReadOptions? options = null, TimeProvider? time = null)
    {
        (_options, _time) = (options ?? new(), time ?? TimeProvider.System);
        Quick = new QuickSteps(Limits.QuickStepsOfClient, _time);
    }

    /// <summary>The accounts for reads outside the queue.</summary>
    internal QuickSteps Quick { get; }

    /// <summary>The limits of each request.</summary>
    public ReadLimits Limits => _options.Limits;

    /// <summary>How many requests wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    private int MaxRunningOfClient => Math.Max(1, _options.Workers - 1);

    /// <summary>Ends the threads once they are idle. Waiting reads are refused.</summary>
    public void Dispose()
    {
        List<Job> left;
        lock (_lock)
        {
            _closed = true;
            left = [.. _clients.Values.SelectMany(client => client.Waiting.UnorderedItems.Select(item => item.Element))];
        }

        foreach (var job in left)
        {
            Refuse(job, "the server stops");
        }

        _work.Release(_options.Workers);
    }

    internal long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>Whether a request of the client waits.</summary>
    internal bool IsWaiting(string client)
    {
        if (Volatile.Read(ref _waiting) == 0)
        {
            return false;
        }

        lock (_lock)
        {
            return _clients.TryGetValue(client, out var queue) && queue.WaitingCount > 0;
        }
    }

    internal async Task<T> RunAsync<T>(ReadBudget budget, Func<T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new Job<T>(budget, read, _time.GetTimestamp());
        if (!TryEnqueue(job))
        {
            ReadMetrics.Refused.Add(1);
            await RefusalDelay.WaitAsync(_time, cancellationToken);
            throw Busy("too many slow reads wait already");
        }

        await using var limit = _time.CreateTimer(_ => Refuse(job, Waited()), null, _options.MaxWait, Timeout.InfiniteTimeSpan);
        await using var cancellation = cancellationToken.UnsafeRegister(_ => Cancel(job, cancellationToken), null);
        return await job.Task;
    }

    private string Waited() =>
        FormattableString.Invariant($"it found no place among the slow reads within {_options.MaxWait.TotalSeconds:0.###} s");

    private bool TryEnqueue(Job job)
    {
        lock (_lock)
        {
            if (!_clients.TryGetValue(job.Budget.Client, out var client))
            {
                _clients.Add(job.Budget.Client, client = new ClientQueue(job.Budget.Client));
                _turns.AddLast(client.Turn);
            }

            if (_closed || _waiting >= _options.MaxWaiting || client.WaitingCount >= _options.MaxWaitingOfClient)
            {
                Forget(client);
                return false;
            }

            job.Client = client;
            client.Waiting.Enqueue(job, job.Budget.Number);
            client.WaitingCount++;
            _waiting++;
            if (_threads < _options.Workers)
            {
                _threads++;
                LowPriorityThread.Start("slow read", Work);
            }
        }

        ReadMetrics.Waiting.Add(1);
        _work.Release();
        return true;
    }

    private void Work()
    {
        while (!_closed)
        {
            _work.Wait();
            while (Next() is { } job)
            {
                ReadMetrics.Running.Add(1);
                ReadMetrics.Wait.Record(_time.GetElapsedTime(job.Since).TotalSeconds);
                job.Run();
                ReadMetrics.Running.Add(-1);
                Finish(job);
            }
        }
    }

    /// <summary>The next read of the client whose turn it is. Null when no waiting read may run.</summary>
    private Job? Next()
    {
        lock (_lock)
        {
            for (var turn = _turns.First; turn is not null; turn = turn.Next)
            {
                var client = turn.Value;
                while (client.Running < MaxRunningOfClient && client.Waiting.TryDequeue(out var job, out _))
                {
                    if (Leave(job))
                    {
                        client.Running++;
                        _turns.Remove(turn);
                        _turns.AddLast(turn);
                        return job;
                    }
                }
            }

            return null;
        }
    }

    private void Finish(Job job)
    {
        lock (_lock)
        {
            job.Client!.Running--;
            Forget(job.Client);
        }
    }

    /// <summary>Removes a job from those that wait. Returns false when it was removed before.</summary>
    private bool Leave(Job job)
    {
        if (job.HasLeft)
        {
            return false;
        }

        job.HasLeft = true;
        job.Client!.WaitingCount--;
        _waiting--;
        ReadMetrics.Waiting.Add(-1);
        return true;
    }

    private void Refuse(Job job, string why)
    {
        if (TryLeave(job))
        {
            ReadMetrics.Refused.Add(1);
            job.Fail(Busy(why));
        }
    }

    private void Cancel(Job job, CancellationToken cancellationToken)
    {
        if (TryLeave(job))
        {
            job.Fail(new OperationCanceledException(cancellationToken));
        }
    }

    private bool TryLeave(Job job)
    {
        lock (_lock)
        {
            var left = job.Client is not null && Leave(job);
            if (left && job.Client!.WaitingCount == 0)
            {
                // Jobs that were removed are still listed, and would keep their requests in memory.
                job.Client.Waiting.Clear();
                Forget(job.Client);
            }

            return left;
        }
    }

    private void Forget(ClientQueue client)
    {
        if (client is { WaitingCount: 0, Running: 0 } && _clients.Remove(client.Name))
        {
            _turns.Remove(client.Turn);
        }
    }

    private static StoreException Busy(string why) =>
        new(StoreErrorCode.Busy, "slow reads", why, "Try again in some seconds, or narrow the filter by something that is indexed");

    private sealed class ClientQueue
    {
        public ClientQueue(string name) => (Name, Turn) = (name, new LinkedListNode<ClientQueue>(this));

        public string Name { get; }

        public LinkedListNode<ClientQueue> Turn { get; }

        /// <summary>The oldest request first. It also holds removed jobs until their turn comes.</summary>
        public PriorityQueue<Job, long> Waiting { get; } = new();

        public int WaitingCount { get; set; }

        public int Running { get; set; }
    }

    private abstract class Job(ReadBudget budget, long since)
    {
        public ReadBudget Budget { get; } = budget;

        public long Since { get; } = since;

        public ClientQueue? Client { get; set; }

        public bool HasLeft { get; set; }

        public abstract void Run();

        public abstract void Fail(Exception fault);
    }

    private sealed class Job<T>(ReadBudget budget, Func<T> read, long since) : Job(budget, since)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public override void Run()
        {
            try
            {
                _done.TrySetResult(read());
            }
            catch (Exception fault)
            {
                Fail(fault);
            }
        }

        public override void Fail(Exception fault)
        {
            if (fault is OperationCanceledException cancelled)
            {
                _done.TrySetCanceled(cancelled.CancellationToken);
            }
            else
            {
                _done.TrySetException(fault);
            }
        }
    }
}
