using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>The state to read: a commit, and the earlier numbers that were never sealed.</summary>
/// <param name="Commit">The newest visible commit.</param>
/// <param name="Burned">The numbers that were never sealed. Documents with these numbers are invisible.</param>
internal sealed record View(long Commit, IReadOnlyList<long> Burned)
{
    /// <summary>Whether a fact was ever reinstated. Then it must be asked when facts did not stand.</summary>
    public bool HasReinstatements { get; init; }

    /// <summary>The condition that a record exists as of the commit. Facts count in any status.</summary>
    public BsonDocument Visible(Scope scope) =>
        scope switch
        {
            Scope.Facts => new() { { StoredFields.Commit, Made() } },
            Scope.ClaimGroups => new()
            {
                { StoredFields.Since, Made() },
                { StoredFields.Until, Later() },
                {
                    "index.agreement",
                    new BsonDocument { { "$gte", 0 } }
                },
            },
            _ => new() { { StoredFields.Since, Made() }, { StoredFields.Until, Later() } },
        };

    /// <summary>The condition that a fact has not been retired as of the commit.</summary>
    public BsonDocument Active =>
        HasReinstatements
            ? Match.All(new BsonDocument { { "index.retired", Later() } }, Match.Not(Match.Element(StoredFields.Endings, EndedThen())))
            : new() { { "index.retired", Later() } };

    /// <summary>The condition on a time in which a fact did not stand that it covers the commit.</summary>
    public BsonDocument EndedThen() =>
        new()
        {
            {
                StoredFields.Since,
                new BsonDocument { { "$lte", Commit } }
            },
            { StoredFields.Until, Later() },
        };

    /// <summary>The condition that a commit number is visible.</summary>
    public BsonDocument Made()
    {
        var range = new BsonDocument { { "$lte", Commit } };
        if (Burned.Count > 0)
        {
            range.Add("$nin", new BsonArray(Burned));
        }

        return range;
    }

    /// <summary>The condition that a commit number is later.</summary>
    public BsonDocument Later() => new() { { "$gt", Commit } };
}
