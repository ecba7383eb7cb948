using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Citations.Model.Common;

namespace Citations.Model.Facts;

/// <summary>Writes canonical JSON into a buffer that each thread keeps.</summary>
internal sealed class CanonicalWriter
{
    private const int KeptCapacity = 1 << 16;

    private static readonly SearchValues<byte> _escaped = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(i => (byte)i),
        (byte)'"',
        (byte)'\\',
    ]);

    [ThreadStatic]
    private static CanonicalWriter? _kept;

    private byte[] _buffer = new byte[1024];
    private int _length;
    private bool _first;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public static CanonicalWriter Rent()
    {
        var writer = _kept ?? new CanonicalWriter();
        _kept = null;
        writer._length = 0;
        return writer;
    }

    public void Return() => _kept = _buffer.Length <= KeptCapacity ? this : null;

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Opens an object whose members say for themselves whether they are there.</summary>
    public void Begin()
    {
        Raw("{"u8);
        _first = true;
    }

    public void Member(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            String(value);
        }
    }

    /// <summary>Writes a whole member, name and value, when it is set.</summary>
    public void Flag(ReadOnlySpan<byte> member, bool isSet)
    {
        if (isSet)
        {
            Name(member);
        }
    }

    public void Member(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            Name(name);
            Reserve(11);
            Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
            _length += written;
        }
    }

    public void List<T>(Sequence<T> items, Action<CanonicalWriter, T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                Raw(","u8);
            }

            write(this, items[i]);
        }
    }

    public void String(string text)
    {
        Reserve((text.Length * 3) + 2);
        _buffer[_length++] = (byte)'"';
        var written = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        var at = _buffer.AsSpan(_length, written).IndexOfAny(_escaped);
        if (at < 0)
        {
            _length += written;
        }
        else
        {
            Escape(_buffer.AsSpan(_length, written).ToArray(), at);
        }

        Raw("\""u8);
    }

    private void Escape(ReadOnlySpan<byte> text, int at)
    {
        for (; at >= 0; at = text.IndexOfAny(_escaped))
        {
            Raw(text[..at]);
            Escaped(text[at]);
            text = text[(at + 1)..];
        }

        Raw(text);
    }

    private void Escaped(byte c)
    {
        switch (c)
        {
            case (byte)'"':
                Raw("\\\""u8);
                break;
            case (byte)'\\':
                Raw("\\\\"u8);
                break;
            case (byte)'\b':
                Raw("\\b"u8);
                break;
            case (byte)'\t':
                Raw("\\t"u8);
                break;
            case (byte)'\n':
                Raw("\\n"u8);
                break;
            case (byte)'\f':
                Raw("\\f"u8);
                break;
            case (byte)'\r':
                Raw("\\r"u8);
                break;
            default:
                Raw(Encoding.ASCII.GetBytes($"\\u{(int)c:x4}"));
                break;
        }
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        if (!_first)
        {
            Raw(","u8);
        }

        _first = false;
        Raw(name);
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }
    }
}
