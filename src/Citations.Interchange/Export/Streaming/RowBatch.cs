using System.Runtime.CompilerServices;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Streaming;

/// <summary>Records that were read together.</summary>
/// <param name="Items">The records.</param>
/// <param name="Weight">About how many facts' worth of bytes an export of them takes.</param>
internal sealed record RowBatch<T>(IReadOnlyList<T> Items, int Weight) : IDisposable
    where T : class
{
    public void Dispose()
    {
        // Nothing is pooled
    }
}

/// <summary>Reads collections a batch at a time.</summary>
internal static class RowBatches
{
    /// <summary>Facts that are held for one batch, unless a single record has more.</summary>
    private const int MaxWeight = 2_000;

    /// <param name="collection">The collection.</param>
    /// <param name="query">Which records.</param>
    /// <param name="at">As of when.</param>
    /// <param name="weight">How many facts hang on a record.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<RowBatch<T>> OfAsync<T>(
        IStoredCollection<T> collection,
        PageQuery query,
        Snapshot at,
        Func<T, int> weight,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        await foreach (var page in collection.StreamAsync(query, at, cancellationToken))
        {
            var (start, sum) = (0, 0);
            for (var i = 0; i < page.Items.Count; i++)
            {
                var next = weight(page.Items[i]);
                if (i > start && sum + next > MaxWeight)
                {
                    yield return new RowBatch<T>([.. page.Items.Take(start..i)], sum);
                    (start, sum) = (i, 0);
                }

                sum += next;
            }

            yield return new RowBatch<T>(start == 0 ? page.Items : [.. page.Items.Skip(start)], sum);
        }
    }

    /// <summary>Records that weigh no more than a fact.</summary>
    public static IAsyncEnumerable<RowBatch<T>> OfAsync<T>(
        IStoredCollection<T> collection,
        PageQuery query,
        Snapshot at,
        CancellationToken cancellationToken
    )
        where T : class => OfAsync(collection, query, at, static _ => 1, cancellationToken);
}
