using System.Runtime.CompilerServices;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Paging;

/// <summary>A page of many thousand items. It is read from the store in batches while it is sent.</summary>
internal static class LongPage
{
    /// <summary>Pages with more items than this are read in batches.</summary>
    public const int Threshold = 1_000;

    public static async IAsyncEnumerable<IReadOnlyList<T>> Of<T>(
        IStoredCollection<T> collection,
        PageQuery query,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        var left = query.Take;
        await foreach (var piece in collection.StreamAsync(query, at, cancellationToken))
        {
            yield return piece.Items.Count <= left ? piece.Items : [.. piece.Items.Take(left)];
            left -= piece.Items.Count;
            if (left <= 0)
            {
                yield break;
            }
        }
    }
}
