using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Stands between a client and the server, and breaks connections when it is told to.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly CancellationTokenSource _done = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private volatile bool _away;
    private int _accepted;
    private long _breakAfter = -1;
    private volatile bool _replies;

    public FaultyProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>
    /// Breaks all connections in place of passing something on after so many more: a request, which then never arrives, or a reply, whose
    /// request
    /// then was carried out without the client knowing.
    /// </summary>
    public void BreakAfter(int count, bool replies = false)
    {
        _replies = replies;
        Interlocked.Exchange(ref _breakAfter, count);
    }

    /// <summary>How many connections were accepted.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How long what passes is held back; what passes while it is set to <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>
    /// never arrives.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Breaks all connections now, and refuses new ones while it is true.</summary>
    public bool IsAway
    {
        get => _away;
        set
        {
            _away = value;
            if (value)
            {
                BreakAll();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        _listener.Stop();
        BreakAll();
        await _accepting;
        _done.Dispose();
    }

    private void BreakAll()
    {
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_done.Token);
                if (_away)
                {
                    client.Dispose();
                    continue;
                }

                Interlocked.Increment(ref _accepted);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy was closed
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        (_open[client], _open[server]) = (true, true);
        try
        {
            await server.ConnectAsync(_host, _port);
            await Task.WhenAny(PassAsync(client, server, isReply: false), PassAsync(server, client, isReply: true));
        }
        catch (SocketException)
        {
            // Broken, as was asked for
        }
        finally
        {
            client.Dispose();
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool isReply)
    {
        var buffer = new byte[65_536];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0; )
            {
                if (isReply == _replies && Interlocked.Read(ref _breakAfter) >= 0 && Interlocked.Decrement(ref _breakAfter) < 0)
                {
                    BreakAll();
                    return;
                }

                if (Delay != TimeSpan.Zero)
                {
                    await Task.Delay(Delay, _done.Token);
                }

                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Broken, as was asked for
        }
    }
}
