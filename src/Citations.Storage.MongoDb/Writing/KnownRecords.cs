using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>The standing version of a record, as the writer sees it.</summary>
/// <param name="Id">Its <c>_id</c>; null while it is not stored.</param>
/// <param name="Record">The record.</param>
internal sealed record Standing<T>(string? Id, T Record)
{
    /// <summary>The commit that made it; null while it is not stored.</summary>
    public long? Since => Id is null ? null : StoredDocuments.CommitOf(Id);
}

/// <summary>
/// What the writer knows of sources, entities or properties: looked up many at once, kept while nobody else writes, bounded.
/// </summary>
internal sealed class KnownRecords<T>(Scope scope, JsonDecoder<T> read, Func<T, string> keyOf) where T : class
{
    private const int Kept = 300_000;
    private const int Chunk = 1_000;

    private readonly Dictionary<string, Standing<T>?> _known = new(StringComparer.Ordinal);

    /// <summary>Looks up those keys that are not known yet.</summary>
    public async ValueTask LoadAsync(Deployment deployment, View view, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var missing = keys.Distinct(StringComparer.Ordinal).Where(key => !_known.ContainsKey(key)).ToArray();
        foreach (var chunk in missing.Chunk(Chunk))
        {
            foreach (var key in chunk)
            {
                _known[key] = null;
            }

            foreach (var found in await ReadAsync(deployment, view, Match.In(Names.Key, new BsonArray(chunk)), cancellationToken))
            {
                _known[keyOf(found.Record)] = found;
            }
        }
    }

    /// <summary>The standing versions under a condition, as stored; those that this commit changed are for the caller to tell.</summary>
    public ValueTask<List<Standing<T>>> ReadAsync(Deployment deployment, View view, BsonDocument where, CancellationToken cancellationToken) => deployment.ReadAsync(
        Names.Of(scope),
        [new BsonDocument { { "$match", Match.All(where, view.Visible(scope)) } }],
        document => new Standing<T>(BsonToJson.TryFind(document, "_id"u8, out var id) ? id.Text() : null, BsonToJson.Decode(document, null, read)),
        cancellationToken,
        primary: true);

    /// <summary>The record of a key that was looked up; null when there is none.</summary>
    public Standing<T>? Find(string key) => _known.TryGetValue(key, out var standing)
        ? standing
        : throw new InvalidOperationException($"'{key}' was not looked up");

    /// <summary>The record of a key that was looked up because others refer to it.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Corrupted"/>: somebody took it away by hand.</exception>
    public T Get(string key) => Find(key)?.Record ?? throw new StoreException(
        StoreErrorCode.Corrupted, Names.Of(scope), $"'{key}' is not there, though facts refer to it", "Restore it from a backup, or record it again");

    public void Keep(string key, Standing<T> standing) => _known[key] = standing;

    /// <summary>After another process wrote, or a commit came to nothing.</summary>
    public void Forget() => _known.Clear();

    /// <summary>Between commits: holds memory down.</summary>
    public void Trim()
    {
        if (_known.Count > Kept)
        {
            _known.Clear();
        }
    }
}

/// <summary>What the writer keeps from commit to commit, while nobody else writes.</summary>
internal sealed class WriterKnowledge
{
    public KnownRecords<Source> Sources { get; } = new(Scope.Sources, SourceJson.Read, source => source.Key);

    public KnownRecords<Entity> Entities { get; } = new(Scope.Entities, EntityJson.Read, entity => entity.Key);

    public KnownRecords<Property> Properties { get; } = new(Scope.Properties, PropertyJson.Read, property => property.Key);

    public void Forget()
    {
        Sources.Forget();
        Entities.Forget();
        Properties.Forget();
    }

    public void Trim()
    {
        Sources.Trim();
        Entities.Trim();
        Properties.Trim();
    }
}
