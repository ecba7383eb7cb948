using System.Globalization;
using System.Numerics;
using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Values;

/// <summary>
/// A decimal number of any precision, held as its canonical text: no exponent, no leading or trailing zeros, no negative zero.
/// So <c>700000000</c>, <c>700000000.0</c>, <c>+7e8</c> are one amount, and reading a stored one costs nothing.
/// </summary>
public readonly struct Amount : IEquatable<Amount>, IComparable<Amount>
{
    private readonly string? _text;

    private Amount(string text) => _text = text;

    public static Amount One { get; } = new("1");

    /// <summary>Zero; also the default of the type.</summary>
    public static Amount Zero => default;

    /// <summary>The canonical text.</summary>
    public string Text => _text ?? "0";

    /// <summary>-1, 0 or 1.</summary>
    public int Sign =>
        Text[0] switch
        {
            '-' => -1,
            '0' when Text.Length == 1 => 0,
            _ => 1,
        };

    /// <summary>Reads a decimal number: sign, digits, point, exponent; no grouping, no white space, no infinities.</summary>
    /// <exception cref="ModelException">Not a decimal number, or longer than <see cref="Limits.AmountDigits"/> when written
    /// out.</exception>
    public static Amount Parse(string text, string path = "amount") =>
        TryParse(text, out var amount)
            ? amount
            : throw new ModelException(
                ProblemCode.InvalidAmount,
                path,
                $"'{Check.Excerpt(text)}' is not a decimal number of at most {Limits.AmountDigits} digits",
                "Write digits with '.' as the decimal point and no grouping, such as \"700000000\" or \"-0.5\""
            );

    /// <summary>Reads a decimal number as <see cref="Parse"/> does.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Amount amount)
    {
        if (AmountText.TryCanonical(text, out var canonical))
        {
            amount = new Amount(canonical);
            return true;
        }

        amount = default;
        return false;
    }

    public static Amount Of(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary><paramref name="unscaled"/> × 10^-<paramref name="scale"/>.</summary>
    public static Amount Of(BigInteger unscaled, int scale) => Parse(string.Create(CultureInfo.InvariantCulture, $"{unscaled}E{-scale}"));

    /// <summary>The number as an integer and how many of its digits are decimals.</summary>
    public (BigInteger Unscaled, int Scale) Parts()
    {
        var text = Text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? (BigInteger.Parse(text, CultureInfo.InvariantCulture), 0)
            : (BigInteger.Parse(text.Remove(point, 1), CultureInfo.InvariantCulture), text.Length - point - 1);
    }

    /// <summary>The nearest double, for indexes and charts; infinite when out of its range.</summary>
    public double ToDouble() => double.Parse(Text, CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public int CompareTo(Amount other) => AmountText.Compare(Text, other.Text);

    /// <inheritdoc />
    public bool Equals(Amount other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Amount other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;

    public static bool operator ==(Amount left, Amount right) => left.Equals(right);

    public static bool operator !=(Amount left, Amount right) => !left.Equals(right);

    public static bool operator <(Amount left, Amount right) => left.CompareTo(right) < 0;

    public static bool operator >(Amount left, Amount right) => left.CompareTo(right) > 0;

    public static bool operator <=(Amount left, Amount right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Amount left, Amount right) => left.CompareTo(right) >= 0;

    internal static Amount FromStore(string canonical) => new(canonical);
}
