using Citations.Storage.Commits;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>One transaction that is rolled back in the end. Its pages go to the log when they are many, so memory stays bounded.</summary>
internal sealed class Rehearsal(Database database, SnapshotInfo start, SemaphoreSlim turn) : IRehearsal
{
    private readonly WriterKnowledge _known = new();
    private SnapshotInfo _state = start;
    private bool _over;

    public async ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken) =>
        await Task.Run(() => Append(batch, cancellationToken), cancellationToken);

    public ValueTask DisposeAsync()
    {
        if (!_over)
        {
            _over = true;
            database.Dispose(); // which rolls back
            turn.Release();
        }

        return default;
    }

    private CommitResult Append(CommitBatch batch, CancellationToken cancellationToken)
    {
        var before = _state;
        var kept = false;
        database.Execute("SAVEPOINT batch");
        try
        {
            var session = new CommitSession(database, before, batch, _known);
            var outcomes = session.Run(cancellationToken);
            kept = session.Changed && !batch.DryRun;
            var after = session.Changed ? session.Tally.Counters : before.Counters;
            _state = kept ? session.Tally.Snapshot(new Snapshot(session.Commit, before.Snapshot.CommittedAt)) : before;
            return new CommitResult(before.Snapshot, Committed: false, outcomes, before.Counters, after) { ConflictChanges = session.Tally.ConflictChanges };
        }
        finally
        {
            if (!kept)
            {
                _known.Forget();
            }

            if (database.InTransaction)
            {
                database.Execute(kept ? "RELEASE batch" : "ROLLBACK TO batch; RELEASE batch");
            }

            database.Trim();
        }
    }
}
