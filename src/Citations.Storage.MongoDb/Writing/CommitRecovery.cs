using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Snapshots;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>What becomes of a commit in whose midst something failed.</summary>
/// <param name="deployment">Where it is.</param>
/// <param name="files">Its documents.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">For how long to ask while the database stays away.</param>
internal sealed class CommitRecovery(Deployment deployment, CommitFiles files, TimeProvider time, TimeSpan patience)
{
    /// <summary>After a failure: whether the commit happened all the same, finished if need be; given up otherwise.</summary>
    /// <param name="lease">Under which it was begun.</param>
    /// <param name="snapshot">The commit.</param>
    /// <param name="fault">What was met.</param>
    /// <param name="mayCount">Whether its seal was on its way.</param>
    /// <exception cref="StoreException">Nobody knows, because the database stays away.</exception>
    public async ValueTask<bool> RunAsync(WriterLease lease, Snapshot snapshot, Exception fault, bool mayCount)
    {
        var began = time.GetTimestamp();
        for (var wait = 50; ; wait = Math.Min(1_000, wait * 2))
        {
            try
            {
                return await TryAsync(lease, snapshot);
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Unavailable && time.GetElapsedTime(began) < patience)
            {
                await Task.Delay(wait);
            }
            catch (StoreException) when (!mayCount)
            {
                // It was never sealed, so whoever writes next gives it up
                return false;
            }
            catch (StoreException e)
            {
                throw new StoreException(
                    e.Code,
                    deployment.Where,
                    $"the database went away during a commit, and whether it counts is not known ({(fault as StoreException)?.What ?? fault.Message})",
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
            var ended = await files.CarryOutAsync(snapshot.Commit);
            if (mine)
            {
                await lease.PublishAsync(snapshot, ended);
            }

            // Otherwise whoever holds the lease publishes it before anything else
            return true;
        }

        if (now.Integer("open") == snapshot.Commit && mine)
        {
            await lease.BurnAsync(snapshot.Commit);
            await files.RemoveAsync(snapshot.Commit);
            return false;
        }

        return now.Integer("newest") >= snapshot.Commit && !now.Array("burned").Contains(snapshot.Commit);
    }
}
