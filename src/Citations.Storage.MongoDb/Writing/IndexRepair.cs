using Citations.Model.Json;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// Computes the search and sort fields of all versions of facts, sources, entities and properties again, and repairs those that differ.
/// They depend on the record only, so they are updated in place. A repair may run twice or late with the same effect.
/// </summary>
internal sealed class IndexRepair(CommitDocuments documents, CommitSession session)
{
    private const int Batch = 500;

    /// <summary>Fields of a fact's index that do not follow from its record and are left as they are.</summary>
    private static readonly string[] _lifeFields = ["number", "retired", "retracted", "superseded", "verified", "endings"];

    /// <summary>The keys of repaired records, in batches.</summary>
    public async IAsyncEnumerable<List<string>> RunAsync()
    {
        foreach (var scope in new[] { Scope.Entities, Scope.Properties, Scope.Sources, Scope.Facts })
        {
            for (var last = ""; ; )
            {
                var page = await ReadAsync(scope, last);
                var wrong = page.Where(document => document.Repair is not null).ToArray();
                if (wrong.Length > 0)
                {
                    await documents.ApplyEndingsAsync([new(CollectionNames.Of(scope), [.. wrong.Select(document => document.Repair!)])]);
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

    private ValueTask<List<(string Id, string Key, BsonDocument? Repair)>> ReadAsync(Scope scope, string last)
    {
        var made = new BsonDocument { { scope == Scope.Facts ? StoredFields.Commit : StoredFields.Since, session.View.Made() } };
        return session.Deployment.ReadAsync(
            CollectionNames.Of(scope),
            [
                new BsonDocument { { "$match", Match.All(Match.Op(StoredFields.Id, "$gt", last), made) } },
                new BsonDocument
                {
                    {
                        "$sort",
                        new BsonDocument { { StoredFields.Id, 1 } }
                    },
                },
                new BsonDocument { { "$limit", Batch } },
            ],
            document => Compare(scope, document),
            session.Cancellation,
            primary: true
        );
    }

    private (string Id, string Key, BsonDocument? Repair) Compare(Scope scope, ReadOnlySpan<byte> document)
    {
        var stored = BsonFields.Decode(document);
        var index = stored.Document(StoredFields.Index) ?? [];
        var set = new BsonDocument();
        foreach (var (name, value) in BsonFields.Decode(Encode(scope, document)).Document(StoredFields.Index)!)
        {
            if (!(scope == Scope.Facts && _lifeFields.Contains(name, StringComparer.Ordinal)) && !value.Equals(index.Find(name)))
            {
                set.Add($"{StoredFields.Index}.{name}", value);
            }
        }

        var id = stored.Text(StoredFields.Id)!;
        var where = new BsonDocument { { StoredFields.Id, id } };
        if (scope == Scope.Facts)
        {
            where.Add("subject", stored.Text("subject"));
        }

        var repair =
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
        return (id, stored.Text(StoredFields.Key) ?? id, repair);
    }

    /// <summary>The document as it would be stored today.</summary>
    private byte[] Encode(Scope scope, ReadOnlySpan<byte> document)
    {
        switch (scope)
        {
            case Scope.Entities:
                return StoredDocuments.Encode(BsonToJson.Decode(document, null, EntityJson.Read), session.Commit, 0, null);
            case Scope.Properties:
                return StoredDocuments.Encode(BsonToJson.Decode(document, null, PropertyJson.Read), session.Commit, 0, null);
            case Scope.Sources:
                return StoredDocuments.Encode(BsonToJson.Decode(document, null, SourceJson.Read), session.Commit, 0, null);
            default:
                var fact = BsonToJson.Fact(document, session.View.Commit);
                return StoredDocuments.Encode(fact, 0, FactWords.Of(fact));
        }
    }
}
