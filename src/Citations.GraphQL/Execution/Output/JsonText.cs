using System.Buffers;
using System.Text;

namespace Citations.GraphQL.Execution.Output;

/// <summary>
/// JSON strings (RFC 8259 §7). Only the quotation mark, the backslash and control characters are escaped. Everything else is written as
/// UTF-8. An unpaired surrogate becomes U+FFFD.
/// </summary>
internal static class JsonText
{
    private const string Special =
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F";

    private static readonly SearchValues<char> _specialChars = SearchValues.Create(Special);
    private static readonly SearchValues<byte> _specialBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Special));

    /// <summary>The index of the first character that must be escaped, or a negative number.</summary>
    public static int FirstSpecial(ReadOnlySpan<char> text) => text.IndexOfAny(_specialChars);

    /// <inheritdoc cref="FirstSpecial(ReadOnlySpan{char})"/>
    public static int FirstSpecial(ReadOnlySpan<byte> utf8) => utf8.IndexOfAny(_specialBytes);

    /// <summary>An upper bound for the length of the encoded text with its quotes.</summary>
    public static int MaxByteCount(ReadOnlySpan<char> text, int firstSpecial) =>
        checked((3 * text.Length) + (firstSpecial < 0 ? 2 : 2 + (3 * (text.Length - firstSpecial))));

    /// <summary>An upper bound for the length of the encoded text with its quotes.</summary>
    public static int MaxByteCount(ReadOnlySpan<byte> utf8, int firstSpecial) =>
        checked(utf8.Length + (firstSpecial < 0 ? 2 : 2 + (5 * (utf8.Length - firstSpecial))));

    /// <summary>Writes the text with its quotes. Returns the number of bytes.</summary>
    public static int Write(ReadOnlySpan<char> text, int firstSpecial, Span<byte> destination)
    {
        destination[0] = (byte)'"';
        var length = 1;
        for (var special = firstSpecial; special >= 0; special = FirstSpecial(text))
        {
            length += Encoding.UTF8.GetBytes(text[..special], destination[length..]);
            length += Escape((byte)text[special], destination[length..]);
            text = text[(special + 1)..];
        }

        length += Encoding.UTF8.GetBytes(text, destination[length..]);
        destination[length] = (byte)'"';
        return length + 1;
    }

    /// <summary>Writes the text with its quotes. Returns the number of bytes.</summary>
    public static int Write(ReadOnlySpan<byte> utf8, int firstSpecial, Span<byte> destination)
    {
        destination[0] = (byte)'"';
        var length = 1;
        for (var special = firstSpecial; special >= 0; special = FirstSpecial(utf8))
        {
            utf8[..special].CopyTo(destination[length..]);
            length += special;
            length += Escape(utf8[special], destination[length..]);
            utf8 = utf8[(special + 1)..];
        }

        utf8.CopyTo(destination[length..]);
        length += utf8.Length;
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
