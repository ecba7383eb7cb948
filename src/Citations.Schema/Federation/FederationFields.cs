using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Schema.Nodes;

namespace Citations.Schema.Federation;

/// <summary>The root fields of a subgraph: <c>_service</c> and <c>_entities</c> (Apollo Federation).</summary>
internal sealed class FederationFields(NodeFields nodes, CitationsSchemaOptions options, Lazy<string> sdl)
{
    private static readonly string[] _types = ["ClaimGroup", "Entity", "Fact", "Property", "Source"];

    public void Bind(ResolverMap resolvers)
    {
        resolvers.Root("Query").Property("_service", _ => this).Batch<IReadOnlyList<object?>>("_entities", EntitiesAsync);
        resolvers.Type<FederationFields>("_Service").Property("sdl", self => self.Sdl);
    }

    private string Sdl => sdl.Value;

    private async ValueTask EntitiesAsync(FieldBatch<RequestContext, IReadOnlyList<object?>> batch)
    {
        var representations = batch.Arguments.Get<IReadOnlyList<object>>("representations")!;
        if (representations.Count > options.MaxNodes)
        {
            throw Problems.TooManyItems(SchemaErrorCodes.TooManyNodes, "'representations'", representations.Count, options.MaxNodes);
        }

        var ids = representations.Select(IdOf).ToList();
        var found = await nodes.FindAsync(batch, ids);
        batch.SetEach(_ => found);
    }

    /// <summary>The global id of a representation.</summary>
    private static string IdOf(object representation)
    {
        if (
            representation is not IReadOnlyDictionary<string, object?> fields
            || fields.GetValueOrDefault("__typename") is not string type
            || !_types.Contains(type, StringComparer.Ordinal)
        )
        {
            throw Invalid($"A representation has no \"__typename\" of this subgraph. Name one of {string.Join(", ", _types)}.");
        }

        return (fields.GetValueOrDefault("id"), fields.GetValueOrDefault("key")) switch
        {
            (string id, _) => GlobalId.TryParse(id, out var named, out _, out _) && string.Equals(named, type, StringComparison.Ordinal)
                ? id
                : throw Invalid($"The \"id\" of a representation is none of the type {type}."),
            (_, string key) => GlobalId.Of(type, key),
            _ => throw Invalid($"A representation of {type} has neither \"id\" nor \"key\"."),
        };
    }

    private static GraphQLException Invalid(string message) => new(message, ErrorCodes.InvalidRequest);
}
