using System.Security.Cryptography;
using Citations.Model.Json;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Migration;

/// <summary>What a store holds, in a few numbers: two stores with the same digest hold the same, now and at every commit.</summary>
/// <param name="Commits">Commits that did something.</param>
/// <param name="Counters">How much there is.</param>
/// <param name="Records">SHA-256 over the time and every record of every commit.</param>
/// <param name="ClaimGroups">SHA-256 over every claim group.</param>
public sealed record StoreDigest(long Commits, DatasetCounters Counters, string Records, string ClaimGroups)
{
    /// <summary>Reads everything once, in memory that does not grow beyond one commit.</summary>
    public static async ValueTask<StoreDigest> OfAsync(ICitationStore store, Snapshot at, CancellationToken cancellationToken)
    {
        using var records = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var groups = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var commits = 0L;
        await foreach (var commit in StoreHistory.CommitsAsync(store, at, cancellationToken))
        {
            StoreHistory.Append(records, commit);
            commits++;
        }

        await foreach (var page in store.ClaimGroups.StreamAsync(new PageQuery(), at, cancellationToken))
        {
            foreach (var group in page.Items)
            {
                groups.AppendData(ClaimGroupDocument.Write(group));
            }
        }

        return new StoreDigest(commits, await store.CountersAsync(at, cancellationToken), Text(records), Text(groups));
    }

    private static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
