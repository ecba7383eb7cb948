using System.IO.Compression;
using System.Security.Cryptography;
using Citations.Interchange.Streams;

namespace Citations.Interchange.Import;

/// <summary>
/// Unpacks gzip and notices when it ends too early, which <see cref="GZipStream"/> takes for the end. One more member of random bytes is
/// put
/// behind the data: only after data that is whole do these come out again.
/// </summary>
internal sealed class WholeGzipStream : OneWayStream
{
    private const int MarkBytes = 16;

    /// <summary>Bytes that may come out whatever the ratio: short inputs repeat themselves.</summary>
    private const long FreeBytes = 16 * 1024 * 1024;

    private readonly byte[] _mark = RandomNumberGenerator.GetBytes(MarkBytes);
    private readonly GZipStream _gzip;
    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _at,
        _end;
    private readonly FollowedStream _packed;
    private readonly int? _maxRatio;
    private readonly WholeGzipStream? _outer;
    private long _unpacked;
    private bool _ended;

    /// <param name="packed">The gzip data.</param>
    /// <param name="maxRatio">How many times longer it may become; null for any number.</param>
    /// <param name="outer">The stream that unpacked the data before, where it was packed more than once: the ratio is to the first
    /// length.</param>
    public WholeGzipStream(Stream packed, int? maxRatio = null, WholeGzipStream? outer = null)
    {
        (_maxRatio, _outer) = (maxRatio, outer);
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(_mark);
        }

        _packed = new FollowedStream(packed, member.ToArray());
        _gzip = new GZipStream(_packed, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The data is damaged, or ends too early.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The last bytes are held back, for they may be the mark
        while (!_ended && _end - _at <= MarkBytes)
        {
            _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
            (_at, _end) = (0, _end - _at);
            var read = await _gzip.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            _unpacked += read;
            if (_maxRatio is { } ratio && _unpacked > FreeBytes && _unpacked / ratio > PackedBytes)
            {
                throw new IOException($"it unpacks to more than {ratio} times its length; send it unpacked, or in parts");
            }

            _ended = read == 0;
        }

        if (_ended && !_buffer.AsSpan(_at, _end - _at).SequenceEqual(_mark))
        {
            throw new InvalidDataException("The gzip data ends too early");
        }

        var count = Math.Min(buffer.Length, _end - _at - MarkBytes);
        _buffer.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    private long PackedBytes => _outer?.PackedBytes ?? _packed.BytesRead;

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A stream, and then some bytes.</summary>
    private sealed class FollowedStream(Stream first, byte[] then) : MemoryStream(then)
    {
        private bool _over;

        /// <summary>Bytes of the first stream that were read.</summary>
        public long BytesRead { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_over)
            {
                var read = await first.ReadAsync(buffer, cancellationToken);
                if (read > 0)
                {
                    BytesRead += read;
                    return read;
                }

                _over = true;
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                first.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
