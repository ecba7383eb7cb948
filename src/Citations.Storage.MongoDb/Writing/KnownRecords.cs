using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>A cache of current sources, entities or properties, and of keys that have none.</summary>
internal sealed class KnownRecords<T>(Scope scope, JsonDecoder<T> read, Func<T, string> keyOf)
    where T : class
{
    private const int Capacity = 300_000;
    private const int ChunkSize = 1_000;

    private readonly Dictionary<string, Standing<T>?> _known = new(StringComparer.Ordinal);

    public string Collection { get; } = CollectionNames.Of(scope);

    public string KeyOf(T record) => keyOf(record);

    /// <summary>Loads the keys that are not cached yet, many with one command.</summary>
    public async ValueTask LoadAsync(Deployment deployment, View view, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var missing = keys.Distinct(StringComparer.Ordinal).Where(key => !_known.ContainsKey(key)).ToArray();
        foreach (var chunk in missing.Chunk(ChunkSize))
        {
            foreach (var key in chunk)
            {
                _known[key] = null;
            }

            foreach (var found in await ReadAsync(deployment, view, Match.In(StoredFields.Key, new BsonArray(chunk)), cancellationToken))
            {
                _known[keyOf(found.Record)] = found;
            }
        }
    }

    /// <summary>The current record of a loaded key, or null.</summary>
    public Standing<T>? Find(string key) =>
        _known.TryGetValue(key, out var standing) ? standing : throw new InvalidOperationException($"'{key}' was not loaded");

    public void Keep(string key, Standing<T> standing) => _known[key] = standing;

    public void Clear() => _known.Clear();

    public void Trim()
    {
        if (_known.Count > Capacity)
        {
            _known.Clear();
        }
    }

    private ValueTask<List<Standing<T>>> ReadAsync(
        Deployment deployment,
        View view,
        BsonDocument where,
        CancellationToken cancellationToken
    ) =>
        deployment.ReadAsync(
            Collection,
            [new BsonDocument { { "$match", Match.All(where, view.Visible(scope)) } }],
            document => new Standing<T>(
                BsonToJson.Decode(document, null, read),
                BsonToJson.TryFind(document, "_id"u8, out var id) ? StoredDocuments.CommitOf(id.Text()) : 0
            ),
            cancellationToken,
            primary: true
        );
}
