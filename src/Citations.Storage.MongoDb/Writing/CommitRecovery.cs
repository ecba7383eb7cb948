using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Snapshots;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Decides what became of a commit that was interrupted by a failure.</summary>
/// <param name="deployment">The database.</param>
/// <param name="documents">Writes its documents.</param>
/// <param name="time">The clock.</param>
/// <param name="retryTime">How long to keep trying while the database is unavailable.</param>
internal sealed class CommitRecovery(Deployment deployment, CommitDocuments documents, TimeProvider time, TimeSpan retryTime)
{
    /// <summary>
    /// After a failure, finishes a commit that was sealed and gives up one that was not. Returns whether the commit happened.
    /// </summary>
    /// <param name="lease">The lease of the commit.</param>
    /// <param name="snapshot">The commit.</param>
    /// <param name="fault">The failure.</param>
    /// <param name="mayBeSealed">Whether the commit may have been sealed.</param>
    /// <exception cref="StoreException">The outcome is unknown, because the database stays unavailable.</exception>
    public async ValueTask<bool> RunAsync(WriterLease lease, Snapshot snapshot, Exception fault, bool mayBeSealed)
    {
        var began = time.GetTimestamp();
        for (var wait = 50; ; wait = Math.Min(1_000, wait * 2))
        {
            try
            {
                return await TryAsync(lease, snapshot);
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Unavailable && time.GetElapsedTime(began) < retryTime)
            {
                await Task.Delay(wait);
            }
            catch (StoreException) when (!mayBeSealed)
            {
                // It was never sealed, so the next writer gives it up.
                return false;
            }
            catch (StoreException e)
            {
                throw new StoreException(
                    e.Code,
                    deployment.Where,
                    "the database went away during a commit, and whether it counts is not known "
                        + $"({(fault as StoreException)?.What ?? fault.Message})",
                    "Send the batch again: what is there already is left as it is",
                    fault
                );
            }
            catch (LeaseLostException)
            {
                return false;
            }
        }
    }

    private async ValueTask<bool> TryAsync(WriterLease lease, Snapshot snapshot)
    {
        var now = await WriterLease.ReadAsync(deployment, CancellationToken.None);
        var mine = now.Integer("token") == lease.Token;
        if (now.Integer("sealed") == snapshot.Commit)
        {
            var ended = await documents.ApplyEndingsAsync(snapshot.Commit);
            if (mine)
            {
                await lease.PublishAsync(snapshot, ended);
            }

            // Otherwise the holder of the lease publishes it first.
            return true;
        }

        if (now.Integer("open") == snapshot.Commit && mine)
        {
            await lease.BurnAsync(snapshot.Commit);
            await documents.RemoveAsync(snapshot.Commit);
            return false;
        }

        return now.Integer("newest") >= snapshot.Commit && !now.Array("burned").Contains(snapshot.Commit);
    }
}
