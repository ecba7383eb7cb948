using System.Buffers;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.Server.Health;

namespace Citations.Server.Transport.WebSockets;

/// <summary>One operation of a connection: sends its responses under its id until there are no more, or the client has had
/// enough.</summary>
internal sealed class SocketOperation(string id, SocketWriter socket, CancellationToken connection) : IDisposable
{
    private readonly CancellationTokenSource _lives = CancellationTokenSource.CreateLinkedTokenSource(connection);
    private readonly JsonEncodedText _id = JsonEncodedText.Encode(id);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _over;
    private bool _sending;

    public string Id => id;

    /// <summary>Completes when nothing of it runs any more.</summary>
    public Task Finished => _finished.Task;

    /// <summary>The client wants no more of it. What runs is ended, but a message that has begun to leave must be finished first.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _over = true;
            if (_sending)
            {
                return;
            }
        }

        Cancel();
    }

    /// <summary>Sends everything; gives the errors for which it ended, if that is why.</summary>
    /// <exception cref="OperationCanceledException">The client wants no more, or the connection is at its end.</exception>
    /// <exception cref="SocketClosure">The key has ended meanwhile.</exception>
    public async Task<IReadOnlyList<GraphQLError>> RunAsync(
        RequestExecutor executor,
        PreparedRequest prepared,
        SocketAccess access,
        StoreOutages? outages,
        ILogger log
    )
    {
        await using var responses = await executor.SubscribeAsync(prepared, _lives.Token);
        access.BeginReads();
        while (await responses.MoveNextAsync())
        {
            access.Recheck();
            access.BeginReads();
            log.LogFailures((await SendNextAsync(responses)).Errors, outages);
        }

        log.LogFailures(responses.Errors, outages);
        return responses.Errors;
    }

    /// <summary>Says that nothing more comes: that it is complete, or the errors that stand against it.</summary>
    public async Task EndAsync(IReadOnlyList<GraphQLError> errors)
    {
        using var message = new MessageWriter(socket, MayBegin);
        Begin(message, errors.Count > 0 ? "error"u8 : "complete"u8);
        if (errors.Count > 0)
        {
            message.Write(",\"payload\":"u8);
            ErrorList.Write(errors, message);
        }

        message.Write("}"u8);
        await message.SendAsync(connection);
    }

    public void Dispose()
    {
        _lives.Dispose();
        _finished.TrySetResult();
    }

    private async Task<ExecutionResult> SendNextAsync(ResponseStream responses)
    {
        using var message = new MessageWriter(socket, MayBegin);
        try
        {
            Begin(message, "next"u8);
            message.Write(",\"payload\":"u8);
            var result = await responses.WriteAsync(message, _lives.Token);
            message.Write("}"u8);
            await message.SendAsync(connection);
            Finish();
            return result;
        }
        catch (Exception failure) when (message.IsBroken && failure is not (SlowConsumerException or OperationCanceledException))
        {
            // Half of a message has left: only the end of the connection says that it will stay a half
            throw new SocketBrokenException(failure);
        }
    }

    /// <summary>Whether a message may begin to leave; from then on <see cref="Stop"/> waits for its end.</summary>
    private bool MayBegin()
    {
        lock (_lock)
        {
            return _sending = !_over;
        }
    }

    private void Finish()
    {
        lock (_lock)
        {
            _sending = false;
            if (!_over)
            {
                return;
            }
        }

        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _lives.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has come to its end by itself
        }
    }

    private void Begin(MessageWriter message, ReadOnlySpan<byte> type)
    {
        message.Write("{\"id\":\""u8);
        message.Write(_id.EncodedUtf8Bytes);
        message.Write("\",\"type\":\""u8);
        message.Write(type);
        message.Write("\""u8);
    }
}

/// <summary>A message was cut off in the middle.</summary>
internal sealed class SocketBrokenException(Exception cause) : Exception(cause.Message, cause);
