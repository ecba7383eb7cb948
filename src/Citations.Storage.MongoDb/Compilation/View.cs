using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>The state that is read: a commit, and the numbers before it that were never sealed.</summary>
/// <param name="Commit">The newest commit that is visible.</param>
/// <param name="Burned">Numbers that were never sealed. Documents under them are invisible.</param>
internal sealed record View(long Commit, IReadOnlyList<long> Burned)
{
    /// <summary>The condition that a record exists as of the commit. Facts count in any status.</summary>
    public BsonDocument Visible(Scope scope) =>
        scope switch
        {
            Scope.Facts => new() { { Names.Commit, Made() } },
            Scope.ClaimGroups => new()
            {
                { Names.Since, Made() },
                { Names.Until, Later() },
                {
                    "index.agreement",
                    new BsonDocument { { "$gte", 0 } }
                },
            },
            _ => new() { { Names.Since, Made() }, { Names.Until, Later() } },
        };

    /// <summary>The condition that a fact has not been retired as of the commit.</summary>
    public BsonDocument Active => new() { { "index.retired", Later() } };

    /// <summary>The condition on a commit number that the commit is visible.</summary>
    public BsonDocument Made()
    {
        var range = new BsonDocument { { "$lte", Commit } };
        if (Burned.Count > 0)
        {
            range.Add("$nin", new BsonArray(Burned));
        }

        return range;
    }

    /// <summary>The condition on a commit number that it is later.</summary>
    public BsonDocument Later() => new() { { "$gt", Commit } };
}
