using Citations.Server.Access;
using Citations.Storage;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Imports;

/// <summary>Puts imports on the web.</summary>
internal static class ImportRoutes
{
    /// <summary>Maps <c>/imports</c>, for keys that may write.</summary>
    public static void MapImports(this WebApplication app, ICitationStore store, ImportLimits limits, TimeProvider? time = null)
    {
        var endpoint = new ImportEndpoint(
            store,
            limits,
            time ?? TimeProvider.System,
            app.Services.GetRequiredService<AccessControl>(),
            app.Lifetime.ApplicationStopping,
            app.Services.GetRequiredService<ILogger<ImportEndpoint>>()
        );
        app.Lifetime.ApplicationStopped.Register(endpoint.Dispose);
        app.Map("/imports", endpoint.HandleAsync).Needing(new AccessRule(Scope.Write, Always: true));
    }
}
