using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Takes entities, properties and sources in: a new version where the content differs, nothing where it does not. Of each key the last one stands.</summary>
internal sealed class DefinitionWriter(CommitSession session)
{
    private readonly Changes<Entity> _entities = new(session.Known.Entities);
    private readonly Changes<Property> _properties = new(session.Known.Properties);
    private readonly Changes<Source> _sources = new(session.Known.Sources);

    public WriteStatus Entity(Entity entity, int index = -1)
    {
        if (session.Known.Entities.Find(entity.Key)?.Record is { } standing && session.Batch.GivesWay(index, entity.Key, standing.Label, entity.Label))
        {
            return WriteStatus.Unchanged;
        }

        var status = _entities.Take(entity.Key, entity);
        session.Tally.Entities += status == WriteStatus.Added ? 1 : 0;
        return status;
    }

    public async ValueTask<(WriteStatus Status, WriteProblem? Problem)> PropertyAsync(Property property, int index = -1)
    {
        var standing = session.Known.Properties.Find(property.Key)?.Record;
        if (standing is not null && session.Batch.GivesWay(index, property.Key, standing.Label, property.Label))
        {
            return (WriteStatus.Unchanged, null);
        }

        if (standing is not null && standing.ValueKind != property.ValueKind && await HasFactsAsync(property.Key))
        {
            return (WriteStatus.Refused, WriteProblems.ValueKindInUse(standing, property));
        }

        var status = _properties.Take(property.Key, property);
        session.Tally.Properties += status == WriteStatus.Added ? 1 : 0;
        return (status, null);
    }

    public WriteStatus Source(Source source, int index = -1)
    {
        if (session.Known.Sources.Find(source.Key)?.Record is { } standing && session.Batch.GivesWay(index, source.Key, standing.Title, source.Title))
        {
            return WriteStatus.Unchanged;
        }

        var status = _sources.Take(source.Key, source);
        session.Tally.Sources += status == WriteStatus.Added ? 1 : 0;
        return status;
    }

    /// <summary>Gathers the versions, and says what follows from them.</summary>
    public async ValueTask FlushAsync()
    {
        foreach (var (key, before, after) in _properties.All())
        {
            session.Store(Names.Properties, StoredDocuments.Of(after, session.Commit, session.CountOf(Names.Properties), before?.Id), before?.Id);
            if (before is not null)
            {
                session.Groups.PropertyChanged(before.Record, after);
            }

            session.Known.Properties.Keep(key, new(StoredDocuments.VersionId(key, session.Commit), after));
        }

        foreach (var (key, before, after) in _entities.All())
        {
            session.Store(Names.Entities, StoredDocuments.Of(after, session.Commit, session.CountOf(Names.Entities), before?.Id), before?.Id);
            session.Known.Entities.Keep(key, new(StoredDocuments.VersionId(key, session.Commit), after));
        }

        await CountOriginsAsync();
        foreach (var (key, before, after) in _sources.All())
        {
            session.Store(Names.Sources, StoredDocuments.Of(after, session.Commit, session.CountOf(Names.Sources), before?.Id), before?.Id);
            session.Known.Sources.Keep(key, new(StoredDocuments.VersionId(key, session.Commit), after));
            if (before is not null && !string.Equals(before.Record.Origin, after.Origin, StringComparison.Ordinal))
            {
                session.Groups.SourceChanged(key);
            }

            if (before is not null && !string.Equals(before.Record.TextSha256, after.TextSha256, StringComparison.Ordinal))
            {
                session.Texts.SourceChanged(key);
            }
        }
    }

    private async ValueTask<bool> HasFactsAsync(string property)
    {
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.Eq("property", property), session.View.Visible(Scope.Facts)) } },
            new BsonDocument { { "$limit", 1 } },
            new BsonDocument { { "$project", new BsonDocument { { Names.Id, 1 } } } },
        };
        return (await session.Deployment.ReadAsync(Names.Facts, stages, static _ => true, session.Cancellation, primary: true)).Count > 0;
    }

    /// <summary>How many lineages there are depends on the sources that did not change, too: which of the origins concerned they still have.</summary>
    private async ValueTask CountOriginsAsync()
    {
        var changed = _sources.All().Where(change => !string.Equals(change.Before?.Record.Origin, change.After.Origin, StringComparison.Ordinal)).ToArray();
        if (changed.Length == 0)
        {
            return;
        }

        var before = changed.Select(change => change.Before?.Record.Origin).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var after = changed.Select(change => change.After.Origin).ToHashSet(StringComparer.Ordinal);
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.In("index.origin", new BsonArray(before.Union(after, StringComparer.Ordinal))), Match.Not(Match.In(Names.Key, new BsonArray(changed.Select(change => change.Key)))), session.View.Visible(Scope.Sources)) } },
            new BsonDocument { { "$group", new BsonDocument { { "_id", "$index.origin" } } } },
        };
        var others = await session.Deployment.ReadAsync(Names.Sources, stages, document => BsonFields.Decode(document).Text("_id")!, session.Cancellation, primary: true);
        session.Tally.Origins += after.Except(others, StringComparer.Ordinal).Count() - before.Except(others, StringComparer.Ordinal).Count();
    }

    /// <summary>What a commit makes of the records of one collection.</summary>
    private sealed class Changes<T>(KnownRecords<T> known) where T : class
    {
        private readonly Dictionary<string, Standing<T>?> _before = new(StringComparer.Ordinal);

        public WriteStatus Take(string key, T record)
        {
            var standing = known.Find(key);
            if (standing is not null && standing.Record.Equals(record))
            {
                return WriteStatus.Unchanged;
            }

            _before.TryAdd(key, standing);
            known.Keep(key, new(null, record));
            return standing is null ? WriteStatus.Added : WriteStatus.Changed;
        }

        /// <summary>Those that differ from what stood before the commit, in the order in which they were first named.</summary>
        public List<(string Key, Standing<T>? Before, T After)> All()
        {
            var all = new List<(string, Standing<T>?, T)>(_before.Count);
            foreach (var (key, before) in _before)
            {
                var after = known.Find(key)!.Record;
                if (before is not null && before.Record.Equals(after))
                {
                    // It changed and changed back, so the version that stood still stands
                    known.Keep(key, before);
                }
                else
                {
                    all.Add((key, before, after));
                }
            }

            return all;
        }
    }
}
