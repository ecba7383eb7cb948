using Citations.Interchange.Export;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Server.Commands;

/// <summary>How many rows an export will have, where the store has counted them.</summary>
internal static class ExportTotal
{
    /// <summary>The rows; null for a filtered export and for collections that are not counted.</summary>
    public static async ValueTask<long?> OfAsync(
        ICitationStore store,
        ExportRequest request,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        if (request.Where is not null || request.Since is not null)
        {
            return null;
        }

        var counters = await store.CountersAsync(at, cancellationToken);
        return request.File.Collection switch
        {
            ExportCollection.Facts => counters.Facts,
            ExportCollection.ClaimGroups => counters.ClaimGroups,
            ExportCollection.Entities => counters.Entities,
            ExportCollection.Properties => counters.Properties,
            ExportCollection.Sources => counters.Sources,
            _ => null,
        };
    }
}
