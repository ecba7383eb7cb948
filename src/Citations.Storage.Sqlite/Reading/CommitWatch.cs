namespace Citations.Storage.Sqlite.Reading;

/// <summary>Tells waiters of new commits: at once of this process's own, and within the poll interval of others'. Looks only while somebody waits.</summary>
internal sealed class CommitWatch(Func<CancellationToken, Snapshot> newest, TimeSpan interval, TimeProvider time)
{
    private TaskCompletionSource _committed = NewSource();

    /// <summary>Wakes all waiters.</summary>
    public void Committed() => Interlocked.Exchange(ref _committed, NewSource()).TrySetResult();

    public async ValueTask<Snapshot> WaitAsync(long commit, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The signal is taken before looking, so a commit in between wakes it
            var signal = Volatile.Read(ref _committed).Task;
            var snapshot = newest(cancellationToken);
            if (snapshot.Commit > commit)
            {
                return snapshot;
            }

            await Task.WhenAny(signal, Task.Delay(interval, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
