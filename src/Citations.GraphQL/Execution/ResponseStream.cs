using System.Buffers;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>
/// The responses to one request: of a subscription one for each event, of a query or a mutation just one. Made by
/// <see cref="RequestExecutor.SubscribeAsync"/>; for one reader, who asks for the next response when he has room for it, so
/// nothing is held for him here.
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
    /// Why no response came at all (the request is wrong, or the field refused to subscribe), or why no more come (the
    /// source of events failed). Empty while they come, and when they ended of themselves.
    /// </summary>
    public IReadOnlyList<GraphQLError> Errors { get; private set; }

    /// <summary>Query, mutation or subscription; null when the document did not get that far.</summary>
    public OperationType? OperationType => _prepared.OperationType;

    /// <summary>Waits until there is something to respond to; false when there is nothing any more.</summary>
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
    /// Executes the operation over the event that was moved to and writes the response (specification §6.2.3.2,
    /// MapSourceToResponseEvent). An error of one event does not end the stream. The token ends this response; that of the
    /// subscription does not, so that what has begun can be finished.
    /// </summary>
    /// <inheritdoc cref="RequestExecutor.ExecuteAsync(PreparedRequest, IBufferWriter{byte}, CancellationToken)" path="/exception"/>
    public ValueTask<ExecutionResult> WriteAsync(IBufferWriter<byte> output, CancellationToken cancellationToken = default) =>
        _executor.ExecuteAsync(_prepared, _events is null ? _prepared.Request.RootValue : _events.Current, output, cancellationToken);

    /// <summary>Ends the subscription (specification §6.2.3.3). Never while a next event is waited for: cancel the token first.</summary>
    public ValueTask DisposeAsync() => _events?.DisposeAsync() ?? default;
}
