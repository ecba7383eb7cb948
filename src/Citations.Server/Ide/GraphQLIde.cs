using System.Text.Json;
using Citations.Server.Access;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

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
        "The GraphQL IDE is not part of this build. Install Node.js 18 or newer with npm, then start the server with dotnet run, "
        + "or publish it. Everything else works: send GraphQL to this address by POST.";

    /// <summary>The folder of the examples below the endpoint.</summary>
    private const string ExampleFolder = "q";

    /// <summary>
    /// The cookie by which the IDE remembers that its notice about another product was dismissed. The server sets it beforehand, for a
    /// year.
    /// </summary>
    private const string NoticeDismissed = "chillicream_bcp_legacy_info_shown=true; Path=/; Max-Age=31536000; SameSite=Lax";

    /// <summary>Whether the files are there.</summary>
    public static bool IsInstalled => File.Exists(Path.Combine(Folder, "index.html"));

    /// <summary>Whether a browser asks for a page, rather than a client for an answer.</summary>
    public static bool IsWanted(HttpRequest request) =>
        ReadRoutes.IsRead(request) && !request.Query.ContainsKey("query") && AcceptHeader.Names(request.Headers.Accept, MediaTypes.Html);

    /// <summary>The page. It names its assets relative to itself, hence the slash.</summary>
    public static async Task ShowAsync(HttpContext context, int? port)
    {
        if (!IsHere(context, port))
        {
            await ElsewhereAsync(context, port);
            return;
        }

        if (!context.Request.Path.Value!.EndsWith('/'))
        {
            context.Response.Redirect($"{context.Request.PathBase}{context.Request.Path}/{context.Request.QueryString}");
            return;
        }

        if (!IsInstalled)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await WriteAsync(context, Missing);
            return;
        }

        PageSecurity.ApplyToIde(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append(HeaderNames.SetCookie, NoticeDismissed);
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

    /// <summary>
    /// Serves the files and the configuration. Files with a hash in their name are kept by browsers for good. Each example has a folder
    /// <c>q/ID</c> of its own, where the same files are found beside another configuration.
    /// </summary>
    public static void UseGraphQLIde(this WebApplication app, PathString endpoint, FirstDocument document, int? port)
    {
        MapConfiguration(app, endpoint, port, Configuration(document.Title, document.Text, endpoint: null));
        foreach (var example in document.Examples)
        {
            var folder = $"{endpoint}/{ExampleFolder}/{example.Id}";
            app.MapRead(folder, context => ShowAsync(context, port)).Needing(AccessRule.Public);
            MapConfiguration(app, folder, port, Configuration(document.Title, example.Document, endpoint: "../.."));
        }

        app.MapRead($"{endpoint}/{ExampleFolder}/{{id?}}", context => ListAsync(context, document.Examples)).Needing(AccessRule.Public);
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
        var examples = new PathString($"{endpoint}/{ExampleFolder}");
        app.UseWhen(
            context =>
                context.GetEndpoint() is null
                && context.Request.Path.StartsWithSegments(endpoint, StringComparison.Ordinal)
                && IsHere(context, port),
            branch =>
                branch
                    .Use(next => context => InFolderAsync(context, endpoint, examples, next))
                    .UseResponseCompression()
                    .UseStaticFiles(files)
        );
    }

    /// <summary>
    /// Answers nothing but the API and the IDE on the IDE's own port. There, a script that runs in the IDE has another origin than the
    /// pages
    /// that people sign in to.
    /// </summary>
    public static void UseIdePort(this WebApplication app, PathString endpoint, int? port)
    {
        if (port is not null)
        {
            app.Use(next =>
                context =>
                    context.Connection.LocalPort != port || context.Request.Path.StartsWithSegments(endpoint, StringComparison.Ordinal)
                        ? next(context)
                        : RefuseAsync(context, endpoint)
            );
        }
    }

    private static Task RefuseAsync(HttpContext context, PathString endpoint)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(context, $"On this port there is only the GraphQL IDE, at {endpoint}/.");
    }

    /// <summary>Whether the IDE is served on the port that the request came to.</summary>
    private static bool IsHere(HttpContext context, int? port) => port is null || context.Connection.LocalPort == port;

    private static void MapConfiguration(WebApplication app, string folder, int? port, byte[] configuration) =>
        app.MapRead(
                $"{folder}/bcp-config.json",
                context =>
                {
                    if (!IsHere(context, port))
                    {
                        return ElsewhereAsync(context, port);
                    }

                    context.Response.Headers.CacheControl = "no-cache";
                    return Results.Bytes(configuration, MediaTypes.Json).ExecuteAsync(context);
                }
            )
            .Needing(AccessRule.Public);

    /// <summary>The files of the folder <c>q/ID</c> are those of the endpoint.</summary>
    private static Task InFolderAsync(HttpContext context, PathString endpoint, PathString examples, RequestDelegate next)
    {
        if (
            context.Request.Path.StartsWithSegments(examples, StringComparison.Ordinal, out var rest)
            && rest.Value is { Length: > 1 } path
            && path.IndexOf('/', 1) is > 0 and var end
        )
        {
            context.Request.Path = endpoint + path[end..];
        }

        return next(context);
    }

    private static Task ListAsync(HttpContext context, IReadOnlyList<IdeExample> examples)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(context, $"There is no such example. There are: {string.Join(", ", examples.Select(example => example.Id))}.");
    }

    private static Task ElsewhereAsync(HttpContext context, int? port)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(context, $"The GraphQL IDE is on port {port} of this server. Send GraphQL to this address by POST.");
    }

    private static Task WriteAsync(HttpContext context, string text)
    {
        PageSecurity.Apply(context.Response);
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "ide");

    private static byte[] Configuration(string title, string document, string? endpoint)
    {
        var configuration = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["title"] = title,
            ["useBrowserUrlAsEndpoint"] = true,
            ["useGet"] = false,
            ["includeCookies"] = false,
            ["disableTelemetry"] = true,
            ["graphQLDocument"] = document,
        };
        if (endpoint is not null)
        {
            configuration["endpoint"] = endpoint; // relative to the address of the page
        }

        return JsonSerializer.SerializeToUtf8Bytes(configuration);
    }
}

/// <summary>What the IDE shows when it is opened for the first time.</summary>
/// <param name="Title">The name of the API.</param>
/// <param name="Text">A GraphQL document.</param>
public sealed record FirstDocument(string Title, string Text)
{
    /// <summary>Its operations, each at an address of its own.</summary>
    public IReadOnlyList<IdeExample> Examples { get; } = IdeExample.Of(Text);
}
