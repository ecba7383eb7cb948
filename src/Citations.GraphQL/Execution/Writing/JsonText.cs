using System.Buffers;
using System.Text;

namespace Citations.GraphQL.Execution.Writing;

/// <summary>
/// JSON strings (RFC 8259 §7): only quotation mark, backslash and control characters are escaped, everything else is
/// UTF-8 as it is. An unpaired surrogate becomes U+FFFD.
/// </summary>
internal static class JsonText
{
    private const string Special = "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F";

    private static readonly SearchValues<char> SpecialChars = SearchValues.Create(Special);
    private static readonly SearchValues<byte> SpecialBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Special));

    /// <summary>Room enough for the text and its quotes.</summary>
    public static int MostBytes(ReadOnlySpan<char> text) => checked((text.ContainsAny(SpecialChars) ? 6 : 3) * text.Length + 2);

    /// <summary>Room enough for the text and its quotes.</summary>
    public static int MostBytes(ReadOnlySpan<byte> utf8) => checked((utf8.ContainsAny(SpecialBytes) ? 6 : 1) * utf8.Length + 2);

    /// <summary>Writes the text with its quotes; returns the number of bytes.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination)
    {
        destination[0] = (byte)'"';
        var length = 1;
        while (true)
        {
            var special = text.IndexOfAny(SpecialChars);
            length += Encoding.UTF8.GetBytes(special < 0 ? text : text[..special], destination[length..]);
            if (special < 0)
            {
                break;
            }

            length += Escape((byte)text[special], destination[length..]);
            text = text[(special + 1)..];
        }

        destination[length] = (byte)'"';
        return length + 1;
    }

    /// <summary>Writes the text with its quotes; returns the number of bytes.</summary>
    public static int Write(ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        destination[0] = (byte)'"';
        var length = 1;
        while (true)
        {
            var special = utf8.IndexOfAny(SpecialBytes);
            var plain = special < 0 ? utf8 : utf8[..special];
            plain.CopyTo(destination[length..]);
            length += plain.Length;
            if (special < 0)
            {
                break;
            }

            length += Escape(utf8[special], destination[length..]);
            utf8 = utf8[(special + 1)..];
        }

        destination[length] = (byte)'"';
        return length + 1;
    }

    private static int Escape(byte value, Span<byte> destination)
    {
        var letter = value switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => default,
        };
        destination[0] = (byte)'\\';
        if (letter != default)
        {
            destination[1] = letter;
            return 2;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = (byte)((value >> 4) + '0');
        destination[5] = "0123456789abcdef"u8[value & 15];
        return 6;
    }
}
