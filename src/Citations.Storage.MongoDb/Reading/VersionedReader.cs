using Citations.Model.Claims;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Schema;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>How a collection of versions is read.</summary>
/// <param name="Scope">The collection.</param>
/// <param name="IdName">The stored field that becomes <c>_id</c> of the domain's document, or null.</param>
/// <param name="Read">Decodes the domain's document.</param>
/// <param name="KeyOf">The key of a record.</param>
/// <param name="Count">The number of records.</param>
/// <param name="Cached">The number of versions to cache between requests.</param>
/// <typeparam name="T">The record type.</typeparam>
internal sealed record VersionedCollection<T>(
    Scope Scope,
    string? IdName,
    JsonDecoder<T> Read,
    Func<T, string> KeyOf,
    Func<DatasetCounters, long> Count,
    int Cached
)
    where T : class;

/// <summary>Reads sources, entities, properties and claim groups as of a snapshot.</summary>
internal sealed class VersionedReader<T>(VersionedCollection<T> collection, ReadContext context)
    : CollectionReader<T>(collection.Scope, context)
    where T : class
{
    private readonly VersionCache<T> _cache = VersionCache<T>.Create(collection.Cached, context.Heads);

    public override async ValueTask<IReadOnlyList<T?>> GetAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        if (collection.Cached == 0)
        {
            return await base.GetAsync(keys, at, cancellationToken);
        }

        var view = await Context.Heads.ViewAsync(at, cancellationToken);
        var ended = Context.Heads.LastEnd(Name);
        var found = new Dictionary<string, T?>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            found[key] = _cache.Find(key, view.Commit, ended);
        }

        var missing = found.Where(record => record.Value is null).Select(record => (BsonValue)record.Key).ToArray();
        if (missing.Length > 0)
        {
            var match = Match.All(Match.In(KeyPath, new BsonArray(missing)), view.Visible(collection.Scope));
            foreach (
                var (key, since, record) in await Context.Deployment.ReadAsync(
                    Name,
                    [Stage("$match", match)],
                    document => Version(document, view),
                    cancellationToken
                )
            )
            {
                found[key] = record;
                _cache.Put(key, since, view.Commit, record!);
            }
        }

        return [.. keys.Select(key => found[key])];
    }

    public override async ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var view = await Context.Heads.ViewAsync(at, cancellationToken);
        var match = Match.All(
            Match.In(StoredFields.Key, new BsonArray(keys.Distinct(StringComparer.Ordinal))),
            new BsonDocument { { StoredFields.Since, view.Made() } }
        );
        var found = await Context.Deployment.ReadAsync(
            Name,
            [Stage("$match", match)],
            document => Version(document, view),
            cancellationToken
        );
        found.Sort(static (one, other) => one.Since.CompareTo(other.Since));
        var snapshotOf = await Context.Commits.SnapshotsAsync(found.Select(version => version.Since), cancellationToken);
        var byKey = found.ToLookup(
            version => version.Key,
            version => new RecordVersion<T>(snapshotOf(version.Since), version.Record),
            StringComparer.Ordinal
        );
        return [.. keys.Select(key => byKey[key].ToArray())];
    }

    /// <summary>The claim groups of pairs of subject and property, each in the default order.</summary>
    /// <param name="questions">The pairs.</param>
    /// <param name="divided">The pairs whose facts may be divided into several groups by qualifiers.</param>
    /// <param name="at">The snapshot.</param>
    /// <param name="questionOf">The pair of a group.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<ILookup<SubjectProperty, T>> ReadAsync(
        IReadOnlyCollection<SubjectProperty> questions,
        IReadOnlyCollection<SubjectProperty> divided,
        Snapshot at,
        Func<T, SubjectProperty> questionOf,
        CancellationToken cancellationToken
    )
    {
        var view = await Context.Heads.ViewAsync(at, cancellationToken);
        var found = await Context.Deployment.ReadAsync(
            Name,
            [Stage("$match", QuestionMatch.Build(questions, divided, view))],
            document => (Place: PlaceOf(document), Record: Decode(document, view)),
            cancellationToken,
            by: Indexes.Questions
        );
        return found
            .OrderBy(group => group.Place, StringComparer.Ordinal)
            .ToLookup(group => questionOf(group.Record), group => group.Record);
    }

    protected override T Decode(ReadOnlySpan<byte> document, View view) => BsonToJson.Decode(document, collection.IdName, collection.Read);

    protected override string KeyOf(T record) => collection.KeyOf(record);

    protected override Func<DatasetCounters, long>? CounterOf(Filter? where) =>
        where switch
        {
            null => collection.Count,
            Filter.Compare { Field: Field.GroupAgreement, Operator: ComparisonOperator.Eq, Value.HasValue: true } compare => counters =>
                counters.Of((Agreement)compare.Value.AsInteger()),
            _ => null,
        };

    private static string PlaceOf(ReadOnlySpan<byte> document) =>
        BsonToJson.TryFind(document, "place"u8, out var place) ? place.Text() : throw new BsonException("a claim group has no place");

    private (string Key, long Since, T? Record) Version(ReadOnlySpan<byte> document, View view)
    {
        if (!BsonToJson.TryFind(document, "key"u8, out var key) || !BsonToJson.TryFind(document, "since"u8, out var since))
        {
            throw new BsonException("a version has no key, or no commit");
        }

        var ended = BsonToJson.TryFind(document, "agreement"u8, out var agreement) && agreement.Type == BsonType.Null;
        return (key.Text(), since.Int64(), ended ? null : Decode(document, view));
    }
}
