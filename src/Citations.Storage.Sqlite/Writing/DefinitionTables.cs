using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>A table of versioned records for the writer. Inserting a version ends the current one.</summary>
internal abstract class DefinitionTable<T> : IDefinitionStore<T>
    where T : class
{
    private readonly CommitSession _session;
    private readonly KnownRecords<T> _known;
    private readonly string _end;

    protected DefinitionTable(CommitSession session, KnownRecords<T> known)
    {
        (_session, _known) = (session, known);
        _end = $"UPDATE {known.Table} SET until = ?2 WHERE id = ?1 AND until = {long.MaxValue}";
    }

    public string Name => _known.Table;

    protected CommitSession Session => _session;

    /// <inheritdoc/>
    /// <remarks>Each record is read when it is needed.</remarks>
    public ValueTask LoadAsync(IEnumerable<string> keys) => default;

    public Standing<T>? Find(string key) => _known.Find(_session.Database, key);

    public void Stage(Standing<T>? before, T after)
    {
        if (before is not null)
        {
            _session.Database.Prepare(_end).Bind(1, before.Number).Bind(2, _session.Commit).Run();
            MarkEnded(_session.Row);
        }

        var version = _session.NextNumber(_known.Table);
        var number = before?.Number ?? version;
        var row = Insert(after, out var key).Bind(1, version).Bind(2, number).Bind(3, key).Bind(4, _session.Commit).Bind(5, long.MaxValue);
        row.Run();
        AddWords(version, after);
        _known.Keep(key, new Standing<T>(after, _session.Commit, number));
    }

    protected abstract void MarkEnded(CommitRow row);

    /// <summary>The statement that inserts a version, with all but its first five parameters bound.</summary>
    protected abstract Statement Insert(T record, out string key);

    protected virtual void AddWords(long version, T record) { }
}

internal sealed class EntityTable(CommitSession session) : DefinitionTable<Entity>(session, session.Cache.Entities)
{
    private const string Sql =
        "INSERT INTO entities (version, id, key, since, until, kind, label, description, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

    protected override void MarkEnded(CommitRow row) => row.EndedEntity = true;

    protected override Statement Insert(Entity record, out string key)
    {
        key = record.Key;
        return Session
            .Database.PrepareConstant(Sql)
            .Bind(6, (long)record.Kind)
            .Bind(7, record.Label)
            .Bind(8, record.Description ?? "")
            .BindText(9, EntityJson.Write(record));
    }

    protected override void AddWords(long version, Entity record) => Session.Words.Entity(version, record);
}

internal sealed class PropertyTable(CommitSession session) : DefinitionTable<Property>(session, session.Cache.Properties)
{
    private const string Sql =
        "INSERT INTO properties (version, id, key, since, until, label, value_kind, cardinality, description, doc) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

    protected override void MarkEnded(CommitRow row) => row.EndedProperty = true;

    protected override Statement Insert(Property record, out string key)
    {
        key = record.Key;
        return Session
            .Database.PrepareConstant(Sql)
            .Bind(6, record.Label)
            .Bind(7, (long)record.ValueKind)
            .Bind(8, (long)record.Cardinality)
            .Bind(9, record.Description ?? "")
            .BindText(10, PropertyJson.Write(record));
    }
}

internal sealed class SourceTable(CommitSession session) : DefinitionTable<Source>(session, session.Cache.Sources)
{
    private const string Sql =
        "INSERT INTO sources (version, id, key, since, until, kind, title, publisher, url, published_on, published_year, "
        + "retrieved_at, language, text_sha256, origin, doc) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

    protected override void MarkEnded(CommitRow row) => row.EndedSource = true;

    protected override Statement Insert(Source record, out string key)
    {
        key = record.Key;
        var published = record.PublishedOn is { } date ? Days.Earliest(date) : long.MinValue;
        return Session
            .Database.PrepareConstant(Sql)
            .Bind(6, (long)record.Kind)
            .Bind(7, record.Title)
            .Bind(8, record.Publisher ?? "")
            .Bind(9, record.Url ?? "")
            .Bind(10, published)
            .Bind(11, Days.Year(published))
            .Bind(12, record.RetrievedAt?.UtcTicks ?? long.MinValue)
            .Bind(13, record.Language ?? "")
            .Bind(14, record.TextSha256 ?? "")
            .Bind(15, record.Origin)
            .BindText(16, SourceJson.Write(record));
    }

    protected override void AddWords(long version, Source record) => Session.Words.Source(version, record);
}
