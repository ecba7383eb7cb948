using System.Globalization;
using System.Numerics;

namespace Citations.Model.Values;

/// <summary>Exact arithmetic on amounts.</summary>
internal static class AmountMath
{
    public static Amount Multiply(Amount left, Amount right)
    {
        var (a, aScale) = left.Parts();
        var (b, bScale) = right.Parts();
        return Of(a * b, aScale + bScale);
    }

    public static Amount Add(Amount left, Amount right) => Sum(left, right, 1);

    public static Amount Subtract(Amount left, Amount right) => Sum(left, right, -1);

    public static Amount Abs(Amount amount) => amount.Sign < 0 ? Amount.FromStore(amount.Text[1..]) : amount;

    public static Amount Max(Amount left, Amount right) => left >= right ? left : right;

    private static Amount Sum(Amount left, Amount right, int sign)
    {
        var (a, aScale) = left.Parts();
        var (b, bScale) = right.Parts();
        var scale = Math.Max(aScale, bScale);
        return Of((a * BigInteger.Pow(10, scale - aScale)) + (sign * b * BigInteger.Pow(10, scale - bScale)), scale);
    }

    /// <summary>The canonical amount, however many digits it takes.</summary>
    private static Amount Of(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}".TrimEnd('0').TrimEnd('.');
        return Amount.FromStore(unscaled.Sign < 0 ? "-" + text : text);
    }
}
