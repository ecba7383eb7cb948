using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>
/// A finite IEEE 754-2008 decimal of 128 bits in its binary integer encoding, as BSON holds it: 34 digits and an exponent.
/// </summary>
internal readonly record struct BsonDecimal
{
    public const int Size = 16;

    private const int Bias = 6_176;
    private const int LeastExponent = -6_176;
    private const int GreatestExponent = 6_111;
    private const int Digits = 34;

    private readonly ulong _high;
    private readonly ulong _low;

    private BsonDecimal(ulong high, ulong low) => (_high, _low) = (high, low);

    /// <summary>Whether it is a number, and not an infinity or "not a number".</summary>
    public bool IsFinite => ((_high >> 58) & 0x1F) < 0x1E;

    /// <summary>Converts a plain decimal (sign, digits, point; no exponent) exactly; false when it has more digits than fit.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BsonDecimal value)
    {
        value = default;
        var negative = text is ['-', ..];
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf('.');
        var exponent = point < 0 ? 0 : point + 1 - digits.Length;
        var plain = point < 0 ? digits.ToString() : string.Concat(digits[..point], digits[(point + 1)..]);
        if (plain.Length == 0 || plain.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        plain = plain.TrimStart('0');
        while (plain.Length > Digits && plain[^1] == '0')
        {
            plain = plain[..^1];
            exponent++;
        }

        if (plain.Length > Digits || exponent is < LeastExponent or > GreatestExponent)
        {
            return false;
        }

        var number = plain.Length == 0 ? UInt128.Zero : UInt128.Parse(plain, CultureInfo.InvariantCulture);
        var high = (ulong)(number >> 64) | ((ulong)(exponent + Bias) << 49) | (negative ? 1UL << 63 : 0);
        value = new BsonDecimal(high, (ulong)number);
        return true;
    }

    /// <summary>Reads the sixteen bytes.</summary>
    public static BsonDecimal Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes));

    /// <summary>Writes the sixteen bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], _high);
    }

    /// <summary>The number with all its digits and no exponent, with no needless zeros.</summary>
    /// <exception cref="BsonException">It is an infinity or "not a number".</exception>
    public override string ToString()
    {
        if (!IsFinite)
        {
            throw new BsonException("a decimal is not a finite number");
        }

        // Two leading ones of the combination field are the encoding of numbers beyond 34 digits, which count as zero
        var large = (_high >> 61 & 0x3) == 0x3;
        var exponent = (int)((large ? _high >> 47 : _high >> 49) & 0x3FFF) - Bias;
        var number = large ? UInt128.Zero : new UInt128(_high & 0x0001_FFFF_FFFF_FFFF, _low);
        if (number >= (UInt128)BigInteger.Pow(10, Digits))
        {
            number = UInt128.Zero;
        }

        return number == UInt128.Zero ? "0" : Plain(number.ToString((IFormatProvider?)null), exponent, negative: _high >> 63 != 0);
    }

    private static string Plain(string digits, int exponent, bool negative)
    {
        var sign = negative ? "-" : "";
        if (exponent >= 0)
        {
            return sign + digits + new string('0', exponent);
        }

        digits = digits.PadLeft(1 - exponent, '0');
        var whole = digits[..(digits.Length + exponent)];
        var fraction = digits[(digits.Length + exponent)..].TrimEnd('0');
        return fraction.Length == 0 ? sign + whole : $"{sign}{whole}.{fraction}";
    }
}
