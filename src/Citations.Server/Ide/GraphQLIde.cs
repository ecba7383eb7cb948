using System.Text.Json;
using Citations.Server.Access;
using Citations.Server.Hosting;
using Citations.Server.Transport;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Citations.Server.Ide;

/// <summary>
/// Banana Cake Pop below the GraphQL endpoint, as its package came: files from the folder <c>ide</c> beside the program. Only its
/// configuration is
/// ours, which it asks for beside its page.
/// </summary>
internal static class GraphQLIde
{
    /// <summary>What is told where the files are not there.</summary>
    public const string Missing =
        "The GraphQL IDE is not part of this build. Install Node.js 18 or newer with npm, then start the server with dotnet run, or publish it. Everything else works: send GraphQL to this address by POST.";

    /// <summary>Whether the files are there.</summary>
    public static bool IsInstalled => File.Exists(Path.Combine(Folder, "index.html"));

    /// <summary>Whether a browser asks for a page, rather than a client for an answer.</summary>
    public static bool IsWanted(HttpRequest request) =>
        ReadRoutes.IsRead(request) && !request.Query.ContainsKey("query") && AcceptHeader.Names(request.Headers.Accept, MediaTypes.Html);

    /// <summary>The page. It names its assets relative to itself, hence the slash.</summary>
    public static async Task ShowAsync(HttpContext context)
    {
        if (!context.Request.Path.Value!.EndsWith('/'))
        {
            context.Response.Redirect($"{context.Request.PathBase}{context.Request.Path}/{context.Request.QueryString}");
            return;
        }

        if (!IsInstalled)
        {
            PageSecurity.Apply(context.Response);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(Missing, context.RequestAborted);
            return;
        }

        PageSecurity.ApplyToIde(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(Path.Combine(Folder, "index.html"), context.RequestAborted);
    }

    /// <summary>What serving the files needs.</summary>
    public static void AddGraphQLIde(this IServiceCollection services) =>
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // nothing of it is secret
            compression.MimeTypes =
            [
                "text/html",
                "text/css",
                "text/javascript",
                "image/svg+xml",
                "application/manifest+json",
                "application/json",
            ];
        });

    /// <summary>Serves the files and the configuration. Files with a hash in their name are kept by browsers for good.</summary>
    public static void UseGraphQLIde(this WebApplication app, PathString endpoint, FirstDocument document)
    {
        var configuration = Configuration(document);
        app.MapRead(
                $"{endpoint}/bcp-config.json",
                context =>
                {
                    context.Response.Headers.CacheControl = "no-cache";
                    return Results.Bytes(configuration, MediaTypes.Json).ExecuteAsync(context);
                }
            )
            .Needing(AccessRule.Public);

        if (!Directory.Exists(Folder))
        {
            return;
        }

        var files = new StaticFileOptions
        {
            RequestPath = endpoint,
            FileProvider = new PhysicalFileProvider(Folder),
            ContentTypeProvider = new FileExtensionContentTypeProvider(),
            ServeUnknownFileTypes = true,
            DefaultContentType = "text/plain; charset=utf-8",
            OnPrepareResponse = file =>
            {
                PageSecurity.ApplyToIde(file.Context.Response);
                var keep = file.Context.Request.Path.StartsWithSegments($"{endpoint}/static", StringComparison.Ordinal);
                file.Context.Response.Headers.CacheControl = keep ? "public, max-age=31536000, immutable" : "no-cache";
            },
        };
        app.UseWhen(
            context => context.GetEndpoint() is null && context.Request.Path.StartsWithSegments(endpoint, StringComparison.Ordinal),
            branch => branch.UseResponseCompression().UseStaticFiles(files)
        );
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "ide");

    private static byte[] Configuration(FirstDocument document) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["title"] = document.Title,
                ["useBrowserUrlAsEndpoint"] = true,
                ["useGet"] = false,
                ["includeCookies"] = false,
                ["disableTelemetry"] = true,
                ["graphQLDocument"] = document.Text,
            }
        );
}

/// <summary>What the IDE shows when it is opened for the first time.</summary>
/// <param name="Title">The name of the API.</param>
/// <param name="Text">A GraphQL document.</param>
public sealed record FirstDocument(string Title, string Text);
