using System.Globalization;
using Citations.Storage;
using Citations.Storage.Errors;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Citations.Server.Health;

/// <summary>Whether the store answers. Its description is the code of the fault.</summary>
internal sealed class StoreHealthCheck(ICitationStore store, StoreOutages outages) : IHealthCheck
{
    /// <summary>Where the data of the report has the newest commit.</summary>
    public const string Commit = "commit";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var latest = await store.LatestAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy(
                data: new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [Commit] = latest.Commit.ToString(CultureInfo.InvariantCulture),
                }
            );
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            outages.Note(fault);
            return HealthCheckResult.Unhealthy(fault is StoreException known ? known.Code.ToString() : nameof(StoreErrorCode.Unavailable));
        }
    }
}
