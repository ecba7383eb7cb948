using System.Buffers.Binary;
using System.Text;
using Citations.Interchange.Streams;

namespace Citations.Interchange.Import.Csv;

/// <summary>
/// Turns UTF-16 into UTF-8. Half of a surrogate pair becomes three bytes that are not UTF-8, so that the row that holds it is refused and
/// can be turned
/// back without loss.
/// </summary>
internal sealed class Utf16Stream(Stream inner, bool isBigEndian) : OneWayStream
{
    private readonly byte[] _read = new byte[64 * 1024];
    private readonly byte[] _written = new byte[3 * 64 * 1024];
    private int _held,
        _at,
        _end;
    private char _high;
    private bool _ended;

    public override bool CanRead => true;

    /// <summary>Turns back what was read.</summary>
    public static byte[] Back(ReadOnlySpan<byte> utf8, bool isBigEndian)
    {
        var bytes = new List<byte>(utf8.Length * 2);
        Span<char> chars = stackalloc char[2];
        for (var i = 0; i < utf8.Length; )
        {
            if (Rune.DecodeFromUtf8(utf8[i..], out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                foreach (var c in chars[..rune.EncodeToUtf16(chars)])
                {
                    Add(c);
                }

                i += length;
            }
            else
            {
                Add(
                    utf8.Length - i >= 3 ? (char)(((utf8[i] & 0x0F) << 12) | ((utf8[i + 1] & 0x3F) << 6) | (utf8[i + 2] & 0x3F)) : '\uFFFD'
                );
                i += 3;
            }
        }

        return [.. bytes];

        void Add(char c)
        {
            bytes.Add((byte)(isBigEndian ? c >> 8 : c));
            bytes.Add((byte)(isBigEndian ? c : c >> 8));
        }
    }

    /// <inheritdoc />
    /// <exception cref="DamagedInputException">The stream ends in the middle of a character.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_at == _end && !_ended)
        {
            var read = await inner.ReadAsync(_read.AsMemory(_held), cancellationToken);
            _ended = read == 0;
            Convert(_held + read);
        }

        var count = Math.Min(buffer.Length, _end - _at);
        _written.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Convert(int count)
    {
        (_at, _end) = (0, 0);
        var whole = count & ~1;
        for (var i = 0; i < whole; i += 2)
        {
            var pair = _read.AsSpan(i, 2);
            Take((char)(isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(pair) : BinaryPrimitives.ReadUInt16LittleEndian(pair)));
        }

        _held = count - whole;
        _read.AsSpan(whole, _held).CopyTo(_read);
        if (_ended)
        {
            TakeHigh();
            if (_held > 0)
            {
                throw new DamagedInputException("it ends in the middle of a character");
            }
        }
    }

    private void Take(char c)
    {
        if (_high != 0 && char.IsLowSurrogate(c))
        {
            _end += new Rune(_high, c).EncodeToUtf8(_written.AsSpan(_end));
            _high = '\0';
            return;
        }

        TakeHigh();
        if (char.IsHighSurrogate(c))
        {
            _high = c;
        }
        else if (char.IsLowSurrogate(c))
        {
            TakeHalf(c);
        }
        else
        {
            _end += new Rune(c).EncodeToUtf8(_written.AsSpan(_end));
        }
    }

    private void TakeHigh()
    {
        if (_high != 0)
        {
            TakeHalf(_high);
            _high = '\0';
        }
    }

    private void TakeHalf(char c)
    {
        _written[_end++] = (byte)(0xE0 | (c >> 12));
        _written[_end++] = (byte)(0x80 | ((c >> 6) & 0x3F));
        _written[_end++] = (byte)(0x80 | (c & 0x3F));
    }
}
