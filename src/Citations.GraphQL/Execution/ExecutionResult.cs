using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>The outcome of a request, for the transport and for logs. The response has been written already.</summary>
public sealed record ExecutionResult
{
    /// <summary>Whether execution began, so that the response has <c>data</c>. Otherwise it has <c>errors</c> only (status 400).</summary>
    public required bool Executed { get; init; }

    /// <summary>The errors of the response, in its order.</summary>
    public required IReadOnlyList<GraphQLError> Errors { get; init; }

    /// <summary>Query, mutation or subscription. Null when the document has no such operation.</summary>
    public OperationType? OperationType { get; init; }

    /// <summary>The number of bytes written.</summary>
    public long BytesWritten { get; init; }
}
