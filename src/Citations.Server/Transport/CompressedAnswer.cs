using System.IO.Pipelines;
using Citations.Interchange.Streams;

namespace Citations.Server.Transport;

/// <summary>An answer that is compressed if that is worth it: if it is streamed, or else longer than what arrives in one round trip
/// anyway.</summary>
internal sealed class CompressedAnswer
{
    /// <summary>What a new connection may send before it waits for the client: ten segments (RFC 6928).</summary>
    internal const int Least = 14_600;

    private readonly HttpResponse _response;
    private readonly Destination _destination;

    public CompressedAnswer(HttpResponse response, ContentCoding coding)
    {
        (_response, _destination) = (response, new Destination(response, coding));
        Writer = PipeWriter.Create(_destination, new StreamPipeWriterOptions(leaveOpen: true));
    }

    /// <summary>Where the answer goes.</summary>
    public PipeWriter Writer { get; }

    /// <summary>Whether some of it has left already, so that nothing can be put in front of it any more.</summary>
    public bool HasBegun => _destination.HasBegun;

    /// <summary>Whether what is there so far will be compressed.</summary>
    public bool IsWorthIt => HasBegun || Writer.UnflushedBytes > Least;

    /// <summary>Sends what is left.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (!IsWorthIt)
        {
            _response.ContentLength = Writer.UnflushedBytes;
            _destination.IsPlain = true;
        }

        await Writer.FlushAsync(cancellationToken);
        await _destination.DisposeAsync();
    }

    /// <summary>The response, behind the coding once that has been decided by the first that is written.</summary>
    private sealed class Destination(HttpResponse response, ContentCoding coding) : OneWayStream
    {
        private Stream? _stream;

        public bool IsPlain { get; set; }

        public bool HasBegun => _stream is not null;

        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Begin().WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) =>
            _stream?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

        /// <summary>Writes the end of the coding; the response itself stays open.</summary>
        public override ValueTask DisposeAsync() => _stream is null || IsPlain ? ValueTask.CompletedTask : _stream.DisposeAsync();

        private Stream Begin()
        {
            if (_stream is null)
            {
                if (!IsPlain)
                {
                    response.Headers.ContentEncoding = coding.Name;
                }

                _stream = IsPlain ? response.Body : coding.Wrap(response.Body);
            }

            return _stream;
        }
    }
}
