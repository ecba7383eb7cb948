using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Documents;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>
/// The indexes of each collection. Names are MongoDB's own, made of the fields. Groups have as many versions as commits touched them, so each of
/// their indexes tells which have ended, without a look at the document.
/// </summary>
internal static class Indexes
{
    /// <summary>The keys of the indexes of a collection, apart from <c>_id</c>.</summary>
    public static IEnumerable<BsonDocument> Of(string collection) => collection switch
    {
        Names.Facts =>
        [
            By("subject", "index.number"), By("property", "index.number"), By("source", "index.number"), By("value.entity"), By(Names.Commit, "index.number"),
            By("index.number"), By("confidence", "index.number"), By("index.recordedAt", "index.number"), By("value.order.amount"), By("value.order.earliest"),
            By("citations.verification"), By("index.words"), By("index.retired"),
        ],
        Names.ClaimGroups =>
        [
            By(Names.Key, Names.Until, Names.Since), By("subject", Names.Place, Names.Until), By("property", Names.Place, Names.Until), By("agreement", Names.Place, Names.Until),
            By(Names.Place, Names.Until), By("index.support", Names.Place, Names.Until), By("index.numbers"), By(Names.Since),
        ],
        Names.Sources => [.. Versions, By("publisher", Names.Key), By("index.publishedOn", Names.Key), By("index.origin"), By("textSha256"), By("index.words")],
        Names.Entities => [.. Versions, By("label", Names.Key), By("kind", Names.Key), By("index.words")],
        Names.Properties => [.. Versions, By("label", Names.Key)],
        Names.Commits => [By("ticks")],
        Names.Events => [By(Names.Commit, Names.Ordinal)],
        Names.Texts => [By(Names.Since)],
        _ => [],
    };

    /// <summary>The name that MongoDB itself would give.</summary>
    public static string NameOf(BsonDocument keys) => string.Join('_', keys.Select(key => $"{key.Key}_{key.Value}"));

    private static BsonDocument[] Versions => [By(Names.Key, Names.Until, Names.Since), By(Names.Since, Names.Ordinal)];

    private static BsonDocument By(params string[] fields)
    {
        var keys = new BsonDocument();
        foreach (var field in fields)
        {
            keys.Add(field, 1);
        }

        return keys;
    }
}

/// <summary>What the server itself refuses, whoever writes: documents that break the rules by hand too.</summary>
internal static class Validators
{
    /// <summary>The <c>$jsonSchema</c> of a collection; null when it has none.</summary>
    public static BsonDocument? Of(string collection) => collection switch
    {
        Names.Facts => Schema(
            ["_id", "commit", "subject", "property", "value", "source", "confidence", "citations", "method", "recordedBy", "recordedAt", "index"],
            new()
            {
                { "_id", Text("^sha256:[0-9a-f]{64}$") },
                { "commit", new BsonDocument { { "bsonType", "long" }, { "minimum", 1 } } },
                { "subject", Text() },
                { "property", Text() },
                { "value", new BsonDocument { { "bsonType", "object" }, { "required", new BsonArray { "kind" } } } },
                { "source", Text() },
                { "confidence", new BsonDocument { { "bsonType", "double" }, { "minimum", 0 }, { "maximum", 1 } } },
                { "citations", new BsonDocument { { "bsonType", "array" }, { "minItems", 1 }, { "items", new BsonDocument { { "bsonType", "object" }, { "required", new BsonArray { "verification" } } } } } },
                { "method", Text() },
                { "recordedBy", Text() },
                { "recordedAt", new BsonDocument { { "bsonType", "date" } } },
            }),
        Names.Sources => Schema(["key", "kind", "title", "since", "until", "index"], new() { { "key", Text() }, { "kind", Text() }, { "title", Text() } }),
        Names.Entities => Schema(["key", "kind", "label", "since", "until", "index"], new() { { "key", Text() }, { "kind", Text() }, { "label", Text() } }),
        Names.Properties => Schema(["key", "label", "valueKind", "since", "until", "index"], new() { { "key", Text() }, { "label", Text() }, { "valueKind", Text() } }),
        Names.ClaimGroups => Schema(["key", "subject", "property", "agreement", "since", "until", "place", "index"], new() { { "key", Text() }, { "subject", Text() }, { "property", Text() } }),
        Names.Texts => Schema(["_id", "since", "text"], new() { { "_id", Text("^[0-9a-f]{64}$") } }),
        _ => null,
    };

    private static BsonDocument Schema(string[] required, BsonDocument properties) => new()
    {
        { "$jsonSchema", new BsonDocument { { "bsonType", "object" }, { "required", new BsonArray(required) }, { "properties", properties } } },
    };

    private static BsonDocument Text(string? pattern = null)
    {
        var text = new BsonDocument { { "bsonType", "string" }, { "minLength", 1 } };
        if (pattern is not null)
        {
            text.Add("pattern", pattern);
        }

        return text;
    }
}
