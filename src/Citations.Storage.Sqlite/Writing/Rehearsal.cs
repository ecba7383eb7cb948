using Citations.Storage.Commits;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>A transaction that is always rolled back. Many pages go to the WAL, so memory stays bounded.</summary>
internal sealed class Rehearsal(Database database, SnapshotInfo start, SemaphoreSlim turn) : IRehearsal
{
    private readonly WriterCache _cache = new();
    private SnapshotInfo _state = start;
    private bool _over;

    public async ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken) =>
        await Task.Run(() => TryAsync(batch, cancellationToken), cancellationToken);

    public ValueTask DisposeAsync()
    {
        if (!_over)
        {
            _over = true;
            database.Dispose(); // This rolls back.
            turn.Release();
        }

        return default;
    }

    private async Task<CommitResult> TryAsync(CommitBatch batch, CancellationToken cancellationToken)
    {
        var kept = false;
        database.Execute("SAVEPOINT batch");
        try
        {
            var session = new CommitSession(database, _state, _cache);
            var run = session.Begin(batch, cancellationToken);
            var result = run.Result(_state.Snapshot, committed: false, await run.DecideAsync());
            kept = run.Changed && !batch.DryRun;
            _state = kept ? session.Row.ToSnapshotInfo(run.Tally, _state.Snapshot.CommittedAt) : _state;
            return result;
        }
        finally
        {
            if (!kept)
            {
                _cache.Clear();
            }

            if (database.InTransaction)
            {
                database.Execute(kept ? "RELEASE batch" : "ROLLBACK TO batch; RELEASE batch");
            }

            database.Trim();
        }
    }
}
