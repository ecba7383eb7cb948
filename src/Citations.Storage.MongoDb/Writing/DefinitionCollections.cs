using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Rules;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>A collection of versioned records for the writer.</summary>
internal abstract class DefinitionCollection<T>(CommitSession session, KnownRecords<T> known) : IDefinitionStore<T>
    where T : class
{
    public string Name => known.Collection;

    public ValueTask LoadAsync(IEnumerable<string> keys) => known.LoadAsync(session.Deployment, session.View, keys, session.Cancellation);

    public Standing<T>? Find(string key) => known.Find(key);

    public void Stage(Standing<T>? before, T after)
    {
        var key = known.KeyOf(after);
        var replaces = before is null ? null : StoredDocuments.VersionId(key, before.Since);
        session.StageVersion(known.Collection, Encode(after, session.CountOf(known.Collection), replaces), replaces);
        known.Keep(key, new Standing<T>(after, session.Commit));
    }

    /// <summary>The document of a version.</summary>
    /// <param name="record">The record.</param>
    /// <param name="ordinal">Its position in the commit.</param>
    /// <param name="replaces">The <c>_id</c> of the version that it ends. Null for the first.</param>
    protected abstract byte[] Encode(T record, int ordinal, string? replaces);
}

internal sealed class EntityCollection(CommitSession session) : DefinitionCollection<Entity>(session, session.Cache.Entities)
{
    private readonly long _commit = session.Commit;

    protected override byte[] Encode(Entity record, int ordinal, string? replaces) =>
        StoredDocuments.Encode(record, _commit, ordinal, replaces);
}

internal sealed class PropertyCollection(CommitSession session) : DefinitionCollection<Property>(session, session.Cache.Properties)
{
    private readonly long _commit = session.Commit;

    protected override byte[] Encode(Property record, int ordinal, string? replaces) =>
        StoredDocuments.Encode(record, _commit, ordinal, replaces);
}

internal sealed class SourceCollection(CommitSession session) : DefinitionCollection<Source>(session, session.Cache.Sources)
{
    private readonly long _commit = session.Commit;

    protected override byte[] Encode(Source record, int ordinal, string? replaces) =>
        StoredDocuments.Encode(record, _commit, ordinal, replaces);
}
