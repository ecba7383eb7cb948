using Citations.Interchange.Streams;

namespace Citations.Interchange.Import;

/// <summary>Counts the bytes read from an input as it is on the disk.</summary>
internal sealed class CountingStream(Stream inner, ReadBytes to) : OneWayStream
{
    public override bool CanRead => true;

    /// <summary>How many bytes were read of this one.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Add(await inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Add(inner.Read(buffer, offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Add(int count)
    {
        Count += count;
        return to.Add(count);
    }
}

/// <summary>How many bytes were read, over all inputs.</summary>
internal sealed class ReadBytes
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public int Add(int count)
    {
        Interlocked.Add(ref _count, count);
        return count;
    }
}
