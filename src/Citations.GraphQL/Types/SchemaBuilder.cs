using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types;

/// <summary>Builds a <see cref="Schema"/> from SDL documents, which may extend each other's types (specification §3).</summary>
public static class SchemaBuilder
{
    /// <summary>Builds and validates a schema from one text.</summary>
    /// <exception cref="GraphQLException">The text has a syntax error, or the schema is not valid.</exception>
    public static Schema Build(string sdl) => Build(GraphQLParser.Parse(new SourceText(sdl, "schema"), ParserOptions.Trusted));

    /// <summary>Builds and validates a schema from documents.</summary>
    /// <exception cref="GraphQLException">
    /// The schema is not valid. Lists the errors of the documents (for example duplicate or unknown names). If there are none, lists the
    /// errors of the resulting schema.
    /// </exception>
    public static Schema Build(params IEnumerable<DocumentNode> sdl) => Build(sdl, SchemaRuleOptions.Default);

    /// <inheritdoc cref="Build(IEnumerable{DocumentNode})"/>
    public static Schema Build(IEnumerable<DocumentNode> sdl, SchemaRuleOptions options)
    {
        var definitions = new SdlDefinitions(sdl);
        ThrowIfAny(SdlValidator.Validate(definitions));
        var schema = Assemble(definitions);
        ThrowIfAny(SchemaValidator.Validate(schema, options));
        return schema;
    }

    private static Schema Assemble(SdlDefinitions definitions)
    {
        var (defined, own) = TypeFactory.Create(definitions);
        var directives = own.Concat(
                SpecifiedDirectives.All.Where(specified =>
                    own.All(directive => !string.Equals(directive.Name, specified.Name, StringComparison.Ordinal))
                )
            )
            .ToList();
        var types = ReferencedTypes.InOrder(defined, directives);
        return new Schema(
            types,
            directives,
            RootType(OperationType.Query, definitions, defined),
            RootType(OperationType.Mutation, definitions, defined),
            RootType(OperationType.Subscription, definitions, defined)
        )
        {
            Description = definitions.SchemaDefinitions.FirstOrDefault()?.Description?.Value,
            SyntaxNodes = [.. definitions.SchemaNodes],
        };
    }

    // Without a schema definition, the types named Query, Mutation and Subscription are the root types (specification §3.3.1).
    private static ObjectType? RootType(OperationType operation, SdlDefinitions definitions, IReadOnlyList<NamedType> types)
    {
        var named = definitions
            .SchemaNodes.SelectMany(node => node.OperationTypes)
            .FirstOrDefault(root => root.Operation == operation)
            ?.Type.Name.Value;
        var name = named ?? (definitions.SchemaDefinitions.Count == 0 ? operation.ToString() : null);
        return types.FirstOrDefault(type => string.Equals(type.Name, name, StringComparison.Ordinal)) as ObjectType;
    }

    private static void ThrowIfAny(IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            throw new GraphQLException(errors);
        }
    }
}
