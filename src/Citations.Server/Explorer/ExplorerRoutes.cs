using System.Security.Cryptography;
using Citations.Server.Access;
using Citations.Server.Hosting;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Explorer;

/// <summary>The explorer page: three files inside the program, which ask <c>/graphql</c> like any other client.</summary>
internal static class ExplorerRoutes
{
    /// <summary>Maps <c>/</c> and what the page loads.</summary>
    public static void MapExplorer(this IEndpointRouteBuilder app)
    {
        Map(app, "/", "explorer.html", "text/html; charset=utf-8");
        Map(app, "/explorer.css", "explorer.css", "text/css; charset=utf-8");
        Map(app, "/explorer.js", "explorer.js", "text/javascript; charset=utf-8");
        Map(app, "/favicon.svg", "favicon.svg", "image/svg+xml");
    }

    private static void Map(IEndpointRouteBuilder app, string path, string file, string contentType)
    {
        var content = Read(file);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
        app.MapRead(path, context =>
        {
            PageSecurity.Apply(context.Response);
            context.Response.Headers.CacheControl = "no-cache";
            return Results.File(content, contentType, entityTag: tag).ExecuteAsync(context);
        }).Needing(AccessRule.Public);
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(ExplorerRoutes).Assembly.GetManifestResourceStream($"Explorer/{file}")
            ?? throw new InvalidOperationException($"The program was built without Explorer/{file}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
