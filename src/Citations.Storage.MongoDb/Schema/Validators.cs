using Citations.Model.Common;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Citations.Storage.MongoDb.Documents;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>The schemas that the server enforces, also for writes by hand.</summary>
internal static class Validators
{
    /// <summary>The <c>$jsonSchema</c> of a collection, or null.</summary>
    public static BsonDocument? Of(string collection) =>
        collection switch
        {
            CollectionNames.Facts => Schema(
                [
                    "_id",
                    "commit",
                    "subject",
                    "property",
                    "value",
                    "source",
                    "confidence",
                    "citations",
                    "method",
                    "recordedBy",
                    "recordedAt",
                    "index",
                ],
                new()
                {
                    { "_id", Text("^sha256:[0-9a-f]{64}$") },
                    {
                        "commit",
                        new BsonDocument { { "bsonType", "long" }, { "minimum", 1 } }
                    },
                    { "subject", Text() },
                    { "property", Text() },
                    { "value", Value },
                    {
                        "qualifiers",
                        new BsonDocument
                        {
                            { "bsonType", "array" },
                            { "items", Object(new() { { "property", Text() }, { "value", Value } }) },
                        }
                    },
                    { "source", Text() },
                    {
                        "confidence",
                        new BsonDocument
                        {
                            { "bsonType", "double" },
                            { "minimum", 0 },
                            { "maximum", 1 },
                        }
                    },
                    {
                        "citations",
                        new BsonDocument
                        {
                            { "bsonType", "array" },
                            { "minItems", 1 },
                            { "items", Citation },
                        }
                    },
                    { "method", Text() },
                    { "recordedBy", Text() },
                    {
                        "recordedAt",
                        new BsonDocument { { "bsonType", "date" } }
                    },
                }
            ),
            CollectionNames.Sources => Schema(
                ["key", "kind", "title", "since", "until", "index"],
                new()
                {
                    { "key", Text() },
                    { "kind", Text() },
                    { "title", Text() },
                }
            ),
            CollectionNames.Entities => Schema(
                ["key", "kind", "label", "since", "until", "index"],
                new()
                {
                    { "key", Text() },
                    { "kind", Text() },
                    { "label", Text() },
                }
            ),
            CollectionNames.Properties => Schema(
                ["key", "label", "valueKind", "since", "until", "index"],
                new()
                {
                    { "key", Text() },
                    { "label", Text() },
                    { "valueKind", Text() },
                }
            ),
            CollectionNames.ClaimGroups => Schema(
                ["key", "subject", "property", "agreement", "since", "until", "place", "index"],
                new()
                {
                    { "key", Text() },
                    { "subject", Text() },
                    { "property", Text() },
                }
            ),
            CollectionNames.Texts => Schema(["_id", "since", "text"], new() { { "_id", Text("^[0-9a-f]{64}$") } }),
            _ => null,
        };

    /// <summary>The schema of a value. Amounts that Decimal128 cannot hold are texts.</summary>
    private static BsonDocument Value
    {
        get
        {
            var amount = new BsonDocument
            {
                {
                    "bsonType",
                    new BsonArray { "decimal", "string" }
                },
            };
            return new()
            {
                { "bsonType", "object" },
                {
                    "required",
                    new BsonArray { "kind" }
                },
                {
                    "properties",
                    new BsonDocument
                    {
                        {
                            "kind",
                            new BsonDocument { { "enum", new BsonArray(WireName.All<ValueKind>()) } }
                        },
                        { "amount", amount },
                        { "lower", amount },
                        { "upper", amount },
                    }
                },
            };
        }
    }

    private static BsonDocument Citation
    {
        get
        {
            var citation = Object(
                new()
                {
                    {
                        "verification",
                        new BsonDocument { { "enum", new BsonArray(WireName.All<Verification>()) } }
                    },
                }
            );
            citation.Add("anyOf", new BsonArray { Object(new() { { "quote", Text() } }), Object(new() { { "locator", Text() } }) });
            return citation;
        }
    }

    /// <summary>An object that has all of some properties.</summary>
    private static BsonDocument Object(BsonDocument properties) =>
        new()
        {
            { "bsonType", "object" },
            { "required", new BsonArray(properties.Names) },
            { "properties", properties },
        };

    private static BsonDocument Schema(string[] required, BsonDocument properties) =>
        new()
        {
            {
                "$jsonSchema",
                new BsonDocument
                {
                    { "bsonType", "object" },
                    { "required", new BsonArray(required) },
                    { "properties", properties },
                }
            },
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
