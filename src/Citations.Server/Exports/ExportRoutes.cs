using Citations.Interchange.Export;
using Citations.Interchange.Export.Linked;
using Citations.Schema.Filtering;
using Citations.Server.Access;
using Citations.Storage;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Exports;

/// <summary>Puts exports on the web.</summary>
internal static class ExportRoutes
{
    /// <summary>Where the context of JSON-LD documents is.</summary>
    public const string ContextPath = "/exports/context.jsonld";

    /// <summary>What exports need.</summary>
    public static void AddExports(this IServiceCollection services) => services.AddSingleton<MatcherPolicy, NamedMediaTypePolicy>();

    /// <summary>Maps <c>/exports/FILE</c>, the manifest of all of them, and the context of JSON-LD.</summary>
    public static void MapExports(this WebApplication app, ICitationStore store, FilterJson filters, ExportOptions options)
    {
        var endpoint = new ExportEndpoint(
            store,
            filters,
            options,
            new ExportAudit(app.Services.GetRequiredService<AccessControl>()),
            app.Lifetime.ApplicationStopping
        );
        app.Lifetime.ApplicationStopped.Register(endpoint.Dispose);
        app.MapRead(
                ContextPath,
                context =>
                {
                    // Whoever reads a document of ours elsewhere, in a browser say, needs the context from here
                    context.Response.Headers.AccessControlAllowOrigin = "*";
                    context.Response.Headers.CacheControl = "public, max-age=3600";
                    return Results.Bytes(JsonLdContext.Document, "application/ld+json").ExecuteAsync(context);
                }
            )
            .Needing(AccessRule.Public);
        app.MapRead("/exports/index.json", endpoint.CatalogueAsync).Needing(new AccessRule(Scope.Export));
        app.MapRead("/exports", endpoint.CatalogueAsync)
            .Needing(new AccessRule(Scope.Export))
            .WithMetadata(new NamedMediaType("application/json"));
        app.MapRead("/exports/package.zip", endpoint.PackageAsync).Needing(new AccessRule(Scope.Export));
        app.MapRead("/exports/manifest.json", endpoint.ManifestAsync).Needing(new AccessRule(Scope.Export));
        app.MapRead("/exports/{file}", context => endpoint.HandleAsync(context, (string)context.Request.RouteValues["file"]!))
            .Needing(new AccessRule(Scope.Export));
    }

    /// <summary>The address of the context as this client reaches it; null for a file that needs none.</summary>
    public static string? ContextUrl(HttpRequest request, ExportFile file) =>
        file.Format == ExportFormat.JsonLd ? $"{request.Scheme}://{request.Host}{request.PathBase}{ContextPath}" : null;
}
