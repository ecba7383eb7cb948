using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Execution;

/// <summary>
/// A streamed response cannot be finished: an error would have to null something that has been sent already, or the time
/// was up in the middle. The transport must cut the connection, so that nobody takes the part for the whole.
/// </summary>
public sealed class ResponseAbortedException(GraphQLError error) : Exception(error.Message, error.Exception)
{
    /// <summary>What happened.</summary>
    public GraphQLError Error { get; } = error;
}
