using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Reading;
using Citations.Storage.Rules;
using Citations.Storage.Snapshots;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// The only writer of this process. Between processes the lease decides. A commit has five steps: a number is opened, documents are
/// inserted with that number, one update seals it, what it ends is ended, and it is published. A writer that dies before the seal leaves a
/// number that nobody reads. If it dies after the seal, the next writer first finishes its commit.
/// </summary>
internal sealed class Writer(Deployment deployment, MongoStoreOptions options, Heads heads, CommitReader commits, TimeProvider time)
    : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly CommitDocuments _documents = new(deployment, time, options.RetryWindow);
    private readonly CommitRecovery _recovery = new(
        deployment,
        new CommitDocuments(deployment, time, options.RetryWindow),
        time,
        options.RetryWindow
    );
    private readonly WriterCache _cache = new();
    private Snapshot? _lastSeen;

    /// <summary>Runs work on the current state and commits what it stages.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="work">Stages records. Its result is returned.</param>
    /// <param name="cancellationToken">Observed until the first document is written.</param>
    public async ValueTask<(T Result, CommitRun Run, Snapshot Snapshot, bool Committed)> RunAsync<T>(
        CommitBatch batch,
        Func<CommitRun, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await _turn.WaitAsync(ending.Token);
            try
            {
                return await RunInTurnAsync(batch, work, ending.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException e) when (_closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreException(StoreErrorCode.Closed, deployment.Where, "the store was closed", "Open it again", e);
        }
    }

    /// <summary>Refuses new work, and waits for a commit that has begun to insert documents.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _turn.WaitAsync();
        _turn.Release();
    }

    private async Task<(T Result, CommitRun Run, Snapshot Snapshot, bool Committed)> RunInTurnAsync<T>(
        CommitBatch batch,
        Func<CommitRun, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Task.Run(() => TryAsync(batch, work, cancellationToken), cancellationToken);
            }
            catch (LeaseLostException e) when (attempt == Attempts)
            {
                throw new StoreException(
                    StoreErrorCode.Locked,
                    deployment.Where,
                    "other writers took this one's turn again and again",
                    "Try again; if it stays so, raise the lease time",
                    e
                );
            }
            catch (LeaseLostException)
            {
                // Nothing of the attempt is visible, or ever will be.
            }
        }
    }

    private async Task<(T Result, CommitRun Run, Snapshot Snapshot, bool Committed)> TryAsync<T>(
        CommitBatch batch,
        Func<CommitRun, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        await using var lease = await WriterLease.AcquireAsync(deployment, options, time, cancellationToken);
        var kept = false;
        try
        {
            var head = await FinishEarlierAsync(lease);
            var before = await commits.ReadAsync(head.Newest, cancellationToken);
            if (head.Newest != _lastSeen)
            {
                _cache.Clear();
            }

            var next = Math.Max(head.Newest.Commit, head.Burned.Count == 0 ? 0 : head.Burned.Max()) + 1;
            var session = new CommitSession(
                deployment,
                Heads.ViewOf(head, head.Newest.Commit),
                next,
                _cache,
                batch.DryRun,
                cancellationToken
            );
            var run = new CommitRun(
                session,
                batch,
                next,
                new CommitTally(before.Counters, before.LastFact),
                _cache.Scratch,
                cancellationToken
            );
            var result = await work(run);
            if (!run.Changed || batch.DryRun)
            {
                (kept, _lastSeen) = (!run.Changed && !run.AnyRefused, head.Newest);
                return (result, run, head.Newest, false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();
            var snapshot = new Snapshot(next, now > head.Newest.CommittedAt ? now : head.Newest.CommittedAt.AddTicks(1));
            await CommitAsync(lease, session, run, snapshot, head.Burned);
            (kept, _lastSeen) = (true, snapshot);
            heads.Keep(head.After(snapshot, session.EndedIn));
            return (result, run, snapshot, true);
        }
        finally
        {
            if (kept)
            {
                _cache.Trim();
            }
            else
            {
                _cache.Clear();
            }
        }
    }

    /// <summary>Finishes the sealed commit of an earlier writer, or gives up its unsealed one.</summary>
    private async ValueTask<Head> FinishEarlierAsync(WriterLease lease)
    {
        if (lease.Document.Integer("sealed") is { } decided)
        {
            var snapshot = new Snapshot(decided, new DateTimeOffset(lease.Document.Integer("sealedTicks") ?? 0, TimeSpan.Zero));
            var ended = await _documents.ApplyEndingsAsync(decided);
            await lease.PublishAsync(snapshot, ended);
            return lease.Head.After(snapshot, ended);
        }

        if (lease.Document.Integer("open") is { } open)
        {
            await lease.BurnAsync(open);
            await _documents.RemoveAsync(open);
            return lease.Head with { Burned = [.. lease.Head.Burned, open] };
        }

        return lease.Head;
    }

    private async ValueTask CommitAsync(
        WriterLease lease,
        CommitSession session,
        CommitRun run,
        Snapshot snapshot,
        IReadOnlyList<long> burned
    )
    {
        await lease.OpenAsync(snapshot.Commit);
        var mayBeSealed = false;
        try
        {
            var info = new CommitInfo(snapshot, run.Tally.LastFact, run.Tally.Counters)
            {
                Note = run.Batch.Note,
                Counts = run.Tally.Counts,
                Method = run.NewMethod,
                Reliabilities = run.Tally.Reliabilities,
            };
            await _documents.InsertAsync([.. session.Documents, new(CollectionNames.Commits, [info.ToDocument().ToBytes()])], burned);
            mayBeSealed = true;
            await lease.SealAsync(snapshot);
            await _documents.ApplyEndingsAsync(session.Endings);
            await lease.PublishAsync(snapshot, session.EndedIn, release: true);
        }
        catch (Exception e) when (e is StoreException or LeaseLostException)
        {
            if (!await _recovery.RunAsync(lease, snapshot, e, mayBeSealed))
            {
                throw;
            }
        }
    }
}
