using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Citations.Server.Transport.WebSockets;

/// <summary>Reads whole messages of JSON. A connection that is silent holds no buffer.</summary>
internal sealed class SocketReader(WebSocket socket, GraphQLHttpOptions options, SocketAccess access)
{
    private const int PieceSize = 4096;

    /// <summary>The next message; null when the client has closed the connection.</summary>
    /// <exception cref="SocketClosure">It is no JSON text, or too large.</exception>
    public async Task<JsonDocument?> ReadAsync()
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (first.MessageType is WebSocketMessageType.Close)
        {
            return null;
        }

        if (first.EndOfMessage)
        {
            return Parse([]); // an empty message is read with an empty buffer
        }

        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            return await ReadAsync(piece) is { } message ? Parse(message) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Passes over everything until the client closes the connection.</summary>
    public async Task DrainAsync()
    {
        var piece = new byte[256];
        while ((await socket.ReceiveAsync(piece.AsMemory(), CancellationToken.None)).MessageType is not WebSocketMessageType.Close) { }
    }

    private async Task<byte[]?> ReadAsync(byte[] piece)
    {
        var message = default(ArrayBufferWriter<byte>);
        while (true)
        {
            var received = await socket.ReceiveAsync(piece.AsMemory(), CancellationToken.None);
            if (received.MessageType is not WebSocketMessageType.Text)
            {
                return received.MessageType is WebSocketMessageType.Close
                    ? null
                    : throw SocketClosure.BadRequest("Messages are JSON in text frames, not binary ones");
            }

            var maxBytes = options.MaxBodyBytesOf(access.Caller);
            if (received.Count + (message?.WrittenCount ?? 0) > maxBytes)
            {
                throw SocketClosure.TooBig(maxBytes);
            }

            if (received.EndOfMessage && message is null)
            {
                return piece[..received.Count];
            }

            (message ??= new ArrayBufferWriter<byte>()).Write(piece.AsSpan(0, received.Count));
            if (received.EndOfMessage)
            {
                return message.WrittenSpan.ToArray();
            }
        }
    }

    private JsonDocument Parse(byte[] message)
    {
        try
        {
            return RequestBody.Parse(new ReadOnlySequence<byte>(message), options.MaxJsonDepth, "The message");
        }
        catch (TransportException wrong)
        {
            throw SocketClosure.BadRequest(wrong.Message);
        }
    }
}
