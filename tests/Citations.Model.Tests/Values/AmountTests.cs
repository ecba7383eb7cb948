using System.Globalization;
using System.Numerics;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Values;

public class AmountTests
{
    [Theory]
    [InlineData("700000000", "700000000")]
    [InlineData("700000000.0", "700000000")]
    [InlineData("+7e8", "700000000")]
    [InlineData("7E+08", "700000000")]
    [InlineData("0070", "70")]
    [InlineData("-0", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("0.50", "0.5")]
    [InlineData("-12.340", "-12.34")]
    [InlineData("1.5e-3", "0.0015")]
    [InlineData("0.00012e2", "0.012")]
    [InlineData("123.45e1", "1234.5")]
    [InlineData("0e9999", "0")]
    [InlineData("12345678901234567890123456789012345678.5", "12345678901234567890123456789012345678.5")]
    public void One_number_has_one_text(string text, string canonical) => Assert.Equal(canonical, Amount.Parse(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1.5.2")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("٣")]
    [InlineData("1e1001")]
    [InlineData("1e-1001")]
    [InlineData("1e99999999999")]
    public void What_is_not_a_decimal_number_is_refused(string text) =>
        Refused.With(ProblemCode.InvalidAmount, "amount", () => Amount.Parse(text));

    [Theory]
    [InlineData("2", "10")]
    [InlineData("-10", "-2")]
    [InlineData("-1", "0")]
    [InlineData("0", "0.0001")]
    [InlineData("1.5", "1.51")]
    [InlineData("1", "1.5")]
    [InlineData("9.99", "10")]
    [InlineData("-1.51", "-1.5")]
    [InlineData("99999999999999999999999999999999", "100000000000000000000000000000000")]
    public void Smaller_comes_first(string smaller, string greater)
    {
        Assert.True(Amount.Parse(smaller) < Amount.Parse(greater));
        Assert.True(Amount.Parse(greater) > Amount.Parse(smaller));
    }

    [Fact]
    public void Order_and_text_agree_with_decimal_arithmetic() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(decimal, decimal)>(),
                pair =>
                {
                    var (a, b) = (
                        Amount.Parse(pair.Item1.ToString(CultureInfo.InvariantCulture)),
                        Amount.Parse(pair.Item2.ToString(CultureInfo.InvariantCulture))
                    );
                    return Math.Sign(a.CompareTo(b)) == pair.Item1.CompareTo(pair.Item2)
                        && a.Equals(b) == (pair.Item1 == pair.Item2)
                        && decimal.Parse(a.Text, CultureInfo.InvariantCulture) == pair.Item1;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_make_the_number_again() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int, byte)>(),
                parts =>
                {
                    var amount = Amount.Of(new BigInteger(parts.Item1), parts.Item2);
                    var (unscaled, scale) = amount.Parts();
                    return Amount.Of(unscaled, scale) == amount && unscaled * BigInteger.Pow(10, parts.Item2 - scale) == parts.Item1;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Arithmetic_is_exact()
    {
        Assert.Equal("0.3", AmountMath.Add(Amount.Parse("0.1"), Amount.Parse("0.2")).Text);
        Assert.Equal("-0.1", AmountMath.Subtract(Amount.Parse("0.2"), Amount.Parse("0.3")).Text);
        Assert.Equal("1609.344", AmountMath.Multiply(Amount.Parse("1"), Amount.Parse("1609.344")).Text);
        Assert.Equal("100", AmountMath.Multiply(Amount.Parse("0.5"), Amount.Parse("200")).Text);
    }

    [Fact]
    public void The_default_is_zero() => Assert.Equal(Amount.Parse("0"), default);

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text => !Amount.TryParse(text.Get, out var amount) || Amount.Parse(amount.Text) == amount
            )
            .QuickCheckThrowOnFailure();
}
