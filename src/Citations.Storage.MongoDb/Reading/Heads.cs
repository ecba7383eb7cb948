using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>What readers take from the head document.</summary>
/// <param name="Newest">The newest published commit.</param>
/// <param name="Burned">Numbers whose writers died before sealing them, ascending.</param>
/// <param name="Ended">The last commit that ended a version, by collection.</param>
internal sealed record Head(Snapshot Newest, IReadOnlyList<long> Burned, BsonDocument Ended)
{
    public static Head Empty { get; } = new(Snapshot.Empty, [], []);

    public static Head Of(BsonDocument document) => new(
        new Snapshot(document.Integer("newest") ?? 0, new DateTimeOffset(document.Integer("ticks") ?? 0, TimeSpan.Zero)),
        [.. document.Array("burned").OfType<long>()],
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

/// <summary>Reads the head document, and keeps the newest that was seen: what it says of older commits never changes.</summary>
internal sealed class Heads(Deployment deployment)
{
    public const string HeadId = "head";

    private static readonly BsonArray _pipeline = [new BsonDocument { { "$match", Match.Eq(Names.Id, HeadId) } }];

    private Head _seen = Head.Empty;

    /// <summary>The head as it is now.</summary>
    public async ValueTask<Head> NewestAsync(CancellationToken cancellationToken)
    {
        var (found, time) = await deployment.ReadTimedAsync(Names.Store, _pipeline, BsonReader.Document, cancellationToken);
        var head = found.Count == 0 ? Head.Empty : Head.Of(found[0]);
        if (head.Newest.Commit > Volatile.Read(ref _seen).Newest.Commit)
        {
            // What belongs to the commit may not have come to the other members yet
            deployment.Causality.After(time);
        }

        Keep(head);
        return head;
    }

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
        if (head.Newest.Commit >= Volatile.Read(ref _seen).Newest.Commit)
        {
            Volatile.Write(ref _seen, head);
        }
    }
}
