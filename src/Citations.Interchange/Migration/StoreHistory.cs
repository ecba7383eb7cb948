using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Citations.Model.Json;
using Citations.Storage;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Migration;

/// <summary>What one commit did.</summary>
/// <param name="Snapshot">The commit.</param>
/// <param name="Changes">In order.</param>
internal sealed record HistoryCommit(Snapshot Snapshot, IReadOnlyList<Change> Changes);

/// <summary>The history of a store as another store can repeat it: commits that did something, in order. Numbers may differ between stores,
/// for they may have gaps.</summary>
internal static class StoreHistory
{
    /// <summary>The commits up to a snapshot, one at a time.</summary>
    public static async IAsyncEnumerable<HistoryCommit> CommitsAsync(
        ICitationStore store,
        Snapshot until,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var changes = new List<Change>();
        await foreach (var batch in store.ChangesAsync(0, until, cancellationToken))
        {
            foreach (var change in batch)
            {
                if (changes.Count > 0 && changes[0].Commit != change.Commit)
                {
                    yield return await CommitAsync(store, changes, cancellationToken);
                    changes = [];
                }

                changes.Add(change);
            }
        }

        if (changes.Count > 0)
        {
            yield return await CommitAsync(store, changes, cancellationToken);
        }
    }

    /// <summary>Adds a commit to a hash: its time and every record of it.</summary>
    public static void Append(IncrementalHash hash, HistoryCommit commit)
    {
        hash.AppendData(BitConverter.GetBytes(commit.Snapshot.CommittedAt.UtcTicks));
        foreach (var change in commit.Changes)
        {
            hash.AppendData(RecordJson.Write(change.Record));
            hash.AppendData("\n"u8);
        }
    }

    private static async ValueTask<HistoryCommit> CommitAsync(
        ICitationStore store,
        IReadOnlyList<Change> changes,
        CancellationToken cancellationToken
    ) =>
        new(
            await store.AtAsync(changes[0].Commit, cancellationToken)
                ?? throw new StoreException(
                    StoreErrorCode.Corrupted,
                    $"commit {changes[0].Commit}",
                    "it changed something and is not there",
                    "Restore the store from a backup"
                ),
            changes
        );
}
