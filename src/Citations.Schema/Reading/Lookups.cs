using Citations.GraphQL.Execution.Binding;
using Citations.Storage;

namespace Citations.Schema.Reading;

/// <summary>Answers fields that lead from each parent to one record, or to several, by key: one call to the store whatever the number of parents.</summary>
internal static class Lookups
{
    /// <summary>The record that each parent refers to; null for a null key and for a key of nothing.</summary>
    public static async ValueTask OneAsync<TParent, T>(FieldBatch<TParent, T> batch, Func<ICitationStore, IStoredCollection<T>> collection, Func<TParent, string?> key)
        where T : class
    {
        var read = Read.Of(batch);
        var keys = batch.Keys(key);
        if (keys.Count == 0)
        {
            return;
        }

        var records = await collection(read.Store).GetAsync(keys, read.At, batch.CancellationToken);
        var found = ByKey(keys, records);
        for (var i = 0; i < batch.Count; i++)
        {
            batch.Set(i, key(batch[i]) is { } wanted ? found.GetValueOrDefault(wanted) : null);
        }
    }

    /// <summary>The records that each parent refers to, made into its answer.</summary>
    public static async ValueTask ManyAsync<TParent, T, TResult>(
        FieldBatch<TParent, TResult> batch,
        Func<ICitationStore, IStoredCollection<T>> collection,
        Func<TParent, IReadOnlyList<string>> keysOf,
        Func<TParent, IReadOnlyList<T>, TResult> answer)
        where T : class
    {
        var read = Read.Of(batch);
        var keys = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < batch.Count; i++)
        {
            keys.AddRange(keysOf(batch[i]).Where(seen.Add));
        }

        var records = keys.Count == 0 ? [] : await collection(read.Store).GetAsync(keys, read.At, batch.CancellationToken);
        var found = ByKey(keys, records);
        for (var i = 0; i < batch.Count; i++)
        {
            var own = keysOf(batch[i]);
            var items = new List<T>(own.Count);
            foreach (var key in own)
            {
                if (found.GetValueOrDefault(key) is { } record)
                {
                    items.Add(record);
                }
            }

            batch.Set(i, answer(batch[i], items));
        }
    }

    private static Dictionary<string, T?> ByKey<T>(IReadOnlyList<string> keys, IReadOnlyList<T?> records)
        where T : class
    {
        var found = new Dictionary<string, T?>(keys.Count, StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
        {
            found[keys[i]] = records[i];
        }

        return found;
    }
}
