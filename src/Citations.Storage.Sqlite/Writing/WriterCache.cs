using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Rules;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>What the writer keeps between commits.</summary>
internal sealed class WriterCache
{
    public KnownRecords<Source> Sources { get; } = new(Tables.Sources);

    public KnownRecords<Entity> Entities { get; } = new(Tables.Entities);

    public KnownRecords<Property> Properties { get; } = new(Tables.Properties);

    public CommitScratch Scratch { get; } = new();

    /// <summary>All facts, during a load that has dropped the index on keys. Null otherwise.</summary>
    public LoadedFacts? Loaded { get; set; }

    /// <summary>Call after another process wrote, or after a rollback.</summary>
    public void Clear()
    {
        Sources.Clear();
        Entities.Clear();
        Properties.Clear();
    }
}
