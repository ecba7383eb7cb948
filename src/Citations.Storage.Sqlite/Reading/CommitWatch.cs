using Citations.Storage.Errors;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Notifies waiters of new commits: at once of this process's own, within the poll interval of those of other processes. One of the waiters
/// polls, and nobody polls when nobody waits.
/// </summary>
internal sealed class CommitWatch(Func<CancellationToken, Snapshot> newest, TimeSpan interval, TimeProvider time)
{
    private TaskCompletionSource _committed = NewSource();
    private int _waiting;
    private int _looking;

    /// <summary>Wakes all waiters.</summary>
    public void Committed() => Interlocked.Exchange(ref _committed, NewSource()).TrySetResult();

    public async ValueTask<Snapshot> WaitAsync(long commit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                // Take the signal before polling, so that a commit in between wakes it.
                var signal = Volatile.Read(ref _committed).Task;
                var snapshot = newest(cancellationToken);
                if (snapshot.Commit > commit)
                {
                    return snapshot;
                }

                if (Interlocked.Exchange(ref _looking, 1) == 0)
                {
                    _ = LookAsync(snapshot.Commit);
                }

                await signal.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task LookAsync(long seen)
    {
        do
        {
            while (Volatile.Read(ref _waiting) > 0)
            {
                await Task.Delay(interval, time, CancellationToken.None);
                seen = Look(seen);
            }

            // A new waiter relies on this poller, unless it finds the place free.
            Volatile.Write(ref _looking, 0);
        } while (Volatile.Read(ref _waiting) > 0 && Interlocked.Exchange(ref _looking, 1) == 0);
    }

    private long Look(long seen)
    {
        try
        {
            var commit = newest(CancellationToken.None).Commit;
            if (commit != seen)
            {
                Committed();
            }

            return commit;
        }
        catch (StoreException)
        {
            // Wake the waiters. They will read themselves and see the error.
            Committed();
            return seen;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
