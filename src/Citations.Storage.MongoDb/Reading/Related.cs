using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Looks up the related records of filters, with one command for each relation.</summary>
internal sealed class Related(Deployment deployment) : IRelated
{
    /// <summary>The largest number of keys in a command of 16 MB.</summary>
    private const int MaxKeys = 100_000;

    private const int MaxNumbers = 500_000;

    public ValueTask<BsonArray> KeysAsync(Scope scope, Filter part, View view, CancellationToken cancellationToken) =>
        ReadAsync(scope, part, view, StoredFields.Key, MaxKeys, cancellationToken);

    public ValueTask<BsonArray> FactNumbersAsync(Filter part, View view, CancellationToken cancellationToken) =>
        ReadAsync(Scope.Facts, part, view, "index.number", MaxNumbers, cancellationToken);

    private async ValueTask<BsonArray> ReadAsync(
        Scope scope,
        Filter part,
        View view,
        string path,
        int most,
        CancellationToken cancellationToken
    )
    {
        var condition = await new FilterCompiler(view, this, cancellationToken).ConditionAsync(part);
        var pipeline = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(condition, view.Visible(scope)) } },
            new BsonDocument { { "$limit", most + 1 } },
            new BsonDocument
            {
                {
                    "$project",
                    new BsonDocument { { "_id", 0 }, { "k", $"${path}" } }
                },
            },
        };
        var keys = await deployment.ReadAsync(
            CollectionNames.Of(scope),
            pipeline,
            document => BsonFields.Decode(document)["k"],
            cancellationToken
        );
        return keys.Count <= most
            ? new BsonArray(keys)
            : throw new StoreException(
                StoreErrorCode.Failed,
                "filter",
                $"a condition on related records selects more than {most} {CollectionNames.Of(scope)}, too many for one command of MongoDB",
                "Narrow that condition, or filter by the records' own fields"
            );
    }
}
