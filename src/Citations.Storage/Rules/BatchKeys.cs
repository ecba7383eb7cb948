using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>The keys of the records that a batch contains or refers to, each once. A store loads these before the batch is
/// decided.</summary>
internal sealed class BatchKeys
{
    public HashSet<string> Properties { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Entities { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Sources { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Facts { get; } = new(StringComparer.Ordinal);

    public static BatchKeys Collect(CommitBatch batch)
    {
        var keys = new BatchKeys();
        foreach (var record in batch.Records)
        {
            keys.Add(record);
        }

        return keys;
    }

    private void Add(Record record)
    {
        switch (record)
        {
            case PropertyRecord property:
                Properties.Add(property.Property.Key);
                break;
            case EntityRecord entity:
                Entities.Add(entity.Entity.Key);
                break;
            case SourceRecord source:
                Sources.Add(source.Source.Key);
                break;
            case ReliabilityRecord reliability:
                Sources.Add(reliability.Source);
                break;
            case OriginRecord origin:
                Sources.Add(origin.Source);
                break;
            case MergeRecord merge:
                Entities.Add(merge.From);
                if (merge.Merge.Into is { } into)
                {
                    Entities.Add(into);
                }

                break;
            case RulingRecord ruling:
                Entities.Add(ruling.Subject);
                Properties.Add(ruling.Ruling.Property);
                break;
            case ReinstatementRecord reinstatement:
                Facts.Add(reinstatement.Fact);
                break;
            case RetractionRecord retraction:
                Facts.Add(retraction.Fact);
                break;
            case SupersessionRecord supersession:
                Facts.Add(supersession.Fact);
                Facts.Add(supersession.Supersession.Fact);
                break;
            case FactRecord fact:
                Add(fact.Fact);
                break;
            case TextRecord or CommitRecord or MethodRecord:
                break;
            default:
                throw new NotSupportedException($"No rule says what a {record.GetType().Name} refers to.");
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
