using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The one writer of this process. Between processes SQLite's own lock decides whose turn it is.</summary>
internal sealed class Writer(StoreFile file, ReadPool pool, int largeBatch, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WriterKnowledge _known = new();
    private readonly Checkpointer _checkpointer = new(file);
    private Database? _database;
    private long _lastSeen = -1;
    private bool _isLarge;
    private bool _awaitsLoad;
    private bool _closed;

    /// <summary>Writes a batch.</summary>
    public ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken) =>
        InTurn(() => Append(batch, cancellationToken), cancellationToken);

    /// <summary>From here on a large batch may begin a load.</summary>
    public async ValueTask BeginLoadAsync(CancellationToken cancellationToken) => await InTurn(() => _awaitsLoad = true, cancellationToken);

    /// <summary>Makes up for what a load put off, if there was one.</summary>
    public async ValueTask EndLoadAsync(CancellationToken cancellationToken) => await InTurn(
        () =>
        {
            _awaitsLoad = false;
            if (_known.Loaded is null)
            {
                return false;
            }

            using var stop = cancellationToken.Register(_database!.Interrupt);
            EndLoad(_database);
            return true;
        },
        cancellationToken);

    /// <summary>Derives everything anew; what came out otherwise is a commit.</summary>
    public ValueTask<ReindexReport> ReindexAsync(CancellationToken cancellationToken) =>
        InTurn(() => InTransaction(new CommitBatch([]), session => (new Reindexer(session).Run(cancellationToken), true)).Result, cancellationToken);

    /// <summary>Keeps the turn until the rehearsal is over.</summary>
    public async ValueTask<IRehearsal?> RehearseAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        Database? database = null;
        try
        {
            ThrowIfClosed();
            database = file.OpenWriter();
            database.Execute("BEGIN IMMEDIATE");
            var newest = pool.Commits.Newest(database, out var statement);
            statement.Reset();
            return new Rehearsal(database, newest, _turn);
        }
        catch
        {
            database?.Dispose();
            _turn.Release();
            throw;
        }
    }

    /// <summary>On a thread of the pool: it waits for the disk.</summary>
    private async ValueTask<T> InTurn<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ThrowIfClosed();
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets the file grow to so many pages only, as a full disk would.</summary>
    public void LimitPages(long pages) => (_database ??= Open()).QueryInteger($"PRAGMA max_page_count = {pages}");

    /// <summary>After the commit that is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _closed = true;
        await _checkpointer.DisposeAsync();
        _database?.Dispose();
        _turn.Release();
    }

    private Database Open()
    {
        var database = file.OpenWriter();
        Checkpointer.Watch(database);
        return database;
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new StoreException(StoreErrorCode.Closed, file.Path, "the store was closed", "Open it again");
        }
    }

    private CommitResult Append(CommitBatch batch, CancellationToken cancellationToken)
    {
        var (outcomes, session, before, snapshot, committed) = InTransaction(batch, session => (session.Run(cancellationToken), session.Changed && !batch.DryRun));
        var after = session.Changed ? session.Tally.Counters : before.Counters;
        return new CommitResult(snapshot, committed, outcomes, before.Counters, after) { ConflictChanges = session.Tally.ConflictChanges };
    }

    /// <summary>Does work and keeps it, as a commit if it changed what readers see, or undoes it.</summary>
    private (T Result, CommitSession Session, SnapshotInfo Before, Snapshot Snapshot, bool Committed) InTransaction<T>(
        CommitBatch batch, Func<CommitSession, (T Result, bool Keep)> work)
    {
        var database = _database ??= Open();
        if (batch.Records.Count >= largeBatch && !_isLarge)
        {
            // Room for all pages that a large batch changes: those that were written to the log before the end are written twice
            database.Execute("PRAGMA cache_size = -262144");
            _isLarge = true;
        }

        if (_awaitsLoad && batch.Records.Count >= largeBatch)
        {
            _awaitsLoad = false;
            TryLoad(database, batch);
        }
        else if (_known.Loaded is not null && Newest(database).LastFact > LoadedFacts.Most)
        {
            EndLoad(database);
        }

        database.Execute("BEGIN IMMEDIATE");
        var kept = false;
        try
        {
            var before = Newest(database);
            var session = new CommitSession(database, before, batch, _known);
            var (result, keep) = work(session);
            var snapshot = before.Snapshot;
            if (keep && session.Changed)
            {
                var now = time.GetUtcNow();
                snapshot = new Snapshot(session.Commit, now > snapshot.CommittedAt ? now : snapshot.CommittedAt.AddTicks(1));
                session.Tally.Write(database, snapshot.CommittedAt);
            }

            if (keep)
            {
                database.Execute("COMMIT");
                (kept, _lastSeen) = (true, snapshot.Commit);
                _checkpointer.Follow(database);
            }

            return (result, session, before, snapshot, keep && session.Changed);
        }
        finally
        {
            if (!kept)
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

    private void TryLoad(Database database, CommitBatch batch)
    {
        if (Newest(database).Counters.RecordedFacts > 4L * batch.Records.Count)
        {
            return;
        }

        pool.CloseIdle();
        _checkpointer.Rest();
        if (BulkLoad.TryBegin(database))
        {
            _known.Loaded = LoadedFacts.Of(database);
        }
    }

    private void EndLoad(Database database)
    {
        BulkLoad.End(database);
        _known.Loaded = null;
    }

    private SnapshotInfo Newest(Database database)
    {
        var newest = pool.Commits.Newest(database, out var statement);
        statement.Reset();
        if (newest.Commit != _lastSeen)
        {
            _known.Forget();
            _lastSeen = newest.Commit;
        }

        return newest;
    }
}
