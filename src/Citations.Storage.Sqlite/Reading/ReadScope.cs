using Citations.Storage.Errors;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// A consistent view of the database. All statements inside see the same commits. The open statement on the newest commit holds the view,
/// which avoids beginning and ending a transaction.
/// </summary>
internal readonly struct ReadScope : IDisposable
{
    private readonly ReadPool _pool;
    private readonly Statement _holder;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly ReadGuard? _guard;

    public ReadScope(ReadPool pool, Database database, ReadGuard? guard, CancellationToken cancellationToken)
    {
        (_pool, Database, _guard) = (pool, database, guard);
        Newest = pool.Commits.Newest(database, out _holder);
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static state => ((Database)state!).Interrupt(), database);
        }
    }

    public Database Database { get; }

    /// <summary>The newest commit in this view.</summary>
    public SnapshotInfo Newest { get; }

    /// <summary>Announces the least number of rows that the following read must examine.</summary>
    public void Admit(long rows) => _guard?.Admit(rows);

    /// <summary>The commit of a snapshot.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.UnknownSnapshot"/>.</exception>
    public SnapshotInfo At(Snapshot snapshot) =>
        snapshot.Commit == Newest.Commit
            ? Newest
            : _pool.Commits.Find(Database, snapshot.Commit)
                ?? throw new StoreException(
                    StoreErrorCode.UnknownSnapshot,
                    $"commit {snapshot.Commit}",
                    $"the newest commit of this store is {Newest.Commit}",
                    "Read as of a commit of this store; a cursor or permalink of another one does not fit here"
                );

    public void Dispose()
    {
        _cancellation.Dispose();
        _holder.Reset();
        _pool.Return(Database);
    }
}
