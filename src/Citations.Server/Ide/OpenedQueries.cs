using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Citations.Server.Access;

namespace Citations.Server.Ide;

/// <summary>
/// Opens the IDE with a known query and its variables. The address holds both: the name of the query, and the variables as base64url.
/// The IDE loads its configuration from beside its own address, so each such address has a configuration of its own.
/// </summary>
internal static class OpenedQueries
{
    /// <param name="app">The application.</param>
    /// <param name="prefix">Where they are opened.</param>
    /// <param name="longest">The longest variables, as they stand in the address.</param>
    /// <param name="queries">The queries by their names.</param>
    /// <param name="port">The port of the IDE, if it has one of its own.</param>
    public static void MapOpenedQueries(
        this WebApplication app,
        string prefix,
        int longest,
        IReadOnlyDictionary<string, string> queries,
        int? port
    ) =>
        app.MapRead(prefix + "/{name}/{variables}/{**file}", context => HandleAsync(context, longest, queries, port))
            .Needing(AccessRule.Public);

    private static Task HandleAsync(HttpContext context, int longest, IReadOnlyDictionary<string, string> queries, int? port)
    {
        if (Read(context, longest, queries) is not { } document)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("There is no such query. Open it again from its page.", context.RequestAborted);
        }

        switch (context.GetRouteValue("file") as string)
        {
            case null or "":
                return GraphQLIde.ShowAsync(context, port);
            case "bcp-config.json":
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Text(document.ToJsonString(), "application/json", Encoding.UTF8).ExecuteAsync(context);
            case var file:
                // The files of the IDE are at one place only, where browsers keep them
                context.Response.Headers.CacheControl = "public, max-age=3600";
                context.Response.Redirect($"{context.Request.PathBase}/graphql/{file}", permanent: false);
                return Task.CompletedTask;
        }
    }

    private static JsonObject? Read(HttpContext context, int longest, IReadOnlyDictionary<string, string> queries)
    {
        if (
            context.GetRouteValue("name") is not string name
            || !queries.TryGetValue(name, out var query)
            || context.GetRouteValue("variables") is not string text
            || text.Length > longest
            || !Base64Url.IsValid(text)
        )
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(text)) is JsonObject variables
                ? new JsonObject
                {
                    ["title"] = name,
                    ["useBrowserUrlAsEndpoint"] = true,
                    ["endpoint"] = "../../../",
                    ["useGet"] = false,
                    ["includeCookies"] = false,
                    ["disableTelemetry"] = true,
                    ["graphQLDocument"] = query.Trim(),
                    ["variables"] = variables,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
