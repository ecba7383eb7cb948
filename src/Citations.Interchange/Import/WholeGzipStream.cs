using System.IO.Compression;
using System.Security.Cryptography;
using Citations.Interchange.Streams;

namespace Citations.Interchange.Import;

/// <summary>
/// Unpacks gzip and notices when it ends too early, which <see cref="GZipStream"/> takes for the end. One more member of random bytes is put
/// behind the data: only after data that is whole do these come out again.
/// </summary>
internal sealed class WholeGzipStream : OneWayStream
{
    private const int MarkBytes = 16;

    private readonly byte[] _mark = RandomNumberGenerator.GetBytes(MarkBytes);
    private readonly GZipStream _gzip;
    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _at, _end;
    private bool _ended;

    public WholeGzipStream(Stream packed)
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(_mark);
        }

        _gzip = new GZipStream(new FollowedStream(packed, member.ToArray()), CompressionMode.Decompress);
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

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

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

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_over)
            {
                var read = await first.ReadAsync(buffer, cancellationToken);
                if (read > 0)
                {
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
