using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Stores on a real server. Its tests are skipped where there is none. The database goes with the factory.</summary>
public sealed class MongoFactory : ServerFactory
{
    internal override MongoStoreOptions Options => new() { Uri = MongoServer.WithDatabase(Database) };

    internal override (string Host, int Port) Address => (MongoServer.Host, MongoServer.Port);

    public override async ValueTask DisposeAsync()
    {
        if (!MongoServer.IsThere)
        {
            return; // The test was skipped; a second skip would count as a failure
        }

        using var deployment = Deployment.Open(Options, TimeProvider.System);
        await deployment.ManageAsync(new BsonDocument { { "dropDatabase", 1 } }, CancellationToken.None);
    }
}
