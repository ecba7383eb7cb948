using Citations.GraphQL.Execution;
using Citations.Server.Access;
using Citations.Server.Caching;
using Citations.Server.Health;
using Citations.Server.Ide;
using Citations.Server.Transport.WebSockets;
using Microsoft.Extensions.Primitives;

namespace Citations.Server.Transport;

/// <summary>Puts a GraphQL executor on the web.</summary>
public static class GraphQLRoutes
{
    /// <summary>
    /// Maps <c>/graphql</c>: GraphQL by GET and POST, streams as server-sent events, any operation over WebSocket, the IDE for a browser,
    /// the schema's SDL at <c>?sdl</c> and <c>/graphql/schema.graphql</c>.
    /// </summary>
    public static void MapGraphQL(
        this WebApplication app,
        RequestExecutor executor,
        GraphQLHttpOptions options,
        FirstDocument document,
        TimeProvider? time = null
    )
    {
        var (clock, stopping, log) = (
            time ?? TimeProvider.System,
            app.Lifetime.ApplicationStopping,
            app.Services.GetRequiredService<ILogger<GraphQLEndpoint>>()
        );
        var outages = app.Services.GetService<StoreOutages>();
        var (access, reads) = (app.Services.GetService<AccessControl>(), app.Services.GetService<RequestReads>());
        var endpoint = new GraphQLEndpoint(
            executor,
            options,
            clock,
            stopping,
            access,
            reads,
            app.Services.GetService<AnswerCache>(),
            outages,
            log
        );
        var sockets = new GraphQLSocketEndpoint(executor, options, clock, stopping, outages, log);
        var schema = new SchemaDocument(executor.Schema.Schema, executor.Options.Validation.AllowIntrospection);

        app.UseWebSockets();
        app.Map(
                "/graphql",
                context =>
                    GraphQLSocketEndpoint.IsWanted(context) ? sockets.HandleAsync(context)
                    : GraphQLIde.IsWanted(context.Request) ? GraphQLIde.ShowAsync(context, options.IdePort)
                    : ReadRoutes.IsRead(context.Request) && context.Request.Query.ContainsKey("sdl") ? schema.DownloadAsync(context)
                    : endpoint.HandleAsync(context)
            )
            .Needing(AccessRule.Reading with { Except = IsPublic });
        app.MapRead("/graphql/schema.graphql", schema.DownloadAsync);
        app.UseGraphQLIde("/graphql", document, options.IdePort);
    }

    /// <summary>The IDE is part of the program. A WebSocket that comes without a key is asked for it when it is initialised.</summary>
    private static bool IsPublic(HttpContext context) =>
        GraphQLSocketEndpoint.IsWanted(context)
            ? StringValues.IsNullOrEmpty(context.Request.Headers.Authorization)
            : GraphQLIde.IsWanted(context.Request);
}
