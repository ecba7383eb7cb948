using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Citations.Benchmarks.Load;

/// <summary>
/// One keep-alive HTTP/1.1 connection on a blocking socket: sends bytes made beforehand, reads the answer to its end and looks at nothing
/// but
/// status and length. It takes a few microseconds a request, because it shares the machine with what it measures.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[64 * 1024];
    private int _filled;
    private int _read;

    public HttpConnection(IPEndPoint server)
    {
        _socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = 60_000,
            SendTimeout = 60_000,
        };
        _socket.Connect(server);
    }

    /// <summary>Sends a request and reads the answer; returns the length of its body.</summary>
    /// <exception cref="LoadException">The status is not 200, or the answer is not one that this client reads.</exception>
    public long Exchange(ReadOnlySpan<byte> request, Stream? body = null)
    {
        while (request.Length > 0)
        {
            request = request[_socket.Send(request)..];
        }

        (_filled, _read) = (0, 0);
        var head = Head();
        if (Header(head, "Content-Length:"u8) is { IsEmpty: false } length)
        {
            Utf8Parser.TryParse(length, out int bytes, out _);
            Skip(bytes, body);
            return bytes;
        }

        return Header(head, "Transfer-Encoding:"u8).StartsWith("chunked"u8) ? Chunks(body) : throw Unexpected(head);
    }

    public void Dispose() => _socket.Dispose();

    private ReadOnlySpan<byte> Head()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Receive();
        }

        _read = end + 4;
        var head = _buffer.AsSpan(0, end + 2);
        return head.StartsWith("HTTP/1.1 200"u8) ? head : throw Unexpected(_buffer.AsSpan(0, _filled));
    }

    private long Chunks(Stream? body)
    {
        var total = 0L;
        while (true)
        {
            var line = Line();
            if (!Utf8Parser.TryParse(line, out int size, out _, 'x'))
            {
                throw Unexpected(line);
            }

            if (size == 0)
            {
                while (Line().Length > 0)
                {
                    // trailers
                }

                return total;
            }

            Skip(size, body);
            Line();
            total += size;
        }
    }

    private ReadOnlySpan<byte> Line()
    {
        int end;
        while ((end = _buffer.AsSpan(_read, _filled - _read).IndexOf("\r\n"u8)) < 0)
        {
            Receive();
        }

        var line = _buffer.AsSpan(_read, end);
        _read += end + 2;
        return line;
    }

    private void Skip(int bytes, Stream? body)
    {
        while (bytes > 0)
        {
            if (_read == _filled)
            {
                (_read, _filled) = (0, 0);
                Receive();
            }

            var taken = Math.Min(bytes, _filled - _read);
            body?.Write(_buffer, _read, taken);
            _read += taken;
            bytes -= taken;
        }
    }

    private void Receive()
    {
        if (_read > 0 && _read == _filled)
        {
            (_read, _filled) = (0, 0);
        }
        else if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var received = _socket.Receive(_buffer.AsSpan(_filled));
        _filled += received > 0 ? received : throw new LoadException("the server closed the connection in the middle of an answer");
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        if (at < 0)
        {
            return default;
        }

        var rest = head[(at + name.Length)..].TrimStart((byte)' ');
        return rest[..rest.IndexOf((byte)'\r')];
    }

    private static LoadException Unexpected(ReadOnlySpan<byte> bytes) =>
        new($"unexpected answer: {Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 1_500)])}");
}

/// <summary>The server did not answer as it should; a benchmark of errors is none.</summary>
internal sealed class LoadException(string message) : Exception(message);
