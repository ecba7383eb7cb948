using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>Shards facts and claim groups by subject. All other collections are small and stay unsharded.</summary>
internal sealed class Sharding(Deployment deployment, IndexBuilds builds, List<string> report, CancellationToken cancellationToken)
{
    public async ValueTask RunAsync()
    {
        try
        {
            foreach (var collection in new[] { CollectionNames.Facts, CollectionNames.ClaimGroups })
            {
                if (!await IsShardedAsync(collection))
                {
                    await ShardAsync(collection);
                }
            }
        }
        catch (StoreException e) when (e.Code is StoreErrorCode.Failed or StoreErrorCode.ReadOnly)
        {
            // A cluster serves unsharded collections too. An administrator may shard them later, even while the store is in use.
            report.Add($"facts and claim groups are not sharded: {e.What}; the role clusterManager may do it");
        }
    }

    private async ValueTask<bool> IsShardedAsync(string collection) =>
        (await deployment.ManageAsync(new BsonDocument { { "collStats", collection } }, cancellationToken)).Find("sharded")
            is BsonBoolean { Value: true };

    private async ValueTask ShardAsync(string collection)
    {
        // The shard key includes _id. So documents with one _id share a shard, where it stays unique, and no subject is too large for a
        // chunk.
        var key = new BsonDocument { { "subject", 1 }, { StoredFields.Id, 1 } };

        // The server only creates this index itself while the collection is empty.
        await builds.RunAsync(collection, [new CollectionIndex(key)]);
        await deployment.ManageAsync(new BsonDocument { { "enableSharding", deployment.Database } }, cancellationToken, "admin");
        await deployment.ManageAsync(
            new BsonDocument { { "shardCollection", $"{deployment.Database}.{collection}" }, { "key", key } },
            cancellationToken,
            "admin"
        );
        report.Add($"sharded {collection} by subject");
    }
}
