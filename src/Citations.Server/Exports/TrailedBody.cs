using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Citations.Interchange.Streams;

namespace Citations.Server.Exports;

/// <summary>
/// A response body that ends in trailers. Kestrel sends them by HTTP/2 and later; for HTTP/1.1 the chunked coding (RFC 9112 §7.1) is
/// written here,
/// which Kestrel leaves to whoever sets the header. An HTTP/1.0 client gets none. It goes out in small pieces, and a client that does not
/// take one of
/// them in time is not waited for any longer. (Kestrel's own limit allows for the size of a write, which of megabytes is hours.)
/// </summary>
internal sealed class TrailedBody : OneWayStream
{
    private const int PieceBytes = 64 * 1024;

    private readonly HttpResponse _response;
    private readonly PipeWriter _output;
    private readonly TimeSpan _patience;
    private readonly bool _chunked;

    /// <param name="context">The request.</param>
    /// <param name="patience">How long a client may take for a piece.</param>
    /// <param name="trailers">The names of the trailers.</param>
    public TrailedBody(HttpContext context, TimeSpan patience, params ReadOnlySpan<string> trailers)
    {
        (_response, _output, _patience) = (context.Response, context.Response.BodyWriter, patience);
        if (_response.SupportsTrailers())
        {
            foreach (var name in trailers)
            {
                _response.DeclareTrailer(name);
            }
        }
        else if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            _chunked = true;
            _response.Headers.TransferEncoding = "chunked";
            _response.Headers.Trailer = string.Join(", ", trailers!);
        }
    }

    public override bool CanWrite => true;

    /// <summary>Ends the body.</summary>
    public async ValueTask CompleteAsync(IReadOnlyList<(string Name, string Value)> trailers, CancellationToken cancellationToken)
    {
        if (_chunked)
        {
            var lines = string.Concat(trailers.Select(trailer => $"{trailer.Name}: {trailer.Value}\r\n"));
            _output.Write(Encoding.ASCII.GetBytes($"0\r\n{lines}\r\n"));
            await _output.FlushAsync(cancellationToken);
        }
        else if (_response.SupportsTrailers())
        {
            foreach (var (name, value) in trailers)
            {
                _response.AppendTrailer(name, value);
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var start = 0; start < buffer.Length; start += PieceBytes)
        {
            Write(buffer.Slice(start, Math.Min(PieceBytes, buffer.Length - start)).Span);
            await SendAsync(cancellationToken);
        }
    }

    /// <exception cref="SlowConsumerException">The client did not take it in time.</exception>
    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        var sent = _output.FlushAsync(cancellationToken);
        if (sent.IsCompleted)
        {
            await sent;
            return;
        }

        try
        {
            await sent.AsTask().WaitAsync(_patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new SlowConsumerException();
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        if (!_chunked)
        {
            _output.Write(buffer);
            return;
        }

        var head = _output.GetSpan(16);
        buffer.Length.TryFormat(head, out var digits, "x", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(head[digits..]);
        _output.Advance(digits + 2);
        _output.Write(buffer);
        _output.Write("\r\n"u8);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task FlushAsync(CancellationToken cancellationToken) => SendAsync(cancellationToken).AsTask();

    public override void Flush()
    {
        // What was written goes out with the next asynchronous write; Kestrel has no synchronous one
    }
}
