using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Rules;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>
/// One transaction of the writer. Staged records are written at once, so later statements see them. A rollback undoes them.
/// </summary>
internal sealed class CommitSession : ICommitStore
{
    private const string SourcesWithEarlierTexts =
        "SELECT doc FROM sources INDEXED BY sources_versions WHERE instr(doc, '\"earlierTexts\"') > 0 AND until = 9223372036854775807";

    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, bool> _hasFacts = [];

    public CommitSession(Database database, SnapshotInfo before, WriterCache cache)
    {
        (Database, Before, Cache, Commit) = (database, before, cache, before.Commit + 1);
        Row = new CommitRow(before, Commit);
        Words = new WordIndex(database);
        Properties = new PropertyTable(this);
        Entities = new EntityTable(this);
        Sources = new SourceTable(this);
        Facts = new FactTable(this);
        Texts = new TextTable(this);
        Groups = new GroupTable(this);
    }

    public Database Database { get; }

    public SnapshotInfo Before { get; }

    public WriterCache Cache { get; }

    /// <summary>The number of the new commit.</summary>
    public long Commit { get; }

    public CommitRow Row { get; }

    public WordIndex Words { get; }

    public IDefinitionStore<Property> Properties { get; }

    public IDefinitionStore<Entity> Entities { get; }

    public IDefinitionStore<Source> Sources { get; }

    public IFactStore Facts { get; }

    public ITextStore Texts { get; }

    public IGroupStore Groups { get; }

    /// <summary>The commit rules for a batch in this transaction.</summary>
    public CommitRun Begin(CommitBatch batch, CancellationToken cancellationToken) =>
        new(this, batch, Commit, new CommitTally(Before.Counters, Before.LastFact), Cache.Scratch, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Each record is read when it is needed.</remarks>
    public ValueTask LoadAsync(CommitBatch batch) => default;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>> OriginsInUseAsync(IReadOnlyCollection<string> origins, IReadOnlySet<string> exceptSources)
    {
        var used = new List<string>();
        var statement = Database.PrepareConstant(
            "SELECT key FROM sources INDEXED BY sources_origin WHERE origin = ?1 AND until = 9223372036854775807"
        );
        foreach (var origin in origins)
        {
            foreach (var row in statement.Bind(1, origin))
            {
                if (!exceptSources.Contains(row.Text(0)))
                {
                    used.Add(origin);
                    break;
                }
            }
        }

        return new(used);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>> SourcesOfTextsAsync(IReadOnlyCollection<string> hashes)
    {
        var keys = new List<string>();
        var statement = Database.PrepareConstant(
            "SELECT key FROM sources INDEXED BY sources_text WHERE text_sha256 = ?1 AND text_sha256 <> '' AND until = 9223372036854775807"
        );
        foreach (var hash in hashes)
        {
            foreach (var row in statement.Bind(1, hash))
            {
                keys.Add(row.Text(0));
            }
        }

        var wanted = hashes.ToHashSet(StringComparer.Ordinal);
        foreach (var row in Database.PrepareConstant(SourcesWithEarlierTexts))
        {
            var source = row.Document(0, SourceJson.ReadStored);
            if (source.EarlierTexts.Any(text => wanted.Contains(text.Sha256)))
            {
                keys.Add(source.Key);
            }
        }

        return new(keys);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>> PropertiesWithHierarchyAsync()
    {
        var keys = new List<string>();
        var statement = Database.PrepareConstant(
            "SELECT key FROM properties WHERE until = 9223372036854775807 AND value_kind = 0 "
                + "AND json_array_length(doc, '$.comparison.broader') > 0"
        );
        foreach (var row in statement)
        {
            keys.Add(row.Text(0));
        }

        return new(keys);
    }

    /// <summary>
    /// Whether an earlier commit recorded a fact about a subject. If not, its facts and claim groups need not be looked up, which saves an
    /// import one look-up for each new subject.
    /// </summary>
    public bool HasFacts(long subject)
    {
        if (!_hasFacts.TryGetValue(subject, out var has))
        {
            has = Database
                .PrepareConstant("SELECT 1 FROM facts INDEXED BY facts_subject WHERE subject = ?1 AND id <= ?2 LIMIT 1")
                .Bind(1, subject)
                .Bind(2, Before.LastFact)
                .Any();
            _hasFacts.Add(subject, has);
        }

        return has;
    }

    /// <summary>The next number of a table. Numbers are never reused.</summary>
    public long NextNumber(string table, string column = "version")
    {
        if (!_numbers.TryGetValue(table, out var last))
        {
            last = Database.QueryInteger($"SELECT coalesce(max({column}), 0) FROM {table}");
        }

        return _numbers[table] = last + 1;
    }
}
