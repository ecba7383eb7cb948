using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Citations.Interchange.Export.Streaming;

/// <summary>A piece of an export that is being written: bytes in a pooled array that grows, and how many rows they are.</summary>
/// <param name="capacity">Bytes to begin with.</param>
internal sealed class ExportBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private static readonly JsonWriterOptions _sharedJson = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private Utf8JsonWriter? _json;

    /// <summary>How many rows were written.</summary>
    public int Rows { get; set; }

    public int Length { get; private set; }

    /// <summary>The byte written last.</summary>
    public ref byte LastByte => ref _bytes[Length - 1];

    /// <summary>What was written since the buffer had this length; to be changed until more is written.</summary>
    public Span<byte> Since(int length) => _bytes.AsSpan(length, Length - length);

    /// <summary>Moves what was written since the buffer had this length towards the end; the room before it and itself.</summary>
    public Span<byte> Shift(int start, int by)
    {
        Grow(by);
        var moved = Since(start);
        moved.CopyTo(_bytes.AsSpan(start + by));
        Length += by;
        return Since(start);
    }

    /// <summary>Takes the last byte back.</summary>
    public void RemoveLast() => Length--;

    /// <summary>Forgets what was written.</summary>
    public void Clear() => (Length, Rows) = (0, 0);

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>The array that holds what was written, until more is written.</summary>
    public byte[] Array => _bytes;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Add(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<char> text) => Length += Encoding.UTF8.GetBytes(text, GetSpan(text.Length * 3));

    /// <summary>Writes one JSON value, without white space and with only what JSON requires escaped, as records are.</summary>
    public void AddJson<T>(T item, Action<Utf8JsonWriter, T> write)
    {
        if (_json is null)
        {
            _json = new Utf8JsonWriter(this, _sharedJson);
        }
        else
        {
            _json.Reset();
        }

        write(_json, item);
        _json.Flush();
    }

    public void Dispose()
    {
        _json?.Dispose();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow(int needed)
    {
        needed = Math.Max(needed, 256);
        if (_bytes.Length - Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + needed));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
