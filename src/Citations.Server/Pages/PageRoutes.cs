using System.Security.Cryptography;
using System.Text;
using Citations.GraphQL.Execution;
using Citations.Server.Access;
using Citations.Server.Access.Audit;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Views;
using Citations.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Pages;

/// <summary>
/// The pages. The server renders each of them whole, from answers of the API, so that they work without scripts. Scripts add keyboard
/// shortcuts
/// and buttons that copy.
/// </summary>
internal static class PageRoutes
{
    private static readonly string[] _scripts =
    [
        "pages.js",
        "suggest.js",
        "desk.js",
        "desk-actions.js",
        "desk-api.js",
        "desk-form.js",
        "desk-pick.js",
        "desk-record.js",
        "desk-references.js",
        "desk-text.js",
        "desk-value-fields.js",
        "desk-values.js",
    ];

    /// <summary>What the page services need.</summary>
    public static void AddPages(this IServiceCollection services) =>
        services
            .AddSingleton(_ => new PageSessions(TimeProvider.System))
            .AddSingleton<SignIn>()
            .AddSingleton<DeskContent>()
            .AddSingleton(services => new FirstKey(
                services.GetRequiredService<AccessOptions>(),
                services.GetRequiredService<AuditLog>(),
                services.GetRequiredService<PageSessions>(),
                TimeProvider.System
            ))
            .AddRazorComponents();

    /// <summary>Maps all pages and what they load.</summary>
    public static void MapPages(this WebApplication app, ICitationStore store, RequestExecutor executor, int maxPageSize)
    {
        var pages = new PageContent(Math.Min(PageQueries.PageSize, maxPageSize), maxPageSize);
        var dataset = new DatasetContent(maxPageSize);
        Map("/", pages.HomeAsync);
        Map("/questions", pages.QuestionsAsync);
        Map("/question", pages.QuestionAsync);
        Map("/question/{subject}/{property}", pages.QuestionAsync);
        Map("/entity/{**key}", pages.EntityAsync);
        Map("/source/{**key}", pages.SourceAsync);
        Map("/property/{**key}", pages.PropertyAsync);
        Map("/sources", pages.SourcesAsync);
        Map("/search", pages.SearchAsync);
        Map("/compare", pages.CompareAsync);
        Map("/commits", dataset.CommitsAsync);
        Map("/exports", dataset.ExportsAsync);
        Map("/suggest", pages.SuggestAsync);
        Map("/sitemap.xml", dataset.SitemapAsync);
        var desk = app.Services.GetRequiredService<DeskContent>();
        Map("/desk", desk.ShowAsync);
        Map("/desk/{form}", desk.ShowAsync);
        MapPublic("/demo", DemoContent.ShowAsync);
        MapPublic("/demo/{name}", DemoContent.ShowAsync);
        var demo = new DemoContent(store, app.Services.GetRequiredService<AccessControl>());
        app.MapPost("/demo", context => RenderAsync(context, executor, demo.LoadAsync))
            .Needing(AccessRule.Reading with { Except = _ => true });
        MapPublic("/sign-in", SignInOf(app.Services).ShowAsync);
        MapPublic(FirstKey.Path, FirstKey.ShowAsync);
        app.MapPost(
                FirstKey.Path,
                context => RenderAsync(context, executor, app.Services.GetRequiredService<FirstKey>().MakeAsync, isPublic: true)
            )
            .Needing(AccessRule.Public);
        MapAsset(app, "/pages.css", "pages.css", "text/css; charset=utf-8");
        foreach (var script in _scripts)
        {
            MapAsset(app, "/" + script, script, "text/javascript; charset=utf-8");
        }

        MapAsset(app, "/favicon.svg", "favicon.svg", "image/svg+xml");
        app.MapRead("/robots.txt", context => TextAsync(context, "text/plain", Robots(context.Request))).Needing(AccessRule.Public);
        app.MapRead("/opensearch.xml", context => TextAsync(context, "application/opensearchdescription+xml", OpenSearch(context.Request)))
            .Needing(AccessRule.Public);
        app.Use(next =>
            context => context.GetEndpoint() is null && ReadRoutes.IsRead(context.Request) ? NotFoundAsync(context) : next(context)
        );

        Task NotFoundAsync(HttpContext context) =>
            RenderAsync(
                context,
                executor,
                _ =>
                    throw new PageFault(
                        StatusCodes.Status404NotFound,
                        "No such page",
                        "There is no page at this address.",
                        "Search, or start at the first page."
                    ),
                isPublic: true
            );
        Task SignInAsync(HttpContext context) =>
            RenderAsync(context, executor, request => SignInOf(context).EnterAsync(context, request), isPublic: true);
        Task SignOutAsync(HttpContext context) =>
            RenderAsync(context, executor, _ => Task.FromResult(SignInOf(context).Leave(context)), isPublic: true);
        app.MapPost("/sign-in", SignInAsync).Needing(AccessRule.Public);
        app.MapPost("/sign-out", SignOutAsync).Needing(AccessRule.Public);

        void MapPublic(string path, Func<PageRequest, Task<IResult>> page) =>
            app.MapRead(path, context => RenderAsync(context, executor, page, isPublic: true)).Needing(AccessRule.Public);

        // The page asks for a key itself, by a form, so the rule of the address lets everybody in
        void Map(string path, Func<PageRequest, Task<IResult>> page) =>
            app.MapRead(path, context => RenderAsync(context, executor, page)).Needing(AccessRule.Reading with { Except = _ => true });
    }

    /// <summary>Renders a component as a whole page.</summary>
    public static RazorComponentResult Show<TPage>(IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(typeof(TPage), parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>The parameters of a view: the request, and those that are given.</summary>
    public static Dictionary<string, object?> Parameters(PageRequest request, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Request"] = request };
        foreach (var (name, value) in values)
        {
            parameters.Add(name, value);
        }

        return parameters;
    }

    private static SignIn SignInOf(HttpContext context) => SignInOf(context.RequestServices);

    private static SignIn SignInOf(IServiceProvider services) => services.GetRequiredService<SignIn>();

    private static async Task RenderAsync(
        HttpContext context,
        RequestExecutor executor,
        Func<PageRequest, Task<IResult>> page,
        bool isPublic = false
    )
    {
        PageSecurity.Apply(context.Response);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Cookie, Authorization";
        PageRequest? request = null;
        context.Features.Set(new FaultWriter(fault => ShowFaultAsync(request ?? PageRequest.OfNewestState(context, executor), fault)));
        request = new PageRequest(context, executor);
        var result = (isPublic ? null : SignInOf(context).Refuse(context, request)) ?? await page(request);
        await result.ExecuteAsync(context);
    }

    private static Task ShowFaultAsync(PageRequest request, TransportException fault)
    {
        if (fault.Header is { } header)
        {
            request.Context.Response.Headers[header.Name] = header.Value;
        }

        var shown = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Request"] = request, ["Fault"] = PageFault.Of(fault) };
        return Show<FaultPage>(shown, fault.Status).ExecuteAsync(request.Context);
    }

    private static void MapAsset(IEndpointRouteBuilder app, string path, string file, string contentType)
    {
        using var stream =
            typeof(PageRoutes).Assembly.GetManifestResourceStream($"Pages/{file}")
            ?? throw new InvalidOperationException($"The program was built without Pages/{file}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
        app.MapRead(
                path,
                context =>
                {
                    PageSecurity.Apply(context.Response);
                    context.Response.Headers.CacheControl = "no-cache";
                    return Results.File(content, contentType, entityTag: tag).ExecuteAsync(context);
                }
            )
            .Needing(AccessRule.Public);
    }

    private static Task TextAsync(HttpContext context, string contentType, string text)
    {
        PageSecurity.Apply(context.Response);
        return Results.Text(text, contentType, Encoding.UTF8).ExecuteAsync(context);
    }

    private static string Robots(HttpRequest request) =>
        $"""
            User-agent: *
            Disallow: /graphql
            Disallow: /exports/
            Disallow: /search
            Disallow: /suggest
            Disallow: /desk
            Sitemap: {request.Scheme}://{request.Host}{request.PathBase}/sitemap.xml

            """;

    private static string OpenSearch(HttpRequest request) =>
        $$"""
            <?xml version="1.0" encoding="UTF-8"?>
            <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
              <ShortName>Citations</ShortName>
              <Description>Who says what, word for word</Description>
              <Url type="text/html" template="{{request.Scheme}}://{{System.Net.WebUtility.HtmlEncode(
                request.Host.ToString() + request.PathBase
            )}}/search?q={searchTerms}"/>
            </OpenSearchDescription>
            """;
}
