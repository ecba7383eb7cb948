using Citations.GraphQL.Execution.Binding;
using Citations.Model;
using Citations.Schema.Reading;

namespace Citations.Schema.Values;

/// <summary>Answers <c>display</c> fields: asks the store only for the labels of entities, and for all of them at once.</summary>
internal static class Displays
{
    public static async ValueTask ResolveAsync<TParent>(FieldBatch<TParent, string> batch, Func<TParent, Value> valueOf)
    {
        var keys = batch.Keys(parent => (valueOf(parent) as EntityValue)?.Entity);
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

        batch.SetEach(parent => ValueDisplay.Of(valueOf(parent), key => labels.GetValueOrDefault(key)));
    }
}
