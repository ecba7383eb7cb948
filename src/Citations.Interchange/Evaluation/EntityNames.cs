using Citations.Model.Entities;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Evaluation;

/// <summary>Finds entities by key, or else by a label that only one entity has.</summary>
internal sealed class EntityNames
{
    private const int Chunk = 500;

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    private EntityNames() { }

    /// <summary>Looks some names up.</summary>
    public static async ValueTask<EntityNames> OfAsync(
        ICitationStore store,
        IEnumerable<string> names,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var found = new EntityNames();
        foreach (var chunk in names.Distinct(StringComparer.Ordinal).Chunk(Chunk))
        {
            foreach (var entity in await store.Entities.GetAsync(chunk, at, cancellationToken))
            {
                if (entity is not null)
                {
                    found._keys[entity.Key] = entity.Key;
                }
            }

            string[] missing = [.. chunk.Where(name => !found._keys.ContainsKey(name))];
            if (missing.Length > 0)
            {
                await found.AddLabelsAsync(store, missing, at, cancellationToken);
            }
        }

        return found;
    }

    /// <summary>The key of an entity by its key or label; the name itself when there is none.</summary>
    public string KeyOf(string name) => _keys.GetValueOrDefault(name, name);

    private async ValueTask AddLabelsAsync(ICitationStore store, string[] labels, Snapshot at, CancellationToken cancellationToken)
    {
        var query = new PageQuery { Where = Where.In(Field.EntityLabel, Array.ConvertAll(labels, static label => Scalar.Of(label))) };
        var entities = new List<Entity>();
        await foreach (var page in store.Entities.StreamAsync(query, at, cancellationToken))
        {
            entities.AddRange(page.Items);
        }

        foreach (
            var same in entities.GroupBy(static entity => entity.Label, StringComparer.Ordinal).Where(static same => same.Count() == 1)
        )
        {
            _keys[same.Key] = same.First().Key;
        }
    }
}
