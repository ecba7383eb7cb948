using Citations.Interchange.Streams;

namespace Citations.Server.Exports;

/// <summary>Passes on what is written to it, but for the first bytes.</summary>
/// <param name="output">Where the rest goes.</param>
/// <param name="skip">How many bytes to leave out.</param>
internal sealed class OffsetStream(Stream output, long skip) : OneWayStream
{
    private long _left = skip;

    public override bool CanWrite => true;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var skipped = (int)Math.Min(_left, buffer.Length);
        _left -= skipped;
        return skipped == buffer.Length ? ValueTask.CompletedTask : output.WriteAsync(buffer[skipped..], cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var skipped = (int)Math.Min(_left, count);
        _left -= skipped;
        output.Write(buffer, offset + skipped, count - skipped);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    public override void Flush() => output.Flush();
}
