using System.Net.Sockets;

namespace Citations.Server.Tests.Streams;

/// <summary>Connects with a receive buffer so small that a client that does not read is soon felt by the server.</summary>
internal static class SmallBuffer
{
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
