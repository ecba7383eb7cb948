using Citations.GraphQL.Execution;
using Citations.Schema;
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
    /// <exception cref="TrustedDocumentsException">The trusted documents cannot be used.</exception>
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
        var trusted = options.TrustedDocuments is { } directory ? TrustedDocuments.Read(directory, executor) : null;
        var persisted = new PersistedQueries(trusted, options.TrustedDocumentsOnly, executor.Options.Parser);
        var endpoint = new GraphQLEndpoint(
            executor,
            options,
            clock,
            stopping,
            persisted,
            access,
            reads,
            app.Services.GetService<AnswerCache>(),
            outages,
            log
        );
        var sockets = new GraphQLSocketEndpoint(executor, options, clock, stopping, persisted, outages, log);
        SchemaDocument Sdl(SdlForm form) => new(executor.Schema.Schema, form, executor.Options.Validation.AllowIntrospection);
        var schema = Sdl(SdlForm.Whole);

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
        app.MapRead($"/graphql/persisted/{{{GraphQLEndpoint.DocumentId}}}", endpoint.HandleDocumentAsync);
        app.MapRead("/graphql/schema.graphql", schema.DownloadAsync);
        app.MapRead("/graphql/schema-without-costs.graphql", Sdl(SdlForm.WithoutCosts).DownloadAsync);
        app.MapRead("/graphql/semantic-non-null-schema.graphql", Sdl(SdlForm.SemanticNonNull).DownloadAsync);
        app.UseGraphQLIde("/graphql", document, options.IdePort);
    }

    /// <summary>The IDE is part of the program. A WebSocket that comes without a key is asked for it when it is initialised.</summary>
    private static bool IsPublic(HttpContext context) =>
        GraphQLSocketEndpoint.IsWanted(context)
            ? StringValues.IsNullOrEmpty(context.Request.Headers.Authorization)
            : GraphQLIde.IsWanted(context.Request);
}
