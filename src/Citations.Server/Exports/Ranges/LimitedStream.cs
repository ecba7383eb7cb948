using Citations.Interchange.Streams;

namespace Citations.Server.Exports.Ranges;

/// <summary>Passes on what is written to it, up to a limit.</summary>
/// <param name="output">Where it goes; it stays open.</param>
/// <param name="limit">How many bytes may pass.</param>
internal sealed class LimitedStream(Stream output, long limit) : OneWayStream
{
    private long _left = limit;

    public override bool CanWrite => true;

    /// <inheritdoc />
    /// <exception cref="IOException">More than the limit.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _left -= buffer.Length;
        return _left < 0 ? throw new IOException("the file is larger than may be kept") : output.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);
}
