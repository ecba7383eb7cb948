namespace Citations.GraphQL.Errors;

/// <summary>Carries one or more errors to the code that answers the request.</summary>
public sealed class GraphQLException(IReadOnlyList<GraphQLError> errors, Exception? inner = null)
    : Exception(errors.Count > 0 ? errors[0].Message : "GraphQL error", inner)
{
    /// <summary>A single error.</summary>
    public GraphQLException(GraphQLError error)
        : this([error]) { }

    /// <summary>A single error by message and code.</summary>
    public GraphQLException(string message, string code)
        : this(new GraphQLError(message, code)) { }

    /// <summary>The errors, at least one.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;
}
