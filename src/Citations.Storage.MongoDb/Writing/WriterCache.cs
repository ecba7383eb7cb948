using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Queries;
using Citations.Storage.Rules;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>What a writer keeps from commit to commit, as long as no other process writes.</summary>
internal sealed class WriterCache
{
    public KnownRecords<Source> Sources { get; } = new(Scope.Sources, SourceJson.Read, source => source.Key);

    public KnownRecords<Entity> Entities { get; } = new(Scope.Entities, EntityJson.Read, entity => entity.Key);

    public KnownRecords<Property> Properties { get; } = new(Scope.Properties, PropertyJson.Read, property => property.Key);

    public CommitScratch Scratch { get; } = new();

    /// <summary>To be called after another process wrote, or after a commit failed.</summary>
    public void Clear()
    {
        Sources.Clear();
        Entities.Clear();
        Properties.Clear();
    }

    /// <summary>Bounds memory. To be called between commits only, because a commit finds what it loaded here.</summary>
    public void Trim()
    {
        Sources.Trim();
        Entities.Trim();
        Properties.Trim();
    }
}
