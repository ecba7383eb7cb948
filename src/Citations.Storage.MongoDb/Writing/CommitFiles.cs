using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// The documents of one commit on their way: inserted before it is sealed, carried out after, taken away when it never was. Whatever is
/// sent here
/// may be sent twice, so what an election or a broken connection cut off is sent again.
/// </summary>
/// <param name="deployment">Where to.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">For how long to send again.</param>
internal sealed class CommitFiles(Deployment deployment, TimeProvider time, TimeSpan patience = default)
{
    private const int MostBytes = 12_000_000;
    private const int MostDocuments = 1_000;
    private const int AtOnce = 4;

    private readonly RetryWindow _retry = new(time, patience);

    private static readonly string[] _versioned = [Names.Sources, Names.Entities, Names.Properties, Names.ClaimGroups];

    /// <summary>Inserts all documents of a commit, some commands at once; when it throws, none of them is on its way any more.</summary>
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
    /// Inserts documents of a commit. Those that are there from an insert whose answer did not arrive stay; those left behind under a
    /// burned number
    /// give way; any other that is there means that the lease is lost.
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
        await LeaveOwnAsync(collection, field, there);
        var replacements = there.Values.Select(document => (LeftBehind(document, field, burned), document)).ToArray();
        await SendAsync(() => deployment.ReplaceAsync(collection, replacements, CancellationToken.None));

        await LeaveOwnAsync(collection, field, there);
        if (there.Count > 0)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Takes those out of some documents of a commit that are stored already.</summary>
    private async ValueTask LeaveOwnAsync(string collection, string field, Dictionary<BsonValue, byte[]> documents)
    {
        if (documents.Count == 0)
        {
            return;
        }

        var commit = BsonFields.Decode(documents.First().Value)[field];
        var own = Match.All(Match.In(Names.Id, new BsonArray(documents.Keys)), Match.Eq(field, commit));
        foreach (var id in await ReadAsync(collection, own, new BsonDocument { { Names.Id, 1 } }, document => document[Names.Id]))
        {
            documents.Remove(id);
        }
    }

    /// <summary>Ends what a sealed commit takes the place of.</summary>
    public async ValueTask CarryOutAsync(IEnumerable<KeyValuePair<string, List<BsonDocument>>> endings)
    {
        foreach (var (collection, updates) in endings)
        {
            foreach (var chunk in updates.Chunk(MostDocuments))
            {
                await SendAsync(() => deployment.UpdateAsync(collection, chunk, CancellationToken.None));
            }
        }
    }

    /// <summary>Ends what a sealed commit takes the place of, by what its writer left; the collections in which it ended
    /// something.</summary>
    public async ValueTask<IReadOnlyCollection<string>> CarryOutAsync(long commit)
    {
        var endings = new Dictionary<string, List<BsonDocument>>(StringComparer.Ordinal);
        foreach (var collection in _versioned)
        {
            endings[collection] = await ReadAsync(
                collection,
                Match.All(Match.Eq(Names.Since, commit), Match.Stated(Names.Replaces)),
                new BsonDocument { { Names.Replaces, 1 }, { "subject", 1 } },
                version =>
                    Endings.Of(
                        version.Text(Names.Replaces) ?? throw new BsonException("it replaces something that is no text"),
                        version.Text("subject"),
                        commit
                    )
            );
        }

        endings[Names.Facts] = await ReadAsync(Names.Events, Match.Eq(Names.Commit, commit), null, FactEvents.Update);
        await CarryOutAsync(endings);
        return [.. endings.Where(of => of.Value.Count > 0).Select(of => of.Key)];
    }

    /// <summary>Takes away what was written under a burned number. What a late writer adds after it stays invisible.</summary>
    public async ValueTask RemoveAsync(long commit)
    {
        foreach (var collection in (string[])[.. _versioned, Names.Texts, Names.Facts, Names.Events, Names.Commits])
        {
            var written = Match.Eq(CommitFieldOf(collection), commit);
            await SendAsync(() => deployment.DeleteAsync(collection, written, CancellationToken.None));
        }
    }

    /// <summary>Which field holds the number of the commit that inserted a document.</summary>
    private static string CommitFieldOf(string collection) =>
        collection switch
        {
            Names.Facts or Names.Events => Names.Commit,
            Names.Commits => Names.Id,
            _ => Names.Since,
        };

    private static BsonValue IdOf(byte[] document) => BsonFields.Decode(document)[Names.Id];

    /// <summary>The condition for a document with the same <c>_id</c> that was left behind under a burned number.</summary>
    private static BsonDocument LeftBehind(byte[] document, string field, IReadOnlyList<long> burned) =>
        Match.All(Match.Eq(Names.Id, IdOf(document)), Match.In(field, new BsonArray(burned)));

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

    /// <summary>As many at once as a command, itself a document of at most 16 MB, has room for.</summary>
    private static IEnumerable<byte[][]> Chunks(List<byte[]> documents)
    {
        for (var start = 0; start < documents.Count; )
        {
            var (end, bytes) = (start, 0);
            while (end < documents.Count && end - start < MostDocuments && (end == start || bytes + documents[end].Length <= MostBytes))
            {
                bytes += documents[end++].Length;
            }

            yield return [.. documents.Skip(start).Take(end - start)];
            start = end;
        }
    }
}
