using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>All documents of a store, to be put back as they were.</summary>
internal sealed class Backup
{
    private static readonly string[] _collections =
    [
        "store",
        "commits",
        "facts",
        "claimGroups",
        "sources",
        "entities",
        "properties",
        "texts",
        "events",
    ];

    private readonly Dictionary<string, List<byte[]>> _documents = new(StringComparer.Ordinal);
    private readonly Deployment _deployment;

    private Backup(Deployment deployment) => _deployment = deployment;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Backup> ReadAsync(Deployment deployment)
    {
        var backup = new Backup(deployment);
        foreach (var collection in _collections)
        {
            backup._documents[collection] = await deployment.ReadAsync(collection, [], static document => document.ToArray(), Cancel);
        }

        return backup;
    }

    public async Task RestoreAsync()
    {
        foreach (var (collection, documents) in _documents)
        {
            var all = new BsonDocument { { "q", new BsonDocument() }, { "limit", 0 } };
            await _deployment.RunAsync(
                new BsonDocument
                {
                    { "delete", collection },
                    {
                        "deletes",
                        new BsonArray { all }
                    },
                },
                Cancel
            );
            if (documents.Count > 0)
            {
                await _deployment.InsertAsync(collection, documents, Cancel);
            }
        }
    }
}
