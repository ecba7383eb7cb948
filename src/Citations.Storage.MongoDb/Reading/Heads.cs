using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>The fields of the head document that readers need.</summary>
/// <param name="Newest">The newest published commit.</param>
/// <param name="Burned">The numbers that were never sealed, ascending.</param>
/// <param name="Ended">The last commit that ended a version, by collection.</param>
internal sealed record Head(Snapshot Newest, IReadOnlyList<long> Burned, BsonDocument Ended)
{
    public static Head Empty { get; } = new(Snapshot.Empty, [], []);

    public static Head Read(BsonDocument document) =>
        new(
            new Snapshot(document.Integer("newest") ?? 0, CommitInfo.Time(document, "ticks")),
            [.. document.Array("burned").OfType<BsonInt64>().Select(commit => commit.Value)],
            document.Document("ended") ?? []
        );

    /// <summary>The head after a commit that ended versions in some collections.</summary>
    public Head After(Snapshot commit, IEnumerable<string> collections)
    {
        var ended = new BsonDocument();
        var now = collections.ToHashSet(StringComparer.Ordinal);
        foreach (var (collection, before) in Ended)
        {
            ended.Add(collection, now.Contains(collection) ? commit.Commit : before);
        }

        if (now.Contains(StoredFields.Reinstated) && !ended.Contains(StoredFields.Reinstated))
        {
            ended.Add(StoredFields.Reinstated, commit.Commit);
        }

        return this with
        {
            Newest = commit,
            Ended = ended,
        };
    }
}

/// <summary>
/// Reads the head document and keeps the newest one seen. Its information on older commits only changes when somebody restores a backup.
/// </summary>
internal sealed class Heads(Deployment deployment)
{
    private static readonly BsonArray _pipeline = [new BsonDocument { { "$match", Match.Eq(StoredFields.Id, CollectionNames.HeadId) } }];

    private Head _seen = Head.Empty;

    /// <summary>Raised when the history of the database was replaced. Cached commits are then invalid.</summary>
    public event Action? Rewound;

    /// <summary>Reads the current head.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Corrupted"/>: there is no head document.</exception>
    public async ValueTask<Head> NewestAsync(CancellationToken cancellationToken)
    {
        var seen = Volatile.Read(ref _seen);
        var (head, time) = await ReadAsync(primary: false, cancellationToken);
        if (head is null || IsBefore(head, seen))
        {
            // Another member may lag. The primary does not, because it is asked after the newer head was seen.
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
            // The documents of the commit may not have reached the other members yet.
            deployment.Causality.After(time);
        }

        Keep(head);
        return head;
    }

    /// <summary>The error for a missing head document: somebody dropped the database, or is restoring it.</summary>
    public StoreException Gone() =>
        new(
            StoreErrorCode.Corrupted,
            deployment.Where,
            "the head document is gone: the database was dropped, or is being restored",
            "Restore it from a backup; servers that run then go on by themselves"
        );

    /// <summary>The view of a snapshot. Reads the head document only when the snapshot is newer than the newest one seen.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.UnknownSnapshot"/>.</exception>
    public async ValueTask<View> ViewAsync(Snapshot at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var head = Volatile.Read(ref _seen);
        if (at.Commit > head.Newest.Commit)
        {
            head = await NewestAsync(cancellationToken);
        }

        return at.Commit <= head.Newest.Commit
            ? ViewOf(head, at.Commit)
            : throw new StoreException(
                StoreErrorCode.UnknownSnapshot,
                $"commit {at.Commit}",
                $"the newest commit of this store is {head.Newest.Commit}",
                "Read as of a commit of this store; a cursor or permalink of another one does not fit here"
            );
    }

    /// <summary>The last commit that ended a version of a collection, by the newest head document seen.</summary>
    public long LastEnd(string collection) => Volatile.Read(ref _seen).Ended.Integer(collection) ?? long.MaxValue;

    public static View ViewOf(Head head, long commit) =>
        new(commit, [.. head.Burned.Where(burned => burned < commit)]) { HasReinstatements = head.Ended.Contains(StoredFields.Reinstated) };

    public void Keep(Head head)
    {
        for (var seen = Volatile.Read(ref _seen); head.Newest.Commit >= seen.Newest.Commit; )
        {
            var found = Interlocked.CompareExchange(ref _seen, head, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    private static bool IsBefore(Head head, Head seen) =>
        head.Newest.Commit < seen.Newest.Commit
        || (head.Newest.Commit == seen.Newest.Commit && head.Newest.CommittedAt != seen.Newest.CommittedAt);

    private async ValueTask<(Head? Head, BsonTimestamp? Time)> ReadAsync(bool primary, CancellationToken cancellationToken)
    {
        var (found, time) = await deployment.ReadTimedAsync(
            CollectionNames.Store,
            _pipeline,
            static document => Head.Read(BsonFields.Decode(document)),
            cancellationToken,
            primary
        );
        return (found.Count == 0 ? null : found[0], time);
    }
}
