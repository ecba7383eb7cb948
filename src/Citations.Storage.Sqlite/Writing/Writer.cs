using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The one writer of this process. Between processes SQLite's own lock decides whose turn it is.</summary>
internal sealed class Writer(StoreFile file, Commits commits, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WriterKnowledge _known = new();
    private Database? _database;
    private long _lastSeen = -1;

    /// <summary>Writes a batch on a thread of the pool: it waits for the disk.</summary>
    public async ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Append(batch, cancellationToken), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _database?.Dispose();
        _turn.Dispose();
    }

    private CommitResult Append(CommitBatch batch, CancellationToken cancellationToken)
    {
        var database = _database ??= file.OpenWriter();
        database.Execute("BEGIN IMMEDIATE");
        var done = false;
        try
        {
            var before = Newest(database);
            var session = new CommitSession(database, before, batch, _known);
            var outcomes = session.Run(cancellationToken);
            var snapshot = before.Snapshot;
            if (session.Changed && !batch.DryRun)
            {
                var now = time.GetUtcNow();
                snapshot = new Snapshot(session.Commit, now > snapshot.CommittedAt ? now : snapshot.CommittedAt.AddTicks(1));
                session.Tally.Write(database, snapshot.CommittedAt);
                database.Execute("COMMIT");
                (done, _lastSeen) = (true, session.Commit);
            }

            var after = session.Changed ? session.Tally.Counters : before.Counters;
            return new CommitResult(snapshot, done, outcomes, before.Counters, after);
        }
        finally
        {
            if (!done)
            {
                _known.Forget();
                if (database.InTransaction)
                {
                    database.Execute("ROLLBACK");
                }
            }

            database.Trim();
        }
    }

    private SnapshotInfo Newest(Database database)
    {
        var newest = commits.Newest(database, out var statement);
        statement.Reset();
        if (newest.Commit != _lastSeen)
        {
            _known.Forget();
            _lastSeen = newest.Commit;
        }

        return newest;
    }
}
