using System.Buffers;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>
/// The responses to one request: one for each event of a subscription, exactly one for a query or mutation. Created by
/// <see cref="RequestExecutor.SubscribeAsync"/>. For one reader, who asks for the next response when he can take it. Nothing is buffered.
/// </summary>
public sealed class ResponseStream : IAsyncDisposable
{
    private readonly RequestExecutor _executor;
    private readonly PreparedRequest _prepared;
    private readonly SourceStream? _events;
    private readonly CancellationToken _cancellationToken;
    private bool _begun;

    internal ResponseStream(
        RequestExecutor executor,
        PreparedRequest prepared,
        SourceStream? events,
        IReadOnlyList<GraphQLError> errors,
        CancellationToken cancellationToken
    )
    {
        (_executor, _prepared, _events, Errors, _cancellationToken) = (executor, prepared, events, errors, cancellationToken);
    }

    /// <summary>
    /// Why there was no response (the request is wrong, or the field refused to subscribe) or why there are no more (the source of events
    /// failed). Empty while responses come, and after a normal end.
    /// </summary>
    public IReadOnlyList<GraphQLError> Errors { get; private set; }

    /// <summary>Query, mutation or subscription. Null when the document has no such operation.</summary>
    public OperationType? OperationType => _prepared.OperationType;

    /// <summary>The position of the current event, if its source has positions.</summary>
    public string? Position => (_events?.Current as IPositioned)?.Position;

    /// <summary>Waits until there is something to respond to. Returns false at the end.</summary>
    /// <exception cref="OperationCanceledException">The token of the subscription was cancelled.</exception>
    public async ValueTask<bool> MoveNextAsync()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (Errors.Count > 0)
        {
            return false;
        }

        if (_events is null)
        {
            return !_begun && (_begun = true);
        }

        try
        {
            return await _events.MoveNextAsync();
        }
        catch (Exception failure) when (!_cancellationToken.IsCancellationRequested)
        {
            Errors = SourceStreams.ErrorsOf(failure, _executor.Schema, _prepared.Plan!);
            return false;
        }
    }

    /// <summary>
    /// Executes the operation for the current event and writes the response (specification §6.2.3.2, MapSourceToResponseEvent). An error of
    /// one event does not end the stream. The token cancels this response only. The token of the subscription does not cancel it, so that a
    /// response which has begun can be completed.
    /// </summary>
    /// <inheritdoc cref="RequestExecutor.ExecuteAsync(PreparedRequest, IBufferWriter{byte}, CancellationToken)" path="/exception"/>
    public ValueTask<ExecutionResult> WriteAsync(IBufferWriter<byte> output, CancellationToken cancellationToken = default) =>
        _executor.ExecuteAsync(_prepared, _events is null ? _prepared.Request.RootValue : _events.Current, output, cancellationToken);

    /// <summary>
    /// Ends the subscription (specification §6.2.3.3). Must not be called while <see cref="MoveNextAsync"/> runs: cancel the token first.
    /// </summary>
    public ValueTask DisposeAsync() => _events?.DisposeAsync() ?? default;
}
