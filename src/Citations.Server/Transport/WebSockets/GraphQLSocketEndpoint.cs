using Citations.GraphQL.Execution;
using Citations.Server.Health;
using Microsoft.AspNetCore.Http.Features;

namespace Citations.Server.Transport.WebSockets;

/// <summary>GraphQL over WebSocket: any operation, by the subprotocol <c>graphql-transport-ws</c> (that of the client
/// graphql-ws).</summary>
internal sealed class GraphQLSocketEndpoint(
    RequestExecutor executor,
    GraphQLHttpOptions options,
    TimeProvider time,
    CancellationToken stopping,
    PersistedQueries persisted,
    StoreOutages? outages,
    ILogger log
)
{
    public const string Subprotocol = "graphql-transport-ws";

    /// <summary>Whether the request asks for a WebSocket, rightly or not: nothing else is done with such a request.</summary>
    public static bool IsWanted(HttpContext context) =>
        context.Request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await ErrorResponse.WriteAsync(
                context,
                ResponseFormat.Json,
                TransportException.BadRequest(
                    HttpErrorCodes.Http,
                    $"The request asks for a WebSocket, but is no handshake for one. Send GET with the subprotocol {Subprotocol}."
                )
            );
            return;
        }

        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol, StringComparer.Ordinal);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext
            {
                SubProtocol = speaks ? Subprotocol : null,
                KeepAliveInterval = options.Streams.KeepAlive,
                KeepAliveTimeout = options.Streams.KeepAlive + options.Streams.SlowConsumerTimeout,
            }
        );
        if (!speaks)
        {
            using var writer = new SocketWriter(socket, options.Streams, time);
            await writer.CloseAsync(
                new SocketClosure(
                    SocketCloseCodes.SubprotocolNotAcceptable,
                    $"Subprotocol not acceptable; this server speaks {Subprotocol}"
                )
            );
            return;
        }

        using var connection = new SocketConnection(socket, executor, options, time, new SocketAccess(context), persisted, outages, log);
        await connection.RunAsync(stopping);
    }
}
