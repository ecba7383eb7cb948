using Citations.Interchange.Export.Streaming;
using Citations.Interchange.Streams;

namespace Citations.Interchange.Export.Xlsx;

/// <summary>Gathers what is written until it is taken as a part of an export.</summary>
internal sealed class BufferedBytes : OneWayStream
{
    private readonly ExportBuffer _buffer = new(256 * 1024);

    public override bool CanWrite => true;

    /// <summary>Bytes that wait.</summary>
    public int Waiting => _buffer.Length;

    /// <summary>Takes what was gathered.</summary>
    /// <param name="rows">How many rows it stands for.</param>
    public ExportPart Take(int rows)
    {
        var part = new Gathered(_buffer.Written.ToArray(), rows);
        _buffer.Clear();
        return part;
    }

    public override void Write(byte[] buffer, int offset, int count) => _buffer.Add(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _buffer.Add(buffer);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _buffer.Add(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override void Flush()
    {
        // The bytes wait for Take
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        _buffer.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Gathered(byte[] bytes, int rows) : ExportPart
    {
        public override int Capacity => bytes.Length;

        public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
        {
            to.Add(bytes);
            to.Rows += rows;
            return ValueTask.CompletedTask;
        }
    }
}
