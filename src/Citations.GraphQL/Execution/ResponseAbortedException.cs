using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Execution;

/// <summary>
/// A streamed response cannot be completed: an error would replace something that has been sent, or the time-out came in the middle. The
/// transport must abort the connection, so that no client takes the part for the whole.
/// </summary>
public sealed class ResponseAbortedException(GraphQLError error) : Exception(error.Message, error.Exception)
{
    /// <summary>What happened.</summary>
    public GraphQLError Error { get; } = error;
}
