using Citations.GraphQL.Execution.Binding;
using Citations.Storage;

namespace Citations.Schema.Reading;

/// <summary>Resolves fields that refer to records by key. It calls the store once for all parents of a batch.</summary>
internal static class Lookups
{
    /// <summary>The record that each parent refers to; null for a null key and for an unknown key.</summary>
    public static ValueTask OneAsync<TParent, T>(
        FieldBatch<TParent, T> batch,
        Func<ICitationStore, IStoredCollection<T>> collection,
        Func<TParent, string?> key
    )
        where T : class => OneAsync(batch, collection, key, static (_, record) => record);

    /// <summary>A result made from the record that each parent refers to; null if there is no such record.</summary>
    public static async ValueTask OneAsync<TParent, T, TResult>(
        FieldBatch<TParent, TResult> batch,
        Func<ICitationStore, IStoredCollection<T>> collection,
        Func<TParent, string?> key,
        Func<TParent, T, TResult?> answer
    )
        where T : class
    {
        var distinct = new DistinctKeys(batch.Count);
        var places = new int[batch.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = key(batch[i]) is { } wanted ? distinct.Add(wanted) : -1;
        }

        if (distinct.Keys.Count == 0)
        {
            return;
        }

        var read = Read.Of(batch);
        var records = await Survivors.OfAsync(
            await collection(read.Store).GetAsync(distinct.Keys, read.At, batch.CancellationToken),
            read,
            batch.CancellationToken
        );
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] >= 0 && records[places[i]] is { } record)
            {
                batch.Set(i, answer(batch[i], record));
            }
        }
    }

    /// <summary>A result made from the records that each parent refers to. Unknown keys are left out.</summary>
    public static async ValueTask ManyAsync<TParent, T, TResult>(
        FieldBatch<TParent, TResult> batch,
        Func<ICitationStore, IStoredCollection<T>> collection,
        Func<TParent, IReadOnlyList<string>> keysOf,
        Func<TParent, IReadOnlyList<T>, TResult> answer
    )
        where T : class
    {
        var distinct = new DistinctKeys(batch.Count);
        var places = new int[batch.Count][];
        for (var i = 0; i < places.Length; i++)
        {
            var own = keysOf(batch[i]);
            places[i] = new int[own.Count];
            for (var j = 0; j < own.Count; j++)
            {
                places[i][j] = distinct.Add(own[j]);
            }
        }

        var read = Read.Of(batch);
        var records =
            distinct.Keys.Count == 0 ? [] : await collection(read.Store).GetAsync(distinct.Keys, read.At, batch.CancellationToken);
        for (var i = 0; i < places.Length; i++)
        {
            var items = new List<T>(places[i].Length);
            foreach (var place in places[i])
            {
                if (records[place] is { } record)
                {
                    items.Add(record);
                }
            }

            batch.Set(i, answer(batch[i], items));
        }
    }
}
