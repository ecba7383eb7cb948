using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;

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
            await patient.ManageAsync(Command(collection, indexes), cancellationToken);
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

    private BsonDocument Command(string collection, IEnumerable<CollectionIndex> indexes)
    {
        var command = new BsonDocument { { "createIndexes", collection }, { "indexes", new BsonArray(indexes.Select(index => (object?)index.ToDocument())) } };
        if (deployment is { ReadsMajority: true, HasUnion: true })
        {
            // Left to itself a server from 4.4 on waits for every voting member, and for ever for one that is away; a single server, and an older one, takes no such word
            command.Add("commitQuorum", "majority");
        }

        return command;
    }
}
