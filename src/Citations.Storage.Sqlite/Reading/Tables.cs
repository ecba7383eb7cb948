using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>The tables of versioned records.</summary>
internal static class Tables
{
    public static VersionedTable<Source> Sources { get; } =
        new(Scope.Sources, "sources", "s", SourceJson.ReadStored, source => source.Key, at => at.SourcesEpoch, at => at.Counters.Sources);

    public static VersionedTable<Entity> Entities { get; } =
        new(
            Scope.Entities,
            "entities",
            "e",
            EntityJson.ReadStored,
            entity => entity.Key,
            at => at.EntitiesEpoch,
            at => at.Counters.Entities
        );

    public static VersionedTable<Property> Properties { get; } =
        new(
            Scope.Properties,
            "properties",
            "p",
            PropertyJson.Read,
            property => property.Key,
            at => at.PropertiesEpoch,
            at => at.Counters.Properties
        );
}
