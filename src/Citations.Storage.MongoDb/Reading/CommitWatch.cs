using Citations.Storage.Snapshots;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Tells waiters of new commits: at once of this process's own, and within the poll interval of others'. However many wait, one looks.</summary>
internal sealed class CommitWatch(Func<CancellationToken, ValueTask<Snapshot>> newest, TimeSpan interval, TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _committed = NewSource();
    private Task<Snapshot>? _looking;

    /// <summary>Wakes all waiters.</summary>
    public void Committed() => Interlocked.Exchange(ref _committed, NewSource()).TrySetResult();

    public async ValueTask<Snapshot> WaitAsync(long commit, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The signal is taken before looking, so a commit in between wakes it
            var signal = Volatile.Read(ref _committed).Task;
            var snapshot = await Look().WaitAsync(cancellationToken);
            if (snapshot.Commit > commit)
            {
                return snapshot;
            }

            await Task.WhenAny(signal, Task.Delay(interval, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private Task<Snapshot> Look()
    {
        lock (_lock)
        {
            // A look that began before the signal was taken may miss what was signalled, so only one that is not done is shared
            return _looking is { IsCompleted: false } ? _looking : _looking = newest(CancellationToken.None).AsTask();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
