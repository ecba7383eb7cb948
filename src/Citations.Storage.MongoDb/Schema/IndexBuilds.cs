using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>Builds indexes through a client with a long time-out, because they may take minutes on existing data.</summary>
internal sealed class IndexBuilds(Deployment deployment, MongoStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    public async ValueTask RunAsync(string collection, IEnumerable<CollectionIndex> indexes)
    {
        var patient = Deployment.Open(options with { Timeout = _longest, Connections = 1 }, time);
        try
        {
            await RunAsync(patient, collection, new BsonArray(indexes.Select(index => index.ToDocument())));
        }
        finally
        {
            // Closing waits for the server, which a cancelled caller must not do.
            if (!cancellationToken.IsCancellationRequested)
            {
                patient.Dispose();
            }
        }
    }

    private async ValueTask RunAsync(Deployment patient, string collection, BsonArray indexes)
    {
        if (deployment.ReadsMajority)
        {
            try
            {
                // By default a server waits for every voting member, forever if one is away.
                await patient.ManageAsync(
                    new BsonDocument
                    {
                        { "createIndexes", collection },
                        { "indexes", indexes },
                        { "commitQuorum", "majority" },
                    },
                    cancellationToken
                );
                return;
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Failed)
            {
                // A hosted server may not know the option.
            }
        }

        await patient.ManageAsync(new BsonDocument { { "createIndexes", collection }, { "indexes", indexes } }, cancellationToken);
    }
}
