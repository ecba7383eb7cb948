using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>What the writer keeps from commit to commit, while nobody else writes.</summary>
internal sealed class WriterKnowledge
{
    public KnownRecords<Source> Sources { get; } = new(Tables.Sources);

    public KnownRecords<Entity> Entities { get; } = new(Tables.Entities);

    public KnownRecords<Property> Properties { get; } = new(Tables.Properties);

    /// <summary>Room that each commit uses anew: lists of thousands, made for each, would have the garbage collector look at everything.</summary>
    public WriterScratch Scratch { get; } = new();

    /// <summary>All facts, while a load does without the index by which they are found; else null.</summary>
    public LoadedFacts? Loaded { get; set; }

    public void Forget()
    {
        Sources.Forget();
        Entities.Forget();
        Properties.Forget();
    }
}

/// <summary>One batch inside its transaction, from the first record to the row of <c>commits</c>.</summary>
internal sealed class CommitSession
{
    private static readonly Type[] _types =
    [
        typeof(FactRecord), typeof(SourceRecord), typeof(EntityRecord), typeof(TextRecord), typeof(RetractionRecord), typeof(SupersessionRecord), typeof(PropertyRecord),
        typeof(OriginRecord), typeof(CommitRecord),
    ];

    private readonly BatchOutcomes _outcomes;
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<long, bool> _knownSubjects = [];

    /// <summary>Of each record its place among the types.</summary>
    private readonly byte[] _kinds;
    private readonly SnapshotInfo _before;

    public CommitSession(Database database, SnapshotInfo before, CommitBatch batch, WriterKnowledge known)
    {
        (Database, Batch, Known, _before) = (database, batch, known, before);
        known.Scratch.Clear();
        Commit = before.Commit + 1;
        _outcomes = new BatchOutcomes(batch.Records.Count);
        Tally = new Tally(before, Commit);
        Words = new WordIndex(database);
        Groups = new GroupWriter(this);
        Texts = new TextWriter(this);
        _kinds = new byte[batch.Records.Count];
        for (var i = 0; i < _kinds.Length; i++)
        {
            _kinds[i] = (byte)Array.IndexOf(_types, batch.Records[i].GetType());
        }
    }

    public Database Database { get; }

    public CommitBatch Batch { get; }

    public WriterKnowledge Known { get; }

    /// <summary>The number that the commit gets.</summary>
    public long Commit { get; }

    public Tally Tally { get; }

    public WordIndex Words { get; }

    public GroupWriter Groups { get; }

    public TextWriter Texts { get; }

    /// <summary>Whether there is anything to commit.</summary>
    public bool Changed
    {
        get => _outcomes.Changed;
        set => _outcomes.Changed = value;
    }

    /// <summary>Does everything but the row of <c>commits</c>, in an order in which records find what they refer to.</summary>
    public IReadOnlyList<WriteOutcome> Run(CancellationToken cancellationToken)
    {
        var definitions = new DefinitionWriter(this);
        var facts = new FactWriter(this);
        var retirements = new RetirementWriter(this);
        ForEach<PropertyRecord>((index, record) =>
        {
            if (IsOutdated(index, Known.Properties, record.Property.Key, record.Property))
            {
                return;
            }

            var (status, problem) = definitions.Property(record.Property, index);
            Settle(index, status, record.Property.Key, problem);
        });
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
        ForEach<TextRecord>(Texts.Archive);
        ForEach<FactRecord>((index, record) => facts.Take(index, record.Fact));
        facts.Flush(cancellationToken);
        ForEach<SupersessionRecord>(retirements.Supersede);
        ForEach<RetractionRecord>(retirements.Retract);
        ForEach<CommitRecord>((index, _) => Settle(index, WriteStatus.Unchanged, ""));
        if (_outcomes.Refused && Batch.Refusals == RefusalScope.Batch)
        {
            return _outcomes.WithoutWriting();
        }

        Texts.CheckAgain(_before.LastFact, cancellationToken);
        Groups.Flush(cancellationToken);
        return _outcomes.All;
    }

    public void Settle(int index, WriteStatus status, string key, WriteProblem? problem = null) => _outcomes.Settle(index, status, key, problem);

    public void Refuse(int index, string key, WriteProblem problem) => Settle(index, WriteStatus.Refused, key, problem);

    public WriteOutcome OutcomeOf(int index) => _outcomes[index];

    /// <summary>
    /// Whether there were facts about a subject before this commit. Where there were none, none needs to be looked up, nor a claim group:
    /// one look instead of one for each fact and group.
    /// </summary>
    public bool IsKnown(long subject)
    {
        if (!_knownSubjects.TryGetValue(subject, out var known))
        {
            var statement = Database.PrepareConstant("SELECT 1 FROM facts INDEXED BY facts_subject WHERE subject = ?1 AND id <= ?2 LIMIT 1")
                .Bind(1, subject).Bind(2, _before.LastFact);
            known = statement.Step();
            statement.Reset();
            _knownSubjects.Add(subject, known);
        }

        return known;
    }

    /// <summary>The next number of a table; never one that was given before.</summary>
    public long NextVersion(string table, string column = "version")
    {
        if (!_versions.TryGetValue(table, out var last))
        {
            var statement = Database.Prepare($"SELECT coalesce(max({column}), 0) FROM {table}");
            statement.Step();
            last = statement.Integer(0);
            statement.Reset();
        }

        return _versions[table] = last + 1;
    }

    private void ForEach<T>(Action<int, T> action) where T : Record
    {
        var kind = (byte)Array.IndexOf(_types, typeof(T));
        for (var i = Array.IndexOf(_kinds, kind); i >= 0; i = Array.IndexOf(_kinds, kind, i + 1))
        {
            action(i, (T)Batch.Records[i]);
        }
    }

    /// <summary>Refuses a record that another commit wrote otherwise after the state that the batch is based on.</summary>
    private bool IsOutdated<T>(int index, KnownRecords<T> known, string key, T record)
        where T : class
    {
        var outdated = Batch.BasedOn is { } read && known.Find(Database, key) is { } standing
            && standing.Since > read.Commit && standing.Since < Commit && !standing.Record.Equals(record);
        if (outdated)
        {
            Refuse(index, key, WriteProblems.Outdated(key));
        }

        return outdated;
    }

    private void DeclareOrigin(int index, OriginRecord record, DefinitionWriter definitions)
    {
        if (Known.Sources.Find(Database, record.Source) is not { } standing)
        {
            Refuse(index, record.Source, WriteProblems.UnknownSource("source", record.Source));
            return;
        }

        Settle(index, definitions.Source(standing.Record.WithOrigin(record.Origin)), record.Source);
    }
}
