using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Rows;

/// <summary>What the rows of one batch refer to, got with one call for each collection.</summary>
internal sealed class Lookup
{
    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Property> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);

    private Lookup() => Label = key => _entities.GetValueOrDefault(key)?.Label;

    /// <summary>The label of an entity by its key.</summary>
    public Func<string, string?> Label { get; }

    public static async ValueTask<Lookup> OfAsync(
        ICitationStore store,
        Snapshot at,
        IEnumerable<string> entities,
        IEnumerable<string> properties,
        IEnumerable<string> sources,
        CancellationToken cancellationToken
    )
    {
        var found = new Lookup();
        await FillAsync(found._entities, store.Entities, entities, at, cancellationToken);
        await FillAsync(found._properties, store.Properties, properties, at, cancellationToken);
        await FillAsync(found._sources, store.Sources, sources, at, cancellationToken);
        return found;
    }

    public Property? Property(string key) => _properties.GetValueOrDefault(key);

    public Source? Source(string key) => _sources.GetValueOrDefault(key);

    /// <summary>The entities that a value names: itself, or its unit.</summary>
    public static string? EntityOf(Value value) =>
        value switch
        {
            EntityValue entity => entity.Entity,
            QuantityValue { Unit: { } unit } => unit,
            _ => null,
        };

    private static async ValueTask FillAsync<T>(
        Dictionary<string, T> to,
        IStoredCollection<T> from,
        IEnumerable<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
        where T : class
    {
        string[] distinct = [.. keys.Distinct(StringComparer.Ordinal)];
        var records = await from.GetAsync(distinct, at, cancellationToken);
        for (var i = 0; i < distinct.Length; i++)
        {
            if (records[i] is { } record)
            {
                to.Add(distinct[i], record);
            }
        }
    }
}
