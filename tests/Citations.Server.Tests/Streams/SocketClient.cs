using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Citations.Server.Tests.Streams;

/// <summary>A client that says over a real WebSocket exactly what the test says.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly HttpMessageInvoker _http;

    private SocketClient(ClientWebSocket socket, HttpMessageInvoker http) => (_socket, _http) = (socket, http);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string? Subprotocol => _socket.SubProtocol;

    /// <summary>Connects and says nothing.</summary>
    public static async Task<SocketClient> ConnectAsync(Uri server, string? subprotocol = "graphql-transport-ws", string? key = null)
    {
        var client = new SocketClient(
            new ClientWebSocket(),
            new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = SmallBuffer.ConnectAsync })
        );
        if (subprotocol is not null)
        {
            client._socket.Options.AddSubProtocol(subprotocol);
        }

        if (key is not null)
        {
            client._socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        }

        await client._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, client._http, Cancel);
        return client;
    }

    /// <summary>Connects and initialises.</summary>
    public static async Task<SocketClient> OpenAsync(Uri server, string init = """{"type":"connection_init"}""")
    {
        var client = await ConnectAsync(server);
        await client.SendAsync(init);
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        return client;
    }

    public Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    public Task SendBinaryAsync(byte[] message) => _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, Cancel);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(
            JsonSerializer.Serialize(
                new
                {
                    id,
                    type = "subscribe",
                    payload = new { query, variables },
                }
            )
        );

    /// <summary>The next message; the test fails when the connection is closed instead.</summary>
    public async Task<string> ReceiveAsync()
    {
        var message = await ReadAsync();
        Assert.True(message is not null, $"closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}");
        return message;
    }

    /// <summary>The next message, parsed.</summary>
    public async Task<JsonElement> NextAsync() => JsonDocument.Parse(await ReceiveAsync()).RootElement;

    /// <summary>The code and reason of the close, whatever messages come before it.</summary>
    public async Task<(int Code, string? Reason)> ClosedAsync()
    {
        while (await ReadAsync() is not null) { }

        return ((int)_socket.CloseStatus!, _socket.CloseStatusDescription);
    }

    /// <summary>Closes as a client should.</summary>
    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", Cancel);

    /// <summary>Vanishes.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose()
    {
        _socket.Dispose();
        _http.Dispose();
    }

    private async Task<string?> ReadAsync()
    {
        var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), Cancel);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", Cancel);
                return null;
            }

            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }
}
