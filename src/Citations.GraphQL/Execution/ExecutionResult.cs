using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>What became of a request, for the transport and for logs; the response itself has been written.</summary>
public sealed record ExecutionResult
{
    /// <summary>Whether execution began, so that the response has <c>data</c>; else it has <c>errors</c> alone (status 400).</summary>
    public required bool Executed { get; init; }

    /// <summary>The errors of the response, in its order.</summary>
    public required IReadOnlyList<GraphQLError> Errors { get; init; }

    /// <summary>Query, mutation or subscription; null when the document did not get that far.</summary>
    public OperationType? OperationType { get; init; }

    /// <summary>Bytes written.</summary>
    public long BytesWritten { get; init; }
}
