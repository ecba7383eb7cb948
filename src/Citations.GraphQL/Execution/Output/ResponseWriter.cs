using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Output;

/// <summary>
/// Writes JSON into a pooled buffer. Until it is flushed, the buffer can be cut back to an earlier position. Positions count from the start
/// of the response.
/// </summary>
internal sealed class ResponseWriter : LeafWriter, IDisposable
{
    private const int InitialSize = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _length;

    /// <summary>The number of bytes written since the start, flushed or not.</summary>
    public long Position => Flushed + _length;

    /// <summary>The number of flushed bytes, which cannot be taken back.</summary>
    public long Flushed { get; private set; }

    /// <summary>The number of bytes waiting for a flush.</summary>
    public int Pending => _length;

    /// <summary>Cuts everything after the position. Returns false when some of it has been flushed.</summary>
    public bool TryTruncate(long position)
    {
        if (position < Flushed)
        {
            return false;
        }

        _length = (int)(position - Flushed);
        return true;
    }

    /// <summary>Flushes to the output without waiting.</summary>
    public void FlushTo(IBufferWriter<byte> output)
    {
        output.Write(_buffer.AsSpan(0, _length));
        Flushed += _length;
        _length = 0;
    }

    /// <summary>Flushes to the output and waits until the reader can take more.</summary>
    /// <exception cref="ReaderGoneException">The client no longer reads.</exception>
    public async ValueTask FlushAsync(IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        FlushTo(output);
        if (output is PipeWriter pipe && !await TryFlushAsync(pipe, cancellationToken))
        {
            throw new ReaderGoneException();
        }
    }

    /// <summary>Prepares the writer for another response. A buffer that became very large is not kept.</summary>
    public void Reset()
    {
        if (_buffer.Length > 1024 * 1024)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
        }

        _length = 0;
        Flushed = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    public void WriteByte(byte value)
    {
        if (_length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_length++] = value;
    }

    public override void WriteNull() => WriteRaw("null"u8);

    public override void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public override void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Space(20), out var written);
        _length += written;
    }

    public override void WriteNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException("JSON has no number that is not finite.");
        }

        // JSON can represent negative zero, but clients do not expect it.
        (value == 0 ? 0 : value).TryFormat(Space(32), out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    public override void WriteNumber(decimal value)
    {
        value.TryFormat(Space(32), out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    public override void WriteString(ReadOnlySpan<char> value)
    {
        var special = JsonText.FirstSpecial(value);
        _length += JsonText.Write(value, special, Space(JsonText.MaxByteCount(value, special)));
    }

    public override void WriteString(ReadOnlySpan<byte> utf8)
    {
        var special = JsonText.FirstSpecial(utf8);
        _length += JsonText.Write(utf8, special, Space(JsonText.MaxByteCount(utf8, special)));
    }

    public override void WriteRaw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Space(json.Length));
        _length += json.Length;
    }

    /// <summary>The free end of the buffer, at least that long.</summary>
    private Span<byte> Space(int length)
    {
        if (_buffer.Length - _length < length)
        {
            Grow(length);
        }

        return _buffer.AsSpan(_length);
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + length), _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static async ValueTask<bool> TryFlushAsync(PipeWriter pipe, CancellationToken cancellationToken)
    {
        try
        {
            return await pipe.FlushAsync(cancellationToken) is { IsCompleted: false, IsCanceled: false };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ReaderGoneException(failure);
        }
    }
}
