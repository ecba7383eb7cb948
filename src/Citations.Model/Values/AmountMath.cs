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

    /// <summary>One unit of the second significant digit: 1,000,000,000 for 22,000,000,000; zero for zero.</summary>
    public static Amount SecondDigit(Amount amount) => amount.Sign == 0 ? Amount.Zero : Ten(LeadingPower(amount) - 1);

    /// <summary>The whole power of ten, greater or less than 0, by which two amounts of one sign differ; null when they are equal or differ
    /// otherwise.</summary>
    public static int? PowerOfTen(Amount left, Amount right)
    {
        if (left.Sign == 0 || left.Sign != right.Sign || !Significant(left).SequenceEqual(Significant(right)))
        {
            return null;
        }

        var power = Math.Abs(LeadingPower(left) - LeadingPower(right));
        return power == 0 ? null : power;
    }

    /// <summary>The digits from the first to the last that is not zero.</summary>
    private static string Significant(Amount amount) => amount.Text.Replace(".", "", StringComparison.Ordinal).Trim('-', '0');

    /// <summary>The power of ten of the first digit that is not zero.</summary>
    private static int LeadingPower(Amount amount)
    {
        var digits = amount.Text.TrimStart('-');
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        point = point < 0 ? digits.Length : point;
        var first = digits.AsSpan().IndexOfAnyInRange('1', '9');
        return first < point ? point - first - 1 : point - first;
    }

    private static Amount Ten(int power) => power >= 0 ? Of(BigInteger.Pow(10, power), 0) : Of(BigInteger.One, -power);

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
