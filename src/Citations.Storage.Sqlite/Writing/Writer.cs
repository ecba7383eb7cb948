using Citations.Model.Ranking;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Rules;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The only writer of this process. SQLite's lock decides between processes.</summary>
internal sealed class Writer(StoreFile file, ReadPool pool, int largeBatch, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WriterCache _cache = new();
    private readonly Checkpointer _checkpointer = new(file);
    private Database? _database;
    private long _lastSeen = -1;
    private bool _isLarge;
    private bool _loadMayBegin;
    private bool _closed;

    /// <summary>Commits a batch.</summary>
    public ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken) =>
        InTurnAsync(() => InTransactionAsync(batch, AppendAsync, cancellationToken), cancellationToken);

    /// <summary>Allows large batches to begin a load from now on.</summary>
    public async ValueTask BeginLoadAsync(CancellationToken cancellationToken) =>
        await InTurnAsync(() => Task.FromResult(_loadMayBegin = true), cancellationToken);

    /// <summary>Ends the current load, if any, and creates the indexes that it left out.</summary>
    public async ValueTask EndLoadAsync(CancellationToken cancellationToken) =>
        await InTurnAsync(
            () =>
            {
                _loadMayBegin = false;
                if (_cache.Loaded is not null)
                {
                    using var stop = cancellationToken.Register(_database!.Interrupt);
                    EndLoad(_database);
                }

                return Task.FromResult(true);
            },
            cancellationToken
        );

    /// <summary>Derives everything again. Claim groups that differ from the stored ones become a commit.</summary>
    public ValueTask<ReindexReport> ReindexAsync(CommitNote note, CancellationToken cancellationToken) =>
        InTurnAsync(() => InTransactionAsync(new CommitBatch([]) { Note = note }, ReindexAsync, cancellationToken), cancellationToken);

    /// <summary>Derives all claim groups by another method, in one commit.</summary>
    public ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CommitNote note, CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
                InTransactionAsync(
                    new CommitBatch([]) { Note = note },
                    async (run, end) =>
                    {
                        run.ChangeMethod(method);
                        var rules = new ReindexRules(run);
                        await rules.DeriveAllAsync();
                        end(run.Changed);
                        return rules.Report;
                    },
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Begins a rehearsal, which holds the writer until it is disposed.</summary>
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

    /// <summary>Runs work on a thread of the pool, because it waits for the disk.</summary>
    private async ValueTask<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
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

    /// <summary>Limits the file to a number of pages, to simulate a full disk.</summary>
    public void LimitPages(long pages) => (_database ??= Open()).QueryInteger($"PRAGMA max_page_count = {pages}");

    /// <summary>Waits for the current commit.</summary>
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

    private static async ValueTask<CommitResult> AppendAsync(CommitRun run, Func<bool, Snapshot> end)
    {
        var outcomes = await run.DecideAsync();
        var committed = run.Changed && !run.Batch.DryRun;
        return run.Result(end(committed), committed, outcomes);
    }

    private static async ValueTask<ReindexReport> ReindexAsync(CommitRun run, Func<bool, Snapshot> end)
    {
        var rules = new ReindexRules(run);
        await rules.DeriveAllAsync();
        ((CommitSession)run.Store).Words.Rebuild();
        end(true);
        return rules.Report;
    }

    /// <summary>Runs work in a transaction. The work commits or rolls back through a function, which returns the newest state.</summary>
    private async Task<T> InTransactionAsync<T>(
        CommitBatch batch,
        Func<CommitRun, Func<bool, Snapshot>, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        var database = _database ??= Open();
        PrepareForSize(database, batch);
        database.Execute("BEGIN IMMEDIATE");
        var committed = false;
        try
        {
            var session = new CommitSession(database, Newest(database), _cache);
            var run = session.Begin(batch, cancellationToken);
            return await work(
                run,
                commit =>
                {
                    var snapshot = commit ? Commit(session, run) : session.Before.Snapshot;
                    committed = commit;
                    return snapshot;
                }
            );
        }
        finally
        {
            if (!committed)
            {
                // After some errors SQLite has already rolled back.
                _cache.Clear();
                if (database.InTransaction)
                {
                    database.Execute("ROLLBACK");
                }
            }

            database.Trim();
        }
    }

    private Snapshot Commit(CommitSession session, CommitRun run)
    {
        var snapshot = session.Before.Snapshot;
        if (run.Changed)
        {
            var now = time.GetUtcNow();
            snapshot = new Snapshot(session.Commit, now > snapshot.CommittedAt ? now : snapshot.CommittedAt.AddTicks(1));
            session.Row.Insert(session.Database, run.Tally, snapshot.CommittedAt, run.Batch.Note, run.NewMethod);
        }

        session.Database.Execute("COMMIT");
        _lastSeen = snapshot.Commit;
        _checkpointer.Follow(session.Database);
        return snapshot;
    }

    private void PrepareForSize(Database database, CommitBatch batch)
    {
        if (batch.Records.Count >= largeBatch && !_isLarge)
        {
            // Room for all pages that a large batch changes. Pages that reach the WAL before the commit are written twice.
            database.Execute("PRAGMA cache_size = -262144");
            _isLarge = true;
        }

        if (_loadMayBegin && batch.Records.Count >= largeBatch)
        {
            _loadMayBegin = false;
            TryLoad(database, batch);
        }
        else if (_cache.Loaded is not null && Newest(database).LastFact > LoadedFacts.MaxFacts)
        {
            EndLoad(database);
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
            _cache.Loaded = LoadedFacts.Read(database);
        }
    }

    private void EndLoad(Database database)
    {
        BulkLoad.End(database);
        _cache.Loaded = null;
    }

    private SnapshotInfo Newest(Database database)
    {
        var newest = pool.Commits.Newest(database, out var statement);
        statement.Reset();
        if (newest.Commit != _lastSeen)
        {
            _cache.Clear();
            _lastSeen = newest.Commit;
        }

        return newest;
    }
}
