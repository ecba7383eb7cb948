using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Citations.Model.Json;

/// <summary>
/// Walks a document that this program wrote, byte by byte as it was written: fields in their order, no white space. Whatever is otherwise
/// (an escaped character, a field of a later version) is left to the reader of any JSON: a step that fails means "not so simple", not
/// "wrong".
/// </summary>
internal ref struct StoredText(ReadOnlySpan<byte> json)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What ends a string, what escapes in it, and what must not be in it.</summary>
    private static readonly SearchValues<byte> _notPlain = SearchValues.Create([
        (byte)'"',
        (byte)'\\',
        .. Enumerable.Range(0, 0x20).Select(control => (byte)control),
    ]);

    private ReadOnlySpan<byte> _rest = json;
    private bool _failed;

    /// <summary>Whether all of it was passed over, and nothing on the way was other than expected.</summary>
    public readonly bool AtEnd => _rest.IsEmpty && !_failed;

    /// <summary>Passes over exactly these bytes.</summary>
    public bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
        {
            return false;
        }

        _rest = _rest[expected.Length..];
        return true;
    }

    /// <summary>The string that follows a name, as in <c>,"quote":"…"</c>; nothing when another field is next.</summary>
    /// <param name="name">The bytes up to and with the opening quote.</param>
    /// <param name="value">The string.</param>
    /// <returns>Whether it was there; false, too, when the string is not plain.</returns>
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

    /// <summary>As <see cref="String"/>, for what many documents share: the same object each time.</summary>
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

    /// <exception cref="DecoderFallbackException">Not UTF-8.</exception>
    public static string Text(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : _strict.GetString(bytes);

    /// <summary>Up to the closing quote, which is passed over.</summary>
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

    /// <summary>A number up to the next comma or bracket, as JSON writes it.</summary>
    private bool Digits(out ReadOnlySpan<byte> digits)
    {
        var end = _rest.IndexOfAny((byte)',', (byte)'}');
        digits = end > 0 ? _rest[..end] : default;
        _rest = _rest[digits.Length..];
        var unsigned = digits is [(byte)'-', .. var rest] ? rest : digits;
        return unsigned is [>= (byte)'0' and <= (byte)'9', ..] and not [(byte)'0', >= (byte)'0' and <= (byte)'9', ..]
            && unsigned[^1] is >= (byte)'0' and <= (byte)'9';
    }

    /// <summary>A field that is there but not plain: nothing that follows may be taken for the rest of the document.</summary>
    private bool Fail()
    {
        _rest = default;
        _failed = true;
        return false;
    }
}
