using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Reading;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// One batch on its way to becoming a commit. Everything is looked up, judged and derived in memory; what is to be stored is gathered here, and
/// nothing is written before all of it is known.
/// </summary>
internal sealed class CommitSession
{
    private const int LargestDocument = 16 * 1024 * 1024;

    private readonly BatchOutcomes _outcomes;
    private readonly Dictionary<string, List<byte[]>> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BsonDocument>> _endings = new(StringComparer.Ordinal);

    public CommitSession(Deployment deployment, CommitInfo before, View view, long commit, CommitBatch batch, WriterKnowledge known, CancellationToken cancellation)
    {
        (Deployment, Before, View, Commit, Batch, Known, Cancellation) = (deployment, before, view, commit, batch, known, cancellation);
        _outcomes = new BatchOutcomes(batch.Records.Count);
        Tally = new CommitTally(before.Counters, before.LastFact);
        Facts = new KnownFacts(this);
        Groups = new GroupWriter(this);
        Texts = new TextWriter(this);
    }

    public Deployment Deployment { get; }

    public CommitInfo Before { get; }

    /// <summary>The state before the commit.</summary>
    public View View { get; }

    /// <summary>The number that the commit gets.</summary>
    public long Commit { get; }

    public CommitBatch Batch { get; }

    public WriterKnowledge Known { get; }

    public CancellationToken Cancellation { get; }

    public CommitTally Tally { get; }

    public KnownFacts Facts { get; }

    public GroupWriter Groups { get; }

    public TextWriter Texts { get; }

    /// <summary>Whether there is anything to commit.</summary>
    public bool Changed
    {
        get => _outcomes.Changed;
        set => _outcomes.Changed = value;
    }

    /// <summary>Whether a record was refused.</summary>
    public bool Refused => _outcomes.Refused;

    /// <summary>What to insert, by collection.</summary>
    public IReadOnlyDictionary<string, List<byte[]>> Documents => _documents;

    /// <summary>The updates that follow once it is sealed, by collection.</summary>
    public IReadOnlyDictionary<string, List<BsonDocument>> Endings => _endings;

    /// <summary>Adds a version of a record, which takes the place of another or of none.</summary>
    public void Store(string collection, byte[] document, string? replaces, string? subject = null)
    {
        Store(collection, document);
        if (replaces is not null)
        {
            End(collection, MongoDb.Documents.Endings.Of(replaces, subject, Commit));
        }
    }

    /// <summary>Adds what the commit does to a fact recorded earlier.</summary>
    public void Store(BsonDocument factEvent)
    {
        Store(Names.Events, factEvent.ToBytes());
        End(Names.Facts, FactEvents.Update(factEvent));
    }

    /// <summary>Adds a document to what is to be inserted.</summary>
    /// <exception cref="StoreException">It is larger than MongoDB stores; nothing was written yet.</exception>
    public void Store(string collection, byte[] document)
    {
        if (document.Length > LargestDocument)
        {
            throw new StoreException(
                StoreErrorCode.Failed,
                Deployment.Where,
                $"a document of {document.Length:N0} bytes for {collection} is larger than the 16 MB that MongoDB stores",
                "Cut the text or record into parts, or use the embedded store, which has no such limit");
        }

        if (!_documents.TryGetValue(collection, out var documents))
        {
            _documents.Add(collection, documents = []);
        }

        // A trial is long and is not going to be inserted
        documents.Add(Batch.DryRun ? [] : document);
    }

    private void End(string collection, BsonDocument update)
    {
        if (!_endings.TryGetValue(collection, out var updates))
        {
            _endings.Add(collection, updates = []);
        }

        updates.Add(update);
    }

    /// <summary>How many documents go to a collection so far: the place of the next.</summary>
    public int CountOf(string collection) => _documents.TryGetValue(collection, out var documents) ? documents.Count : 0;

    /// <summary>Does everything but write, in an order in which records find what they refer to.</summary>
    public async ValueTask<IReadOnlyList<WriteOutcome>> RunAsync()
    {
        await LookUpAsync();
        var definitions = new DefinitionWriter(this);
        var facts = new FactWriter(this);
        var retirements = new RetirementWriter(this);
        foreach (var (index, record) in Of<PropertyRecord>())
        {
            if (IsOutdated(index, Known.Properties, record.Property.Key, record.Property))
            {
                continue;
            }

            var (status, problem) = await definitions.PropertyAsync(record.Property, index);
            Settle(index, status, record.Property.Key, problem);
        }

        ForEach<EntityRecord>((index, record) =>
        {
            if (!IsOutdated(index, Known.Entities, record.Entity.Key, record.Entity))
            {
                Settle(index, definitions.Entity(record.Entity, index), record.Entity.Key);
            }
        });
        ForEach<SourceRecord>((index, record) =>
        {
            if (!IsOutdated(index, Known.Sources, record.Source.Key, record.Source))
            {
                Settle(index, definitions.Source(record.Source, index), record.Source.Key);
            }
        });
        ForEach<OriginRecord>((index, record) => DeclareOrigin(index, record, definitions));
        await Texts.ArchiveAsync(Of<TextRecord>());
        foreach (var (index, record) in Of<FactRecord>())
        {
            await facts.TakeAsync(index, record.Fact);
        }

        facts.Flush();
        ForEach<SupersessionRecord>(retirements.Supersede);
        ForEach<RetractionRecord>(retirements.Retract);
        ForEach<CommitRecord>((index, _) => Settle(index, WriteStatus.Unchanged, ""));
        if (Refused && Batch.Refusals == RefusalScope.Batch)
        {
            return _outcomes.WithoutWriting();
        }

        await definitions.FlushAsync();
        await Texts.CheckAgainAsync();
        retirements.Flush();
        await Groups.FlushAsync();
        return _outcomes.All;
    }

    public void Settle(int index, WriteStatus status, string key, WriteProblem? problem = null) => _outcomes.Settle(index, status, key, problem);

    public void Refuse(int index, string key, WriteProblem problem) => Settle(index, WriteStatus.Refused, key, problem);

    public WriteOutcome OutcomeOf(int index) => _outcomes[index];

    private List<(int Index, T Record)> Of<T>() where T : Record
    {
        var found = new List<(int, T)>();
        for (var i = 0; i < Batch.Records.Count; i++)
        {
            if (Batch.Records[i] is T record)
            {
                found.Add((i, record));
            }
        }

        return found;
    }

    private void ForEach<T>(Action<int, T> action) where T : Record
    {
        foreach (var (index, record) in Of<T>())
        {
            action(index, record);
        }
    }

    /// <summary>Everything that the batch names, in a handful of commands.</summary>
    private async ValueTask LookUpAsync()
    {
        var names = BatchNames.Of(Batch);
        await Known.Properties.LoadAsync(Deployment, View, names.Properties, Cancellation);
        await Known.Entities.LoadAsync(Deployment, View, names.Entities, Cancellation);
        await Known.Sources.LoadAsync(Deployment, View, names.Sources, Cancellation);
        await Facts.LoadAsync(names.Facts);
        var properties = names.Facts.Select(key => Facts.Find(key)?.Fact.Property).OfType<string>();
        await Known.Properties.LoadAsync(Deployment, View, properties, Cancellation);
    }

    /// <summary>Refuses a record that another commit wrote otherwise after the state that the batch is based on.</summary>
    private bool IsOutdated<T>(int index, KnownRecords<T> known, string key, T record)
        where T : class
    {
        var outdated = Batch.BasedOn is { } read && known.Find(key) is { Since: { } since } standing && since > read.Commit && !standing.Record.Equals(record);
        if (outdated)
        {
            Refuse(index, key, WriteProblems.Outdated(key));
        }

        return outdated;
    }

    private void DeclareOrigin(int index, OriginRecord record, DefinitionWriter definitions)
    {
        if (Known.Sources.Find(record.Source) is not { } standing)
        {
            Refuse(index, record.Source, WriteProblems.UnknownSource("source", record.Source));
            return;
        }

        Settle(index, definitions.Source(standing.Record.WithOrigin(record.Origin)), record.Source);
    }
}
