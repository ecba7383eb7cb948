using Citations.Interchange.Export.Streaming;
using Citations.Interchange.Streams;

namespace Citations.Interchange.Export.Parquet;

/// <summary>A stream that writes into a buffer.</summary>
internal sealed class BufferStream(ExportBuffer to) : OneWayStream
{
    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> buffer) => to.Add(buffer);

    public override void Write(byte[] buffer, int offset, int count) => to.Add(buffer.AsSpan(offset, count));
}
