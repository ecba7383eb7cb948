using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// A batch that is becoming a commit. Staged records are collected in memory. Nothing is written before the whole batch is decided.
/// </summary>
internal sealed class CommitSession : ICommitStore
{
    private const int LargestDocument = 16 * 1024 * 1024;

    private readonly bool _isDryRun;
    private readonly Dictionary<string, List<byte[]>> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BsonDocument>> _endings = new(StringComparer.Ordinal);

    /// <param name="deployment">The database to read.</param>
    /// <param name="view">The state before the commit.</param>
    /// <param name="commit">The number of the new commit.</param>
    /// <param name="cache">What the writer keeps between commits.</param>
    /// <param name="isDryRun">Whether documents are only counted, because nothing will be written.</param>
    /// <param name="cancellation">Stops reading.</param>
    public CommitSession(Deployment deployment, View view, long commit, WriterCache cache, bool isDryRun, CancellationToken cancellation)
    {
        (Deployment, View, Commit, Cache, _isDryRun, Cancellation) = (deployment, view, commit, cache, isDryRun, cancellation);
        Properties = new PropertyCollection(this);
        Entities = new EntityCollection(this);
        Sources = new SourceCollection(this);
        var facts = new FactCollection(this);
        (Facts, Texts, Groups) = (facts, new TextCollection(this), new GroupCollection(this, facts));
    }

    public Deployment Deployment { get; }

    public View View { get; }

    public long Commit { get; }

    public WriterCache Cache { get; }

    public CancellationToken Cancellation { get; }

    public IDefinitionStore<Property> Properties { get; }

    public IDefinitionStore<Entity> Entities { get; }

    public IDefinitionStore<Source> Sources { get; }

    public IFactStore Facts { get; }

    public ITextStore Texts { get; }

    public IGroupStore Groups { get; }

    /// <summary>The documents to insert, by collection.</summary>
    public IReadOnlyDictionary<string, List<byte[]>> Documents => _documents;

    /// <summary>Whether the commit reinstates a fact.</summary>
    public bool Reinstates { get; set; }

    /// <summary>The collections in which the commit ends something.</summary>
    public IReadOnlyCollection<string> EndedIn => Reinstates ? [.. _endings.Keys, StoredFields.Reinstated] : [.. _endings.Keys];

    /// <summary>The updates that follow once the commit is sealed, by collection.</summary>
    public IReadOnlyDictionary<string, List<BsonDocument>> Endings => _endings;

    public async ValueTask LoadAsync(CommitBatch batch)
    {
        var keys = BatchKeys.Collect(batch);
        await Properties.LoadAsync(keys.Properties);
        await Entities.LoadAsync(keys.Entities);
        await Sources.LoadAsync(keys.Sources);
        await Facts.LoadAsync(keys.Facts);

        // A retracted fact may have a property that the batch does not name.
        await Properties.LoadAsync(keys.Facts.Select(key => Facts.Find(key)?.Fact.Property).OfType<string>());
    }

    public async ValueTask<IReadOnlyCollection<string>> OriginsInUseAsync(
        IReadOnlyCollection<string> origins,
        IReadOnlySet<string> exceptSources
    )
    {
        var where = Match.All(
            Match.In("index.origin", new BsonArray(origins)),
            Match.Not(Match.In(StoredFields.Key, new BsonArray(exceptSources))),
            View.Visible(Scope.Sources)
        );
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", where } },
            new BsonDocument
            {
                {
                    "$group",
                    new BsonDocument { { "_id", "$index.origin" } }
                },
            },
        };
        return await ReadAsync(CollectionNames.Sources, stages, static document => BsonFields.Decode(document).Text("_id")!);
    }

    public async ValueTask<IReadOnlyCollection<string>> SourcesOfTextsAsync(IReadOnlyCollection<string> hashes) =>
        await ReadKeysAsync(
            Scope.Sources,
            Match.Any(Match.In("textSha256", new BsonArray(hashes)), Match.In("earlierTexts.sha256", new BsonArray(hashes)))
        );

    public async ValueTask<IReadOnlyCollection<string>> PropertiesWithHierarchyAsync() =>
        await ReadKeysAsync(Scope.Properties, Match.Op("comparison.broader.0", "$exists", true));

    /// <summary>Reads from the primary, so that a writer sees the writes of the previous writer.</summary>
    public ValueTask<List<T>> ReadAsync<T>(string collection, BsonArray stages, DocumentDecoder<T> decode) =>
        Deployment.ReadAsync(collection, stages, decode, Cancellation, primary: true);

    /// <summary>Stages a version of a record.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="document">The version.</param>
    /// <param name="replaces">The <c>_id</c> of the version that ends with it, or null.</param>
    /// <param name="subject">The shard key of a claim group, otherwise null.</param>
    public void StageVersion(string collection, byte[] document, string? replaces, string? subject = null)
    {
        StageDocument(collection, document);
        if (replaces is not null)
        {
            StageUpdate(collection, MongoDb.Documents.Endings.Create(replaces, subject, Commit));
        }
    }

    /// <summary>Stages a change to a fact of an earlier commit.</summary>
    public void StageEvent(BsonDocument factEvent)
    {
        StageDocument(CollectionNames.Events, factEvent.ToBson());
        StageUpdate(CollectionNames.Facts, FactEvents.Update(factEvent));
    }

    /// <summary>Stages a document.</summary>
    /// <exception cref="StoreException">The document is larger than MongoDB allows. Nothing was written yet.</exception>
    public void StageDocument(string collection, byte[] document)
    {
        if (document.Length > LargestDocument)
        {
            throw new StoreException(
                StoreErrorCode.Failed,
                Deployment.Where,
                $"a document of {document.Length:N0} bytes for {collection} is larger than the 16 MB that MongoDB stores",
                "Split the text or record, or use the embedded store, which has no such limit"
            );
        }

        if (!_documents.TryGetValue(collection, out var documents))
        {
            _documents.Add(collection, documents = []);
        }

        documents.Add(_isDryRun ? [] : document);
    }

    /// <summary>The number of documents staged for a collection. It is the position of the next one in the commit.</summary>
    public int CountOf(string collection) => _documents.TryGetValue(collection, out var documents) ? documents.Count : 0;

    private void StageUpdate(string collection, BsonDocument update)
    {
        if (!_endings.TryGetValue(collection, out var updates))
        {
            _endings.Add(collection, updates = []);
        }

        updates.Add(update);
    }

    private ValueTask<List<string>> ReadKeysAsync(Scope scope, BsonDocument where)
    {
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(where, View.Visible(scope)) } },
            new BsonDocument
            {
                {
                    "$project",
                    new BsonDocument { { StoredFields.Key, 1 } }
                },
            },
        };
        return ReadAsync(
            CollectionNames.Of(scope),
            stages,
            static document => BsonFields.Decode(document).Text(StoredFields.Key) ?? throw new BsonException("a record has no key")
        );
    }
}
