using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Citations.Model.Json;

/// <summary>
/// Reads a document byte by byte in exactly the form that this program writes: fixed order of fields, no white space. Everything else (an
/// escaped character, a field of a later version) needs the general JSON reader. So a failed step means "not this form", not "invalid".
/// </summary>
internal ref struct StoredText(ReadOnlySpan<byte> json)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What ends a string, begins an escape, or must not occur.</summary>
    private static readonly SearchValues<byte> _notPlain = SearchValues.Create([
        (byte)'"',
        (byte)'\\',
        .. Enumerable.Range(0, 0x20).Select(control => (byte)control),
    ]);

    private ReadOnlySpan<byte> _rest = json;
    private bool _failed;

    /// <summary>Whether the document was read to its end, and every step succeeded.</summary>
    public readonly bool AtEnd => _rest.IsEmpty && !_failed;

    /// <summary>Skips exactly these bytes.</summary>
    public bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
        {
            return false;
        }

        _rest = _rest[expected.Length..];
        return true;
    }

    /// <summary>Reads the string after a name, as in <c>,"quote":"…"</c>. Returns false when another field is next.</summary>
    /// <param name="name">The bytes before the string, including the opening quote.</param>
    /// <param name="value">The string.</param>
    /// <returns>Whether the field is next. False also when the string is not plain.</returns>
    public bool String(ReadOnlySpan<byte> name, out string value)
    {
        if (Skip(name) && Plain(out var bytes))
        {
            value = Text(bytes);
            return true;
        }

        value = "";
        return false;
    }

    /// <summary>Like <see cref="String"/>, for strings that many documents share. Returns the same object each time.</summary>
    public bool Shared(ReadOnlySpan<byte> name, out string value)
    {
        if (Skip(name) && Plain(out var bytes))
        {
            value = SharedStrings.Get(bytes);
            return true;
        }

        value = "";
        return false;
    }

    /// <summary>The bytes of a plain string after a name, in place.</summary>
    public bool Bytes(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        return Skip(name) && Plain(out value);
    }

    public bool Integer(ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        return Skip(name)
            && ((Digits(out var digits) && Utf8Parser.TryParse(digits, out value, out int length) && length == digits.Length) || Fail());
    }

    public bool Number(ReadOnlySpan<byte> name, out double value)
    {
        value = 0;
        return Skip(name)
            && ((Digits(out var digits) && Utf8Parser.TryParse(digits, out value, out int length) && length == digits.Length) || Fail());
    }

    /// <exception cref="DecoderFallbackException">The bytes are not UTF-8.</exception>
    public static string Text(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : _strict.GetString(bytes);

    /// <summary>Reads up to the closing quote and skips it.</summary>
    private bool Plain(out ReadOnlySpan<byte> value)
    {
        var end = _rest.IndexOfAny(_notPlain);
        if (end < 0 || _rest[end] != (byte)'"')
        {
            value = default;
            return Fail();
        }

        value = _rest[..end];
        _rest = _rest[(end + 1)..];
        return true;
    }

    /// <summary>Reads a JSON number up to the next comma or bracket.</summary>
    private bool Digits(out ReadOnlySpan<byte> digits)
    {
        var end = _rest.IndexOfAny((byte)',', (byte)'}');
        digits = end > 0 ? _rest[..end] : default;
        _rest = _rest[digits.Length..];
        var unsigned = digits is [(byte)'-', .. var rest] ? rest : digits;
        return unsigned is [>= (byte)'0' and <= (byte)'9', ..] and not [(byte)'0', >= (byte)'0' and <= (byte)'9', ..]
            && unsigned[^1] is >= (byte)'0' and <= (byte)'9';
    }

    /// <summary>Fails for good: a field is present but not plain, so nothing after it may be accepted.</summary>
    private bool Fail()
    {
        _rest = default;
        _failed = true;
        return false;
    }
}
