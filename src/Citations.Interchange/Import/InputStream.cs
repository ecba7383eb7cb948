using Citations.Interchange.Streams;

namespace Citations.Interchange.Import;

/// <summary>The bytes of an input, unpacked when they are gzip, with the first of them to look at.</summary>
internal sealed class InputStream : OneWayStream
{
    /// <summary>How many bytes are looked at to see what an input holds.</summary>
    public const int HeadBytes = 64 * 1024;

    private const int MostTimesPacked = 3;

    private readonly Stream _inner;
    private readonly ReadOnlyMemory<byte> _head;
    private int _at;

    private InputStream(Stream inner, ReadOnlyMemory<byte> head) => (_inner, _head) = (inner, head);

    /// <summary>The first bytes, which reading gives again.</summary>
    public ReadOnlySpan<byte> Head => _head.Span;

    public override bool CanRead => true;

    public static async ValueTask<InputStream> OpenAsync(Stream stream, int? maxUnpackRatio, CancellationToken cancellationToken)
    {
        // What is gzipped already is sometimes gzipped once more on its way
        var input = await PeekAsync(stream, cancellationToken);
        WholeGzipStream? outer = null;
        for (var times = 0; times < MostTimesPacked && input.Head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]); times++)
        {
            outer = new WholeGzipStream(input, maxUnpackRatio, outer);
            input = await PeekAsync(outer, cancellationToken);
        }

        return input;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at >= _head.Length)
        {
            return await _inner.ReadAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _head.Length - _at);
        _head.Slice(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at >= _head.Length)
        {
            return _inner.Read(buffer, offset, count);
        }

        count = Math.Min(count, _head.Length - _at);
        _head.Slice(_at, count).CopyTo(buffer.AsMemory(offset));
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async ValueTask<InputStream> PeekAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        var count = 0;
        while (count < head.Length)
        {
            // What a damaged input still gives is read; whoever goes on from there meets the fault at its place
            int read;
            try
            {
                read = await stream.ReadAsync(head.AsMemory(count), cancellationToken);
            }
            catch (Exception fault) when (count > 0 && fault is IOException or InvalidDataException)
            {
                return new InputStream(new BrokenStream(stream, fault), head.AsMemory(0, count));
            }

            if (read == 0)
            {
                break;
            }

            count += read;
        }

        return new InputStream(stream, head.AsMemory(0, count));
    }

    /// <summary>Ends with the fault that another stream ended with.</summary>
    private sealed class BrokenStream(Stream inner, Exception fault) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(fault);

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException(fault.Message, fault);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
