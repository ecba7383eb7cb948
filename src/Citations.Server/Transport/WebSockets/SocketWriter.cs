using System.Net.WebSockets;

namespace Citations.Server.Transport.WebSockets;

/// <summary>Sends messages, one at a time and no faster than the client takes them.</summary>
internal sealed class SocketWriter(WebSocket socket, GraphQLStreamOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Exception? _end;

    /// <summary>Sends a whole message.</summary>
    /// <exception cref="SlowConsumerException">The client does not take it.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        try
        {
            await SendPartAsync(message, isLast: true);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Waits for the turn to send a message; <see cref="End"/> gives it on.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => _turn.WaitAsync(cancellationToken);

    public void End() => _turn.Release();

    /// <summary>A message stays unfinished, so no other may follow: what comes after it would be taken for its end.</summary>
    public void Break() => _end ??= new OperationCanceledException("A message was cut off.");

    /// <summary>Sends a part of the message whose turn it is. Once a client is stuck, or a message broken, nothing more is sent.</summary>
    /// <exception cref="SlowConsumerException">The client does not take it.</exception>
    public async ValueTask SendPartAsync(ReadOnlyMemory<byte> part, bool isLast)
    {
        if (_end is { } end)
        {
            throw end;
        }

        var sending = socket.SendAsync(part, WebSocketMessageType.Text, isLast, CancellationToken.None);
        if (sending.IsCompleted)
        {
            await sending;
            return;
        }

        try
        {
            await sending.AsTask().WaitAsync(options.SlowConsumerTimeout, time);
        }
        catch (TimeoutException)
        {
            _end = new SlowConsumerException();
            throw _end;
        }
    }

    /// <summary>Sends the close frame, after whatever is on its way; cuts the connection when that does not move.</summary>
    public async Task CloseAsync(SocketClosure closure)
    {
        try
        {
            await socket
                .CloseOutputAsync((WebSocketCloseStatus)closure.Code, closure.Reason, CancellationToken.None)
                .WaitAsync(options.SlowConsumerTimeout, time);
        }
        catch (Exception failure)
            when (failure is TimeoutException or WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            socket.Abort();
        }
    }

    public void Dispose() => _turn.Dispose();
}
