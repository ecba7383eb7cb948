using Citations.GraphQL.Execution;
using Citations.Server.Access;
using Citations.Server.Ide;

namespace Citations.Server.Transport;

/// <summary>Puts a GraphQL executor on the web.</summary>
public static class GraphQLRoutes
{
    /// <summary>
    /// Maps <c>/graphql</c>: GraphQL by GET and POST, the IDE for a browser, the schema's SDL at <c>?sdl</c> and <c>/graphql/schema.graphql</c>.
    /// </summary>
    public static void MapGraphQL(this WebApplication app, RequestExecutor executor, GraphQLHttpOptions options, FirstDocument document, TimeProvider? time = null)
    {
        var endpoint = new GraphQLEndpoint(executor, options, time ?? TimeProvider.System, app.Services.GetService<AccessControl>(), app.Services.GetRequiredService<ILogger<GraphQLEndpoint>>());
        var schema = new SchemaDocument(executor.Schema.Schema);

        app.Map("/graphql", context =>
            GraphQLIde.IsWanted(context.Request) ? GraphQLIde.ShowAsync(context)
            : HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("sdl") ? schema.Download(context.Response).ExecuteAsync(context)
            : endpoint.HandleAsync(context)).Needing(AccessRule.Reading with { Except = context => GraphQLIde.IsWanted(context.Request) });
        app.MapGet("/graphql/schema.graphql", schema.Download);
        app.UseGraphQLIde("/graphql", document);
    }
}
