using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Writes entities, properties and sources: a new version where the content differs, nothing where it does not.</summary>
internal sealed class DefinitionWriter(CommitSession session)
{
    public WriteStatus Entity(Entity entity, int index = -1)
    {
        var standing = session.Known.Entities.Find(session.Database, entity.Key);
        if (standing is not null && (standing.Record.Equals(entity) || session.Batch.GivesWay(index, entity.Key, standing.Record.Label, entity.Label)))
        {
            return WriteStatus.Unchanged;
        }

        if (End("entities", standing))
        {
            session.Tally.EndedEntity = true;
        }

        session.Tally.Entities += standing is null ? 1 : 0;
        var version = Insert(
            "INSERT INTO entities (version, id, key, since, until, kind, label, description, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            "entities",
            standing,
            entity.Key,
            row => row.Bind(6, (long)entity.Kind).Bind(7, entity.Label).Bind(8, entity.Description ?? "").BindText(9, EntityJson.Write(entity)));
        session.Known.Entities.Keep(entity.Key, new(standing?.Id ?? version, version, session.Commit, entity));
        session.Words.Entity(version, entity);
        return standing is null ? WriteStatus.Added : WriteStatus.Changed;
    }

    public (WriteStatus Status, WriteProblem? Problem) Property(Property property, int index = -1)
    {
        var standing = session.Known.Properties.Find(session.Database, property.Key);
        if (standing is not null && (standing.Record.Equals(property) || session.Batch.GivesWay(index, property.Key, standing.Record.Label, property.Label)))
        {
            return (WriteStatus.Unchanged, null);
        }

        if (standing is not null && standing.Record.ValueKind != property.ValueKind && HasFacts(standing.Id))
        {
            return (WriteStatus.Refused, WriteProblems.ValueKindInUse(standing.Record, property));
        }

        if (End("properties", standing))
        {
            session.Tally.EndedProperty = true;
        }

        session.Tally.Properties += standing is null ? 1 : 0;
        var version = Insert(
            "INSERT INTO properties (version, id, key, since, until, label, value_kind, cardinality, description, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            "properties",
            standing,
            property.Key,
            row => row.Bind(6, property.Label).Bind(7, (long)property.ValueKind).Bind(8, (long)property.Cardinality).Bind(9, property.Description ?? "").BindText(10, PropertyJson.Write(property)));
        session.Known.Properties.Keep(property.Key, new(standing?.Id ?? version, version, session.Commit, property));
        if (standing is not null)
        {
            session.Groups.PropertyChanged(standing.Id, standing.Record, property);
        }

        return (standing is null ? WriteStatus.Added : WriteStatus.Changed, null);
    }

    public WriteStatus Source(Source source, int index = -1)
    {
        var standing = session.Known.Sources.Find(session.Database, source.Key);
        if (standing is not null && (standing.Record.Equals(source) || session.Batch.GivesWay(index, source.Key, standing.Record.Title, source.Title)))
        {
            return WriteStatus.Unchanged;
        }

        CountOrigins(standing, source);
        if (End("sources", standing))
        {
            session.Tally.EndedSource = true;
        }

        session.Tally.Sources += standing is null ? 1 : 0;
        var published = source.PublishedOn is { } date ? Days.Earliest(date) : long.MinValue;
        var version = Insert(
            "INSERT INTO sources (version, id, key, since, until, kind, title, publisher, url, published_on, published_year, retrieved_at, language, text_sha256, origin, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            "sources",
            standing,
            source.Key,
            row => row.Bind(6, (long)source.Kind).Bind(7, source.Title).Bind(8, source.Publisher ?? "").Bind(9, source.Url ?? "")
                .Bind(10, published).Bind(11, Days.Year(published)).Bind(12, source.RetrievedAt?.UtcTicks ?? long.MinValue)
                .Bind(13, source.Language ?? "").Bind(14, source.TextSha256 ?? "").Bind(15, source.Origin).BindText(16, SourceJson.Write(source)));
        session.Known.Sources.Keep(source.Key, new(standing?.Id ?? version, version, session.Commit, source));
        session.Words.Source(version, source);
        if (standing is null)
        {
            return WriteStatus.Added;
        }

        if (!string.Equals(standing.Record.Origin, source.Origin, StringComparison.Ordinal))
        {
            session.Groups.SourceChanged(standing.Id);
        }

        if (!string.Equals(standing.Record.TextSha256, source.TextSha256, StringComparison.Ordinal))
        {
            session.Texts.SourceChanged(source.Key);
        }

        return WriteStatus.Changed;
    }

    /// <summary>Ends the standing version; one that this very commit made then never stood.</summary>
    private bool End<T>(string table, Standing<T>? standing)
    {
        if (standing is null)
        {
            return false;
        }

        session.Database.Prepare($"UPDATE {table} SET until = ?2 WHERE version = ?1").Bind(1, standing.Version).Bind(2, session.Commit).Run();
        return true;
    }

    private long Insert<T>(string sql, string table, Standing<T>? standing, string key, Action<Statement> bind)
    {
        var version = session.NextVersion(table);
        var row = session.Database.Prepare(sql).Bind(1, version).Bind(2, standing?.Id ?? version).Bind(3, key).Bind(4, session.Commit).Bind(5, long.MaxValue);
        bind(row);
        row.Run();
        return version;
    }

    private bool HasFacts(long property)
    {
        var statement = session.Database.Prepare("SELECT 1 FROM facts WHERE property = ?1 LIMIT 1").Bind(1, property);
        var any = statement.Step();
        statement.Reset();
        return any;
    }

    private void CountOrigins(Standing<Source>? standing, Source source)
    {
        if (string.Equals(standing?.Record.Origin, source.Origin, StringComparison.Ordinal))
        {
            return;
        }

        session.Tally.Origins += OriginIsTaken(source.Origin, source.Key) ? 0 : 1;
        session.Tally.Origins -= standing is null || OriginIsTaken(standing.Record.Origin, source.Key) ? 0 : 1;
    }

    private bool OriginIsTaken(string origin, string butFor)
    {
        var statement = session.Database
            .Prepare($"SELECT 1 FROM sources INDEXED BY sources_origin WHERE origin = ?1 AND key <> ?2 AND until = {long.MaxValue} LIMIT 1")
            .Bind(1, origin).Bind(2, butFor);
        var any = statement.Step();
        statement.Reset();
        return any;
    }
}
