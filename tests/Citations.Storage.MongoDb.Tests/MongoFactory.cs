using Citations.Storage.Contract;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Stores in a database of their own, which goes with the factory.</summary>
public sealed class MongoFactory : IStoreFactory
{
    internal string Database { get; } = $"citations-{Guid.NewGuid():N}";

    internal MongoStoreOptions Options => new() { Uri = MongoServer.WithDatabase(Database) };

    public async ValueTask<ICitationStore> OpenAsync(TimeProvider time) => await MongoCitationStore.OpenAsync(Options, time);

    public async ValueTask DisposeAsync()
    {
        using var deployment = Deployment.Open(Options, TimeProvider.System);
        await deployment.ManageAsync(new BsonDocument { { "dropDatabase", 1 } }, CancellationToken.None);
    }
}
