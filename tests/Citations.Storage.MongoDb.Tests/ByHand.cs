using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Write commands as somebody gives them in a shell.</summary>
internal static class ByHand
{
    /// <summary>Sends a write command.</summary>
    /// <exception cref="StoreException">The server refused it, or a part of it.</exception>
    public static async Task<BsonDocument> RunAsync(this Deployment deployment, BsonDocument command, CancellationToken cancellationToken)
    {
        var reply = await deployment.ManageAsync(command, cancellationToken);
        return reply.Array("writeErrors").OfType<BsonDocument>().FirstOrDefault() is { } error
            ? throw new StoreException(StoreErrorCode.Failed, deployment.Where, error.Text("errmsg") ?? "", "None: a test did it")
            : reply;
    }
}
