using Citations.Storage.Snapshots;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>
/// Lets callers wait for new commits. Commits of this process are reported at once, those of others through a change stream, or by polling
/// if there is none. All waiters share one poll.
/// </summary>
/// <param name="newest">Reads the newest commit.</param>
/// <param name="interval">How often to poll.</param>
/// <param name="time">The clock.</param>
internal sealed class CommitWatch(Func<CancellationToken, ValueTask<Snapshot>> newest, TimeSpan interval, TimeProvider time)
{
    /// <summary>With a change stream, polling only guards against a lost event.</summary>
    private static readonly TimeSpan _guard = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private TaskCompletionSource _committed = NewSource();
    private (Task Signal, Task<Snapshot> Look)? _looking;

    /// <summary>Wakes all waiters.</summary>
    public void Committed() => Interlocked.Exchange(ref _committed, NewSource()).TrySetResult();

    /// <summary>Waits until there is a commit after the one given.</summary>
    /// <param name="commit">The newest commit that the caller knows.</param>
    /// <param name="stream">Tells of commits of other processes.</param>
    /// <param name="cancellationToken">Releases the caller.</param>
    public async ValueTask<Snapshot> WaitAsync(long commit, CommitStream stream, CancellationToken cancellationToken)
    {
        stream.Enter();
        try
        {
            while (true)
            {
                // Take both before polling, so that a commit in between wakes the caller.
                var signal = Volatile.Read(ref _committed).Task;
                var wait = stream.IsOpen ? _guard : interval;
                var snapshot = await PollAsync(signal).WaitAsync(cancellationToken);
                if (snapshot.Commit > commit)
                {
                    return snapshot;
                }

                await Task.WhenAny(signal, Task.Delay(wait, time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            stream.Leave();
        }
    }

    /// <summary>Joins a running poll, unless it began before the last signal, because it may have missed the signalled commit.</summary>
    private Task<Snapshot> PollAsync(Task signal)
    {
        lock (_lock)
        {
            if (_looking is not { } looking || looking.Look.IsCompleted || !ReferenceEquals(looking.Signal, signal))
            {
                _looking = looking = (signal, newest(CancellationToken.None).AsTask());
            }

            return looking.Look;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
