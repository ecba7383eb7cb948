using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Queries;
using Citations.Storage.Rules;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>What the writer keeps between commits, as long as no other process writes.</summary>
internal sealed class WriterCache
{
    public KnownRecords<Source> Sources { get; } = new(Scope.Sources, SourceJson.Read, source => source.Key);

    public KnownRecords<Entity> Entities { get; } = new(Scope.Entities, EntityJson.Read, entity => entity.Key);

    public KnownRecords<Property> Properties { get; } = new(Scope.Properties, PropertyJson.Read, property => property.Key);

    public CommitScratch Scratch { get; } = new();

    /// <summary>Call after another process wrote, or after a commit failed.</summary>
    public void Clear()
    {
        Sources.Clear();
        Entities.Clear();
        Properties.Clear();
    }

    /// <summary>Limits memory. Call between commits only, because a commit expects to find what it loaded.</summary>
    public void Trim()
    {
        Sources.Trim();
        Entities.Trim();
        Properties.Trim();
    }
}
