using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>The updates, once a commit is sealed, of the versions that it takes the place of. Done twice or late is the same as once.</summary>
internal static class Endings
{
    /// <param name="version">The <c>_id</c> of the version that ends.</param>
    /// <param name="subject">Of claim groups: tells a sharded cluster where it is.</param>
    /// <param name="commit">The commit that ends it.</param>
    public static BsonDocument Of(string version, string? subject, long commit)
    {
        var where = new BsonDocument { { Names.Id, version } };
        if (subject is not null)
        {
            where.Add("subject", subject);
        }

        where.Add(Names.Until, Names.Forever);
        return new() { { "q", where }, { "u", new BsonDocument { { "$set", new BsonDocument { { Names.Until, commit } } } } } };
    }
}
