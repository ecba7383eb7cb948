using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Citations.Model.Json;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Migration;

/// <summary>What one commit did.</summary>
/// <param name="Snapshot">The commit.</param>
/// <param name="Note">Who made it, and why.</param>
/// <param name="Changes">In order.</param>
internal sealed record HistoryCommit(Snapshot Snapshot, CommitNote Note, IReadOnlyList<Change> Changes)
{
    /// <summary>Whether later changes of the method are among the changes. Earlier versions of this program did not keep them.</summary>
    public bool TellsMethods { get; init; }
}

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
        hash.AppendData(Encoding.UTF8.GetBytes($"{commit.Note.By}\n{commit.Note.Message}\n"));
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
    )
    {
        var number = changes[0].Commit;
        return (await store.CommitsAsync([number], cancellationToken)).GetValueOrDefault(number) is { } entry
            ? new HistoryCommit(entry.Snapshot, entry.Note, changes) { TellsMethods = entry.Counts is not null }
            : throw new StoreException(
                StoreErrorCode.Corrupted,
                $"commit {number}",
                "it changed something and is not there",
                "Restore the store from a backup"
            );
    }
}
