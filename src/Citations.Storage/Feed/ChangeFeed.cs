using System.Runtime.CompilerServices;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Feed;

/// <summary>
/// What commits did, in order: records, and the claim groups that came out otherwise. Every list of changes is made of it: the query, the
/// subscriptions, comparisons, exports and the Atom feed.
/// </summary>
public sealed class ChangeFeed(ICitationStore store)
{
    private const int CommitsAtOnce = 100;
    private const int GroupsAtOnce = 500;

    /// <summary>The changes after a place, up to a snapshot.</summary>
    /// <param name="after">Everything up to it was seen.</param>
    /// <param name="until">The last commit.</param>
    /// <param name="kinds">The kinds that are wanted; null for all. Places count all kinds.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<FeedItem> ReadAsync(
        FeedToken after,
        Snapshot until,
        IReadOnlySet<ChangeKind>? kinds,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var last = after.Seen is null ? after.Commit : after.Commit - 1; last < until.Commit; )
        {
            var range = new CommitRange(last, until.Commit + 1, CommitsAtOnce, NewestFirst: false);
            var commits = await store.CommitsAsync(range, cancellationToken);
            foreach (var commit in commits)
            {
                var seen = commit.Snapshot.Commit == after.Commit ? after.Seen ?? 0 : 0;
                await foreach (var item in OfCommitAsync(commit, kinds, cancellationToken))
                {
                    if (item.Token.Seen > seen && (kinds is null || kinds.Contains(item.Kind)))
                    {
                        yield return item;
                    }
                }

                last = commit.Snapshot.Commit;
            }

            if (commits.Count < CommitsAtOnce)
            {
                yield break;
            }
        }
    }

    /// <summary>The kind of a record.</summary>
    public static ChangeKind KindOf(Record record) =>
        record switch
        {
            MethodRecord => ChangeKind.MethodChanged,
            PropertyRecord => ChangeKind.PropertyChanged,
            EntityRecord => ChangeKind.EntityChanged,
            SourceRecord => ChangeKind.SourceChanged,
            TextRecord => ChangeKind.TextArchived,
            FactRecord => ChangeKind.FactRecorded,
            ReinstatementRecord => ChangeKind.FactReinstated,
            SupersessionRecord => ChangeKind.FactSuperseded,
            RetractionRecord => ChangeKind.FactRetracted,
            _ => throw new ArgumentOutOfRangeException(nameof(record), record, "no commit does that"),
        };

    /// <summary>The changes of one commit. Claim groups come last, so they are not read for a caller who wants none.</summary>
    private async IAsyncEnumerable<FeedItem> OfCommitAsync(
        CommitEntry commit,
        IReadOnlySet<ChangeKind>? kinds,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var number = commit.Snapshot.Commit;
        var count = 0;
        await foreach (var changes in store.ChangesAsync(number - 1, commit.Snapshot, cancellationToken))
        {
            foreach (var change in changes)
            {
                yield return new FeedItem(new FeedToken(number, ++count), commit, KindOf(change.Record), change.Record, null);
            }
        }

        if (kinds?.Contains(ChangeKind.ClaimGroupChanged) is false)
        {
            yield break;
        }

        for (string? place = null; ; )
        {
            var groups = await store.GroupChangesAsync(number, place, GroupsAtOnce, cancellationToken);
            foreach (var group in groups)
            {
                yield return new FeedItem(new FeedToken(number, ++count), commit, ChangeKind.ClaimGroupChanged, null, group);
            }

            if (groups.Count < GroupsAtOnce)
            {
                yield break;
            }

            place = groups[^1].Place;
        }
    }
}
