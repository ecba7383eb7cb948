using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>The keys that a batch names, each once.</summary>
internal sealed class BatchNames
{
    public HashSet<string> Properties { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Entities { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Sources { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Facts { get; } = new(StringComparer.Ordinal);

    public static BatchNames Of(CommitBatch batch)
    {
        var names = new BatchNames();
        foreach (var record in batch.Records)
        {
            names.Add(record);
        }

        return names;
    }

    private void Add(Record record)
    {
        switch (record)
        {
            case PropertyRecord property: Properties.Add(property.Property.Key); break;
            case EntityRecord entity: Entities.Add(entity.Entity.Key); break;
            case SourceRecord source: Sources.Add(source.Source.Key); break;
            case OriginRecord origin: Sources.Add(origin.Source); break;
            case RetractionRecord retraction: Facts.Add(retraction.Fact); break;
            case SupersessionRecord supersession:
                Facts.Add(supersession.Fact);
                Facts.Add(supersession.Supersession.Fact);
                break;
            case FactRecord fact: Add(fact.Fact); break;
            default: break;
        }
    }

    private void Add(Fact fact)
    {
        Facts.Add(fact.Key);
        Sources.Add(fact.Source);
        Entities.Add(fact.Subject);
        Add(fact.Property, fact.Value);
        foreach (var qualifier in fact.Qualifiers)
        {
            Add(qualifier.Property, qualifier.Value);
        }
    }

    private void Add(string property, Value value)
    {
        Properties.Add(property);
        if (value is EntityValue entity)
        {
            Entities.Add(entity.Entity);
        }
    }
}
