using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>The documents of one commit on their way: inserted before it is sealed, carried out after, taken away when it never was.</summary>
internal sealed class CommitFiles(Deployment deployment)
{
    private const int MostBytes = 12_000_000;
    private const int MostDocuments = 1_000;

    private static readonly string[] _versioned = [Names.Sources, Names.Entities, Names.Properties, Names.ClaimGroups];

    /// <summary>Inserts documents of a commit. Those left behind under a burned number give way; any other that is there means that the lease is lost.</summary>
    /// <param name="collection">Where to.</param>
    /// <param name="documents">In bytes, with their <c>_id</c>.</param>
    /// <param name="commitField">Which field holds the number of the commit.</param>
    /// <param name="burned">The burned numbers.</param>
    public async ValueTask InsertAsync(string collection, IReadOnlyList<byte[]> documents, string commitField, IReadOnlyList<long> burned)
    {
        foreach (var chunk in Chunks(documents))
        {
            var command = new BsonDocument { { "insert", collection }, { "ordered", false }, { "documents", Raw(chunk) } };
            var reply = await deployment.WriteAsync(command, CancellationToken.None, duplicatesAreExpected: true);
            foreach (var error in reply.Array("writeErrors").OfType<BsonDocument>())
            {
                await ReplaceAsync(collection, chunk[(int)error.Integer("index")!.Value], commitField, burned);
            }
        }
    }

    /// <summary>Ends what the documents of a sealed commit take the place of. Doing it twice, or late, is the same as once.</summary>
    public async ValueTask CarryOutAsync(long commit)
    {
        foreach (var collection in _versioned)
        {
            var versions = await ReadAsync(collection, Match.All(Match.Eq(Names.Since, commit), Match.Stated(Names.Replaces)), new BsonDocument { { Names.Replaces, 1 } });
            await UpdateAsync(collection, versions.Select(version => new BsonDocument
            {
                { "q", new BsonDocument { { Names.Id, version[Names.Replaces] }, { Names.Until, Names.Forever } } },
                { "u", new BsonDocument { { "$set", new BsonDocument { { Names.Until, commit } } } } },
            }));
        }

        await UpdateAsync(Names.Facts, (await ReadAsync(Names.Events, Match.Eq(Names.Commit, commit), null)).Select(FactEvents.Update));
    }

    /// <summary>Takes away what was written under a burned number. What a late writer adds after it stays invisible.</summary>
    public async ValueTask RemoveAsync(long commit)
    {
        foreach (var collection in (string[])[.. _versioned, Names.Texts])
        {
            await DeleteAsync(collection, Match.Eq(Names.Since, commit));
        }

        foreach (var collection in (string[])[Names.Facts, Names.Events])
        {
            await DeleteAsync(collection, Match.Eq(Names.Commit, commit));
        }

        await DeleteAsync(Names.Commits, Match.Eq(Names.Id, commit));
    }

    private async ValueTask ReplaceAsync(string collection, byte[] document, string commitField, IReadOnlyList<long> burned)
    {
        var id = BsonReader.Document(document)[Names.Id];
        var leftBehind = Match.All(Match.Eq(Names.Id, id), Match.In(commitField, new BsonArray(burned.Select(commit => (object?)commit))));
        var reply = await deployment.WriteAsync(
            new BsonDocument { { "update", collection }, { "updates", new BsonArray { new BsonDocument { { "q", leftBehind }, { "u", new BsonRaw(document) } } } } }, CancellationToken.None);
        if (reply.Integer("n") == 0)
        {
            throw new LeaseLostException();
        }
    }

    private ValueTask<List<BsonDocument>> ReadAsync(string collection, BsonDocument where, BsonDocument? fields)
    {
        var stages = new BsonArray { new BsonDocument { { "$match", where } } };
        if (fields is not null)
        {
            stages.Add(new BsonDocument { { "$project", fields } });
        }

        return deployment.ReadAsync(collection, stages, BsonReader.Document, CancellationToken.None, primary: true);
    }

    private async ValueTask UpdateAsync(string collection, IEnumerable<BsonDocument> updates)
    {
        foreach (var chunk in Chunks([.. updates.Select(update => update.ToBytes())]))
        {
            await deployment.WriteAsync(new BsonDocument { { "update", collection }, { "ordered", false }, { "updates", Raw(chunk) } }, CancellationToken.None);
        }
    }

    private async ValueTask DeleteAsync(string collection, BsonDocument where) => await deployment.WriteAsync(
        new BsonDocument { { "delete", collection }, { "deletes", new BsonArray { new BsonDocument { { "q", where }, { "limit", 0 } } } } }, CancellationToken.None);

    private static BsonArray Raw(IEnumerable<byte[]> documents) => new(documents.Select(document => (object?)new BsonRaw(document)));

    /// <summary>As many at once as a command, itself a document of at most 16 MB, has room for.</summary>
    private static IEnumerable<byte[][]> Chunks(IReadOnlyList<byte[]> documents)
    {
        for (var start = 0; start < documents.Count;)
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
