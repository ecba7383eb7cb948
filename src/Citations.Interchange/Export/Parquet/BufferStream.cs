using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Parquet;

/// <summary>A stream that writes into a buffer.</summary>
internal sealed class BufferStream(ExportBuffer to) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => to.Add(buffer);

    public override void Write(byte[] buffer, int offset, int count) => to.Add(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is held back
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
