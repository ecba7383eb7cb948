using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// Writes the documents of commits: inserts them before the commit is sealed, applies its endings after that, and deletes the documents of
/// a commit that was never sealed. Every write may run twice, so it is repeated when an election or a broken connection interrupted it.
/// </summary>
/// <param name="deployment">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="retryTime">How long to repeat interrupted writes.</param>
internal sealed class CommitDocuments(Deployment deployment, TimeProvider time, TimeSpan retryTime = default)
{
    private const int MaxBytes = 12_000_000;
    private const int MaxDocuments = 1_000;
    private const int AtOnce = 4;

    private readonly RetryWindow _retry = new(time, retryTime);

    private static readonly string[] _versioned =
    [
        CollectionNames.Sources,
        CollectionNames.Entities,
        CollectionNames.Properties,
        CollectionNames.ClaimGroups,
    ];

    /// <summary>Inserts all documents of a commit, with several commands at once. When it throws, none of them is still running.</summary>
    public async ValueTask InsertAsync(IEnumerable<KeyValuePair<string, List<byte[]>>> documents, IReadOnlyList<long> burned)
    {
        var commands = documents.SelectMany(of => Chunks(of.Value).Select(chunk => (Collection: of.Key, Documents: chunk)));
        await Parallel.ForEachAsync(
            commands,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (command, _) => await InsertAsync(command.Collection, command.Documents, burned)
        );
    }

    /// <summary>
    /// Inserts documents of a commit. An existing document of the same commit comes from an insert whose reply was lost, and stays. One
    /// with a burned number is replaced. Any other means that the lease is lost.
    /// </summary>
    public async ValueTask InsertAsync(string collection, byte[][] documents, IReadOnlyList<long> burned)
    {
        var duplicates = await _retry.RunAsync(
            () => deployment.InsertAsync(collection, documents, CancellationToken.None),
            CancellationToken.None
        );
        var there = duplicates.Select(index => documents[index]).ToDictionary(IdOf);
        if (there.Count == 0)
        {
            return;
        }

        var field = CommitFieldOf(collection);
        await RemoveStoredAsync(collection, field, there);
        var replacements = there.Values.Select(document => (LeftBehind(document, field, burned), document)).ToArray();
        await SendAsync(() => deployment.ReplaceAsync(collection, replacements, CancellationToken.None));

        await RemoveStoredAsync(collection, field, there);
        if (there.Count > 0)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Removes from the dictionary the documents of this commit that are already stored.</summary>
    private async ValueTask RemoveStoredAsync(string collection, string field, Dictionary<BsonValue, byte[]> documents)
    {
        if (documents.Count == 0)
        {
            return;
        }

        var commit = BsonFields.Decode(documents.First().Value)[field];
        var own = Match.All(Match.In(StoredFields.Id, new BsonArray(documents.Keys)), Match.Eq(field, commit));
        foreach (
            var id in await ReadAsync(collection, own, new BsonDocument { { StoredFields.Id, 1 } }, document => document[StoredFields.Id])
        )
        {
            documents.Remove(id);
        }
    }

    /// <summary>Ends the versions and facts that a sealed commit ends.</summary>
    public async ValueTask ApplyEndingsAsync(IEnumerable<KeyValuePair<string, List<BsonDocument>>> endings)
    {
        foreach (var (collection, updates) in endings)
        {
            foreach (var chunk in updates.Chunk(MaxDocuments))
            {
                await SendAsync(() => deployment.UpdateAsync(collection, chunk, CancellationToken.None));
            }
        }
    }

    /// <summary>
    /// Ends the versions and facts that a sealed commit ends, from the documents that its writer inserted. Returns the collections in which
    /// something ended.
    /// </summary>
    public async ValueTask<IReadOnlyCollection<string>> ApplyEndingsAsync(long commit)
    {
        var endings = new Dictionary<string, List<BsonDocument>>(StringComparer.Ordinal);
        foreach (var collection in _versioned)
        {
            endings[collection] = await ReadAsync(
                collection,
                Match.All(Match.Eq(StoredFields.Since, commit), Match.Stated(StoredFields.Replaces)),
                new BsonDocument { { StoredFields.Replaces, 1 }, { "subject", 1 } },
                version =>
                    Endings.Create(
                        version.Text(StoredFields.Replaces) ?? throw new BsonException("it replaces something that is no text"),
                        version.Text("subject"),
                        commit
                    )
            );
        }

        var events = await ReadAsync(CollectionNames.Events, Match.Eq(StoredFields.Commit, commit), null, static document => document);
        endings[CollectionNames.Facts] = [.. events.OrderBy(static fact => !FactEvents.IsReinstatement(fact)).Select(FactEvents.Update)];
        await ApplyEndingsAsync(endings);
        var ended = endings.Where(of => of.Value.Count > 0).Select(of => of.Key);
        return events.Exists(FactEvents.IsReinstatement) ? [.. ended, StoredFields.Reinstated] : [.. ended];
    }

    /// <summary>Deletes the documents of a burned number. Documents that a late writer adds after this stay invisible.</summary>
    public async ValueTask RemoveAsync(long commit)
    {
        foreach (
            var collection in (string[])
                [.. _versioned, CollectionNames.Texts, CollectionNames.Facts, CollectionNames.Events, CollectionNames.Commits]
        )
        {
            var written = Match.Eq(CommitFieldOf(collection), commit);
            await SendAsync(() => deployment.DeleteAsync(collection, written, CancellationToken.None));
        }
    }

    /// <summary>The field with the number of the commit that inserted a document.</summary>
    private static string CommitFieldOf(string collection) =>
        collection switch
        {
            CollectionNames.Facts or CollectionNames.Events => StoredFields.Commit,
            CollectionNames.Commits => StoredFields.Id,
            _ => StoredFields.Since,
        };

    private static BsonValue IdOf(byte[] document) => BsonFields.Decode(document)[StoredFields.Id];

    /// <summary>The condition for a document with the same <c>_id</c> and a burned number.</summary>
    private static BsonDocument LeftBehind(byte[] document, string field, IReadOnlyList<long> burned) =>
        Match.All(Match.Eq(StoredFields.Id, IdOf(document)), Match.In(field, new BsonArray(burned)));

    private async ValueTask SendAsync(Func<ValueTask> write) =>
        await _retry.RunAsync(
            async () =>
            {
                await write();
                return true;
            },
            CancellationToken.None
        );

    private ValueTask<List<T>> ReadAsync<T>(string collection, BsonDocument where, BsonDocument? fields, Func<BsonDocument, T> read)
    {
        var stages = new BsonArray { new BsonDocument { { "$match", where } } };
        if (fields is not null)
        {
            stages.Add(new BsonDocument { { "$project", fields } });
        }

        return deployment.ReadAsync(
            collection,
            stages,
            document => read(BsonFields.Decode(document)),
            CancellationToken.None,
            primary: true
        );
    }

    /// <summary>Splits documents into commands, each limited to 16 MB.</summary>
    private static IEnumerable<byte[][]> Chunks(List<byte[]> documents)
    {
        for (var start = 0; start < documents.Count; )
        {
            var (end, bytes) = (start, 0);
            while (end < documents.Count && end - start < MaxDocuments && (end == start || bytes + documents[end].Length <= MaxBytes))
            {
                bytes += documents[end++].Length;
            }

            yield return [.. documents.Skip(start).Take(end - start)];
            start = end;
        }
    }
}
