using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>The number of documents with a value.</summary>
/// <param name="Value">The value. Null when it is missing.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Group(BsonValue Value, long Count)
{
    /// <summary>Counts the documents that fulfil a condition, grouped by an expression.</summary>
    public static ValueTask<List<Group>> ReadAsync(
        Deployment deployment,
        string collection,
        BsonDocument where,
        BsonValue expression,
        CancellationToken cancellationToken,
        BsonDocument? by = null
    )
    {
        var group = new BsonDocument
        {
            { "_id", expression },
            {
                "n",
                new BsonDocument { { "$sum", 1 } }
            },
        };
        return deployment.ReadAsync(
            collection,
            [new BsonDocument { { "$match", where } }, new BsonDocument { { "$group", group } }],
            static document => Read(BsonFields.Decode(document)),
            cancellationToken,
            by: by
        );
    }

    private static Group Read(BsonDocument document) => new(document["_id"], document.Integer("n") ?? 0);
}
