using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>What readers take from the head document.</summary>
/// <param name="Newest">The newest published commit.</param>
/// <param name="Burned">Numbers whose writers died before sealing them, ascending.</param>
/// <param name="Ended">The last commit that ended a version, by collection.</param>
internal sealed record Head(Snapshot Newest, IReadOnlyList<long> Burned, BsonDocument Ended)
{
    public static Head Empty { get; } = new(Snapshot.Empty, [], []);

    public static Head Of(BsonDocument document) => new(
        new Snapshot(document.Integer("newest") ?? 0, CommitInfo.Time(document, "ticks")),
        [.. document.Array("burned").OfType<BsonInt64>().Select(commit => commit.Value)],
        document.Document("ended") ?? []);

    /// <summary>The head as a commit leaves it that ended versions in some collections.</summary>
    public Head After(Snapshot commit, IEnumerable<string> collections)
    {
        var ended = new BsonDocument();
        var now = collections.ToHashSet(StringComparer.Ordinal);
        foreach (var (collection, before) in Ended)
        {
            ended.Add(collection, now.Contains(collection) ? commit.Commit : before);
        }

        return this with { Newest = commit, Ended = ended };
    }
}

/// <summary>
/// Reads the head document, and keeps the newest that was seen: what it says of older commits never changes, unless somebody restores the database
/// as it was earlier.
/// </summary>
internal sealed class Heads(Deployment deployment)
{
    private static readonly BsonArray _pipeline = [new BsonDocument { { "$match", Match.Eq(Names.Id, Names.HeadId) } }];

    private Head _seen = Head.Empty;

    /// <summary>The database has another history than before: what was kept of commits is not to be relied on.</summary>
    public event Action? Rewound;

    /// <summary>The head as it is now.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Corrupted"/>: it is gone.</exception>
    public async ValueTask<Head> NewestAsync(CancellationToken cancellationToken)
    {
        var seen = Volatile.Read(ref _seen);
        var (head, time) = await ReadAsync(primary: false, cancellationToken);
        if (head is null || IsBefore(head, seen))
        {
            // Another member may lag; the primary, asked after the newer was seen, does not
            (head, time) = await ReadAsync(primary: true, cancellationToken);
            if (head is null)
            {
                throw Gone();
            }

            if (IsBefore(head, seen) && Interlocked.CompareExchange(ref _seen, head, seen) == seen)
            {
                Rewound?.Invoke();
            }
        }

        if (head.Newest.Commit > seen.Newest.Commit)
        {
            // What belongs to the commit may not have come to the other members yet
            deployment.Causality.After(time);
        }

        Keep(head);
        return head;
    }

    /// <summary>The head document is not there: somebody dropped the database, or restores it just now.</summary>
    public StoreException Gone() => new(StoreErrorCode.Corrupted, deployment.Where, "the head document is gone: the database was dropped, or is being restored", "Restore it from a backup; servers that run then go on by themselves");

    /// <summary>The view of a snapshot; asks only when the snapshot is newer than anything seen.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.UnknownSnapshot"/>.</exception>
    public async ValueTask<View> ViewAsync(Snapshot at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var head = Volatile.Read(ref _seen);
        if (at.Commit > head.Newest.Commit)
        {
            head = await NewestAsync(cancellationToken);
        }

        return at.Commit <= head.Newest.Commit ? ViewOf(head, at.Commit) : throw new StoreException(
            StoreErrorCode.UnknownSnapshot,
            $"commit {at.Commit}",
            $"the newest commit of this store is {head.Newest.Commit}",
            "Read as of a commit of this store; a cursor or permalink of another one does not fit here");
    }

    /// <summary>The last commit that ended a version of a collection, as far as is known here: not before the newest that was seen, where nobody noted it.</summary>
    public long LastEnd(string collection) => Volatile.Read(ref _seen).Ended.Integer(collection) ?? long.MaxValue;

    public static View ViewOf(Head head, long commit) => new(commit, [.. head.Burned.Where(burned => burned < commit)]);

    public void Keep(Head head)
    {
        for (var seen = Volatile.Read(ref _seen); head.Newest.Commit >= seen.Newest.Commit;)
        {
            var found = Interlocked.CompareExchange(ref _seen, head, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    private static bool IsBefore(Head head, Head seen) => head.Newest.Commit < seen.Newest.Commit
        || (head.Newest.Commit == seen.Newest.Commit && head.Newest.CommittedAt != seen.Newest.CommittedAt);

    private async ValueTask<(Head? Head, BsonTimestamp? Time)> ReadAsync(bool primary, CancellationToken cancellationToken)
    {
        var (found, time) = await deployment.ReadTimedAsync(Names.Store, _pipeline, static document => Head.Of(BsonFields.Decode(document)), cancellationToken, primary);
        return (found.Count == 0 ? null : found[0], time);
    }
}
