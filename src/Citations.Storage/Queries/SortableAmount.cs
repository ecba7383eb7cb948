using System.Globalization;
using Citations.Model.Values;

namespace Citations.Storage.Queries;

/// <summary>
/// Encodes decimals of any precision as bytes that sort like the numbers, so that an index answers ranges exactly. The format: a sign byte,
/// a two-byte exponent, the significant digits (two in each byte), a terminator. For a negative number, everything after the sign is
/// complemented.
/// </summary>
internal static class SortableAmount
{
    private const byte Negative = 0;
    private const byte Zero = 1;
    private const byte Positive = 2;
    private const int ExponentBias = 0x4000;

    public static byte[] Encode(Amount amount)
    {
        if (amount.Sign == 0)
        {
            return [Zero];
        }

        var text = amount.Text.AsSpan(amount.Sign < 0 ? 1 : 0);
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        var digits = string.Concat(whole, fraction).AsSpan();
        // The number is 0.digits × 10^exponent. The first digit is not 0.
        var leading = digits.Length - digits.TrimStart('0').Length;
        var exponent = whole.Length - leading;
        digits = digits[leading..].TrimEnd('0');

        var bytes = new byte[3 + ((digits.Length + 1) / 2) + 1];
        bytes[0] = amount.Sign < 0 ? Negative : Positive;
        bytes[1] = (byte)((exponent + ExponentBias) >> 8);
        bytes[2] = (byte)(exponent + ExponentBias);
        for (var i = 0; i < digits.Length; i += 2)
        {
            var low = i + 1 < digits.Length ? digits[i + 1] - '0' : 0;
            bytes[3 + (i / 2)] = (byte)(((digits[i] - '0') * 10) + low + 1);
        }

        if (amount.Sign < 0)
        {
            Complement(bytes);
        }

        return bytes;
    }

    public static Amount Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded[0] == Zero)
        {
            return Amount.Zero;
        }

        var bytes = encoded.ToArray();
        if (bytes[0] == Negative)
        {
            Complement(bytes);
        }

        var exponent = ((bytes[1] << 8) | bytes[2]) - ExponentBias;
        var digits = new char[(bytes.Length - 4) * 2];
        for (var i = 0; i < digits.Length; i += 2)
        {
            var pair = bytes[3 + (i / 2)] - 1;
            (digits[i], digits[i + 1]) = ((char)('0' + (pair / 10)), (char)('0' + (pair % 10)));
        }

        var sign = encoded[0] == Negative ? "-" : "";
        return Amount.Parse(string.Create(CultureInfo.InvariantCulture, $"{sign}{new string(digits)}E{exponent - digits.Length}"));
    }

    private static void Complement(Span<byte> bytes)
    {
        foreach (ref var b in bytes[1..])
        {
            b = (byte)~b;
        }
    }
}
