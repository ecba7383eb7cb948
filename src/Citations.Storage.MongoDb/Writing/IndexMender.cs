using Citations.Model.Json;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// Works out anew what facts, sources, entities and properties are searched and sorted by, in all their versions, and mends what is stored
/// otherwise. It follows from the record and from nothing else, so it is mended in place: once, twice or late comes to the same.
/// </summary>
internal sealed class IndexMender(CommitFiles files, CommitSession session)
{
    private const int Batch = 500;

    /// <summary>What a fact's index holds besides: what became of it, which does not follow from its words.</summary>
    private static readonly string[] _ofLife = ["number", "retired", "retracted", "superseded", "verified"];

    /// <summary>The keys of what was mended, some at a time.</summary>
    public async IAsyncEnumerable<List<string>> RunAsync()
    {
        foreach (var scope in new[] { Scope.Entities, Scope.Properties, Scope.Sources, Scope.Facts })
        {
            for (var last = ""; ; )
            {
                var page = await ReadAsync(scope, last);
                var wrong = page.Where(document => document.Mending is not null).ToArray();
                if (wrong.Length > 0)
                {
                    await files.CarryOutAsync([new(Names.Of(scope), [.. wrong.Select(document => document.Mending!)])]);
                    yield return [.. wrong.Select(document => document.Key)];
                }

                if (page.Count < Batch)
                {
                    break;
                }

                last = page[^1].Id;
            }
        }
    }

    private ValueTask<List<(string Id, string Key, BsonDocument? Mending)>> ReadAsync(Scope scope, string last)
    {
        var made = new BsonDocument { { scope == Scope.Facts ? Names.Commit : Names.Since, session.View.Made() } };
        return session.Deployment.ReadAsync(
            Names.Of(scope),
            [
                new BsonDocument { { "$match", Match.All(Match.Op(Names.Id, "$gt", last), made) } },
                new BsonDocument
                {
                    {
                        "$sort",
                        new BsonDocument { { Names.Id, 1 } }
                    },
                },
                new BsonDocument { { "$limit", Batch } },
            ],
            document => Compare(scope, document),
            session.Cancellation,
            primary: true
        );
    }

    private (string Id, string Key, BsonDocument? Mending) Compare(Scope scope, ReadOnlySpan<byte> document)
    {
        var stored = BsonFields.Decode(document);
        var index = stored.Document(Names.Index) ?? [];
        var set = new BsonDocument();
        foreach (var (name, value) in BsonFields.Decode(Anew(scope, document)).Document(Names.Index)!)
        {
            if (!(scope == Scope.Facts && _ofLife.Contains(name, StringComparer.Ordinal)) && !value.Equals(index.Find(name)))
            {
                set.Add($"{Names.Index}.{name}", value);
            }
        }

        var id = stored.Text(Names.Id)!;
        var where = new BsonDocument { { Names.Id, id } };
        if (scope == Scope.Facts)
        {
            where.Add("subject", stored.Text("subject"));
        }

        var mending =
            set.ElementCount == 0
                ? null
                : new BsonDocument
                {
                    { "q", where },
                    {
                        "u",
                        new BsonDocument { { "$set", set } }
                    },
                };
        return (id, stored.Text(Names.Key) ?? id, mending);
    }

    /// <summary>The document as it would be stored now.</summary>
    private byte[] Anew(Scope scope, ReadOnlySpan<byte> document)
    {
        switch (scope)
        {
            case Scope.Entities:
                return StoredDocuments.Of(BsonToJson.Decode(document, null, EntityJson.Read), session.Commit, 0, null);
            case Scope.Properties:
                return StoredDocuments.Of(BsonToJson.Decode(document, null, PropertyJson.Read), session.Commit, 0, null);
            case Scope.Sources:
                return StoredDocuments.Of(BsonToJson.Decode(document, null, SourceJson.Read), session.Commit, 0, null);
            default:
                var fact = BsonToJson.Fact(document, session.View.Commit);
                return StoredDocuments.Of(fact, 0, FactWords.Of(fact));
        }
    }
}
