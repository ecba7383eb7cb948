using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>Makes indexes. Of what is there already they may take minutes, so they are made over a connection of their own that waits as long.</summary>
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
            // Who gives up does not wait for the server; closing would
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
                // Left to itself a server from 4.4 on waits for every voting member, and for ever for one that is away
                await patient.ManageAsync(new BsonDocument { { "createIndexes", collection }, { "indexes", indexes }, { "commitQuorum", "majority" } }, cancellationToken);
                return;
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Failed)
            {
                // A hosted server, or what passes for one, may not know the word
            }
        }

        await patient.ManageAsync(new BsonDocument { { "createIndexes", collection }, { "indexes", indexes } }, cancellationToken);
    }
}
