using Citations.Server.Access;
using Citations.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Citations.Server.Health;

/// <summary>For whoever watches the server: is it alive, and can it answer?</summary>
internal static class HealthRoutes
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);

    /// <summary>Registers the check of the store, and the log of its outages.</summary>
    public static void AddStoreHealth(this IServiceCollection services, ICitationStore store)
    {
        services.AddSingleton(provider => new StoreOutages(store, provider.GetRequiredService<ILogger<StoreOutages>>()));
        services
            .AddHealthChecks()
            .Add(
                new HealthCheckRegistration(
                    "store",
                    provider => new StoreHealthCheck(store, provider.GetRequiredService<StoreOutages>()),
                    HealthStatus.Unhealthy,
                    tags: null,
                    _timeout
                )
            );
    }

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (so does the store; otherwise 503 and
    /// why).</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteLiveAsync })
            .Needing(AccessRule.Public);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteReadyAsync }).Needing(AccessRule.Public);
    }

    private static Task WriteLiveAsync(HttpContext context, HealthReport report) => WriteAsync(context, "{\"status\":\"live\"}");

    private static Task WriteReadyAsync(HttpContext context, HealthReport report)
    {
        var store = report.Entries.Values.Single();
        return WriteAsync(
            context,
            store.Status is HealthStatus.Healthy
                ? $"{{\"status\":\"ready\",\"commit\":{store.Data[StoreHealthCheck.Commit]}}}"
                : $"{{\"status\":\"unavailable\",\"reason\":\"{store.Description ?? nameof(Storage.Errors.StoreErrorCode.Unavailable)}\"}}"
        );
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(json, context.RequestAborted);
    }
}
