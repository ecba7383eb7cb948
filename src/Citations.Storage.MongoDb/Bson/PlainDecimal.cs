using System.Numerics;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>
/// Converts between <see cref="Decimal128"/> and plain decimal notation. The driver's own formatting uses an exponent for very large and
/// very small numbers, which documents of the domain do not have.
/// </summary>
internal static class PlainDecimal
{
    private const int Bias = 6_176;
    private const int Digits = 34;

    /// <summary>Converts a plain decimal. Returns false unless <see cref="Format(Decimal128)"/> gives exactly the same text.</summary>
    public static bool TryParse(string text, out Decimal128 value) =>
        Decimal128.TryParse(text, out value)
        && !Decimal128.IsInfinity(value)
        && !Decimal128.IsNaN(value)
        && string.Equals(Format(value), text, StringComparison.Ordinal);

    /// <summary>All digits, no exponent, no trailing zeros after the point.</summary>
    /// <exception cref="BsonException">The value is an infinity or "not a number".</exception>
    public static string Format(Decimal128 value)
    {
        if (Decimal128.IsInfinity(value) || Decimal128.IsNaN(value))
        {
            throw new BsonException("a decimal is not a finite number");
        }

        var (high, low) = (value.GetIEEEHighBits(), value.GetIEEELowBits());

        // Two leading ones of the combination field encode numbers beyond 34 digits, which count as zero
        var large = (high >> 61 & 0x3) == 0x3;
        var exponent = (int)((large ? high >> 47 : high >> 49) & 0x3FFF) - Bias;
        var number = large ? UInt128.Zero : new UInt128(high & 0x0001_FFFF_FFFF_FFFF, low);
        if (number >= (UInt128)BigInteger.Pow(10, Digits))
        {
            number = UInt128.Zero;
        }

        return number == UInt128.Zero ? "0" : Format(number.ToString((IFormatProvider?)null), exponent, negative: high >> 63 != 0);
    }

    private static string Format(string digits, int exponent, bool negative)
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
