using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>
/// The updates that end the versions which a sealed commit replaces. An update may run twice or late with the same effect.
/// </summary>
internal static class Endings
{
    /// <param name="version">The <c>_id</c> of the version that ends.</param>
    /// <param name="subject">The shard key of a claim group; null for other records.</param>
    /// <param name="commit">The commit that ends it.</param>
    public static BsonDocument Create(string version, string? subject, long commit)
    {
        var where = new BsonDocument { { StoredFields.Id, version } };
        if (subject is not null)
        {
            where.Add("subject", subject);
        }

        where.Add(StoredFields.Until, StoredFields.Forever);
        return new()
        {
            { "q", where },
            {
                "u",
                new BsonDocument
                {
                    {
                        "$set",
                        new BsonDocument { { StoredFields.Until, commit } }
                    },
                }
            },
        };
    }
}
