using Citations.Server.Access;
using Citations.Server.Hosting;
using Citations.Storage;
using Citations.Storage.Errors;

namespace Citations.Server.Health;

/// <summary>For whoever watches the server: is it alive, and can it answer?</summary>
internal static class HealthRoutes
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (so does the store; otherwise 503 and why).</summary>
    public static void MapHealth(this IEndpointRouteBuilder app, ICitationStore store, StoreOutages outages)
    {
        app.MapRead("/health/live", (HttpContext context) => AnswerAsync(context, StatusCodes.Status200OK, "{\"status\":\"live\"}")).Needing(AccessRule.Public);
        app.MapRead("/health/ready", (HttpContext context) => ReadyAsync(context, store, outages)).Needing(AccessRule.Public);
    }

    private static async Task ReadyAsync(HttpContext context, ICitationStore store, StoreOutages outages)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(_patience);
        try
        {
            var latest = await store.LatestAsync(patience.Token);
            await AnswerAsync(context, StatusCodes.Status200OK, $"{{\"status\":\"ready\",\"commit\":{latest.Commit}}}");
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            outages.Note(fault);
            var code = fault is StoreException known ? known.Code.ToString() : nameof(StoreErrorCode.Unavailable);
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"{{\"status\":\"unavailable\",\"reason\":\"{code}\"}}");
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}
