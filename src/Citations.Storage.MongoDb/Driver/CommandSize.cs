using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Checks the size of commands, which the server limits. A filter on very many keys can exceed it.</summary>
internal static class CommandSize
{
    /// <summary>16 MB, minus what the driver adds to a command: session, cluster time, options.</summary>
    private const int Largest = (16 * 1024 * 1024) - 8_192;

    /// <exception cref="StoreException">The pipeline does not fit into a command.</exception>
    public static void Check(BsonArray pipeline)
    {
        var size = new BsonDocument { { "pipeline", pipeline } }
            .ToBytes()
            .Length;
        if (size > Largest)
        {
            throw new StoreException(
                StoreErrorCode.Failed,
                "filter",
                $"in MongoDB's language it takes {size:N0} bytes, more than the 16 MB of a command",
                "Narrow it, or filter by the records' own fields"
            );
        }
    }
}
