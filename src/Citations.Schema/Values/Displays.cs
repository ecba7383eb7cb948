using Citations.GraphQL.Execution.Binding;
using Citations.Model.Display;
using Citations.Model.Values;
using Citations.Schema.Reading;

namespace Citations.Schema.Values;

/// <summary>Resolves fields that return text for people. It fetches the labels of all entities in one call.</summary>
internal static class Displays
{
    /// <summary>Resolves <c>display</c> fields.</summary>
    public static async ValueTask ResolveAsync<TParent>(FieldBatch<TParent, string> batch, Func<TParent, Value> valueOf)
    {
        var labels = await LabelsAsync(batch, batch.Keys(parent => LabelledBy(valueOf(parent))));
        batch.SetEach(parent => ValueDisplay.Of(valueOf(parent), labels.GetValueOrDefault));
    }

    /// <summary>The entity whose label a value needs. A unit that is named by its Wikidata number is an entity.</summary>
    private static string? LabelledBy(Value value) =>
        value switch
        {
            EntityValue entity => entity.Entity,
            QuantityValue { Unit: ['Q', .. { Length: > 0 } number] unit } when !number.AsSpan().ContainsAnyExceptInRange('0', '9') => unit,
            _ => null,
        };

    /// <summary>The labels of entities by key. Unknown entities have no label.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> LabelsAsync<TParent>(
        FieldBatch<TParent, string> batch,
        IReadOnlyList<string> keys
    )
    {
        var labels = new Dictionary<string, string>(keys.Count, StringComparer.Ordinal);
        if (keys.Count > 0)
        {
            var read = Read.Of(batch);
            foreach (var entity in await read.Store.Entities.GetAsync(keys, read.At, batch.CancellationToken))
            {
                if (entity is not null)
                {
                    labels[entity.Key] = entity.Label;
                }
            }
        }

        return labels;
    }
}
