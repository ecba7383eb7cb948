using Citations.Model;
using Citations.Schema.Values;
using Xunit;

namespace Citations.Schema.Tests.Values;

public sealed class DisplayTests
{
    public static TheoryData<Value, string> Cases => new()
    {
        { new EntityValue("mark-carney"), "Label of mark-carney" },
        { new TextValue("Kyiv", "en"), "Kyiv" },
        { new MoneyValue(Amount.Parse("1e9"), "USD"), "1,000,000,000 USD" },
        { new MoneyValue(null, "USD", lower: Amount.Parse("700000000")), "at least 700,000,000 USD" },
        { new MoneyValue(null, "CAD", upper: Amount.Parse("22000000000.5")), "at most 22,000,000,000.5 CAD" },
        { new QuantityValue(Amount.Parse("45000"), "person"), "45,000 person" },
        { new QuantityValue(Amount.Parse("-1234.5678")), "-1,234.5678" },
        { new QuantityValue(null, "km", Amount.Parse("1"), Amount.Parse("2")), "1 to 2 km" },
        { new QuantityValue(Amount.Parse("12"), "kg", Amount.Parse("11.5"), Amount.Parse("12.5")), "12 (11.5 to 12.5) kg" },
        { new TimeValue("2025-08"), "2025-08" },
        { BooleanValue.False, "no" },
        { new UrlValue("https://example.org/"), "https://example.org/" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_read_as_people_write_them(Value value, string expected) => Assert.Equal(expected, Display.Of(value, key => $"Label of {key}"));
}
