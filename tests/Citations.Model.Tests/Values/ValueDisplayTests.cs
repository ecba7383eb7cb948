using Citations.Model.Display;
using Citations.Model.Facts;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Values;

public class ValueDisplayTests
{
    public static TheoryData<Value, string> Values =>
        new()
        {
            { Make.Money(lower: "700000000"), "at least 700,000,000 USD" },
            { Make.Money("1000000000", currency: "CAD"), "1,000,000,000 CAD" },
            { Make.Money(upper: "22000000000", currency: "CAD"), "up to 22,000,000,000 CAD" },
            { Make.Money(lower: "10", upper: "20"), "10 to 20 USD" },
            { Make.Money("-1234.5"), "-1,234.5 USD" },
            { Make.Money("-123"), "-123 USD" },
            { Make.Quantity("45000", "person"), "45,000 people" },
            { Make.Quantity("12", "kg", "11.5", "12.5"), "12 (11.5 to 12.5) kg" },
            { Make.Quantity("3.14159"), "3.14159" },
            { Make.Quantity("45", "%"), "45%" },
            { Make.Text("letter of intent"), "letter of intent" },
            { new EntityValue("mark-carney"), "Mark Carney" },
            { new EntityValue("nobody"), "nobody" },
            { BooleanValue.True, "yes" },
            { new UrlValue("https://example.org/"), "https://example.org/" },
            { Make.Time("2025-08-24"), "24 August 2025" },
            { Make.Time("2025-08"), "August 2025" },
            { Make.Time("2025-08-XX"), "August 2025" },
            { Make.Time("2025"), "2025" },
            { Make.Money("22000000000", upper: "22000000000", currency: "CAD"), "almost 22,000,000,000 CAD" },
            { Make.Quantity("5", "tank", lower: "5"), "just over 5 tanks" },
            { new MoneyValue(Make.Amount("5"), "USD", isCurrencyAssumed: true), "5 USD (currency assumed)" },
            { Make.Time("198X"), "the 1980s" },
            { Make.Time("190X"), "the decade 1900–1909" },
            { Make.Time("200X"), "the decade 2000–2009" },
            { Make.Time("-004X"), "the decade 50 BCE to 41 BCE" },
            { Make.Time("19XX"), "the century 1900–1999" },
            { Make.Time("1XXX"), "the millennium 1000–1999" },
            { Make.Time("1984-1X"), "October to December 1984" },
            { Make.Time("1984-0X"), "January to September 1984" },
            { Make.Time("1984-06-1X"), "10 to 19 June 1984" },
            { Make.Time("1984-06-3X"), "30 June 1984" },
            { Make.Time("[1901..2000]"), "some time from 1901 to 2000" },
            { Make.Time("T19:10"), "19:10" },
            { Make.Time("T19:10:05Z"), "19:10:05 UTC" },
            { Make.Time("7:10 a.m."), "07:10" },
            { Make.Time("2011-12-01 7:10 PM"), "1 December 2011, 19:10" },
            { Make.Time("1X56"), "1X56" },
            { Make.Time("-0043"), "44 BCE" },
            { Make.Time("2004~"), "about 2004" },
            { Make.Time("2004-06?"), "June 2004 (uncertain)" },
            { Make.Time("2025-21"), "spring 2025" },
            { Make.Time("2025-34"), "quarter 2 2025" },
            { Make.Time("XXXX-12-25"), "25 December some year" },
            { Make.Time("156X-12-XX"), "December 156X" },
            { Make.Time("2025-XX-24"), "2025-XX-24" },
            { Make.Time("Y170000002"), "170000002" },
            { Make.Time("1950S2"), "1900 to 1999" },
            { Make.Time("2022-02/2024"), "February 2022 to 2024" },
            { Make.Time("2022/.."), "since 2022" },
            { Make.Time("/2024"), "an unknown time to 2024" },
            { Make.Time("[1667,1670..1672]"), "one of 1667, 1670 to 1672" },
            { Make.Time("{1960,1961-12}"), "1960, December 1961" },
            { Make.Time("2025-08-24T10:00:00Z"), "24 August 2025, 10:00:00 UTC" },
            { Make.Time("2025-08-24T10:00:00-03:30"), "24 August 2025, 10:00:00 UTC-03:30" },
            { Make.Time("2025-08-24T10:00:00"), "24 August 2025, 10:00:00" },
        };

    [Theory]
    [InlineData("1", "document", "1 document")]
    [InlineData("-1", "document", "-1 document")]
    [InlineData("3", "document", "3 documents")]
    [InlineData("0", "document", "0 documents")]
    [InlineData("0.5", "hour", "0.5 hours")]
    [InlineData("1", "person", "1 person")]
    [InlineData("2", "people", "2 people")]
    [InlineData("2", "century", "2 centuries")]
    [InlineData("2", "day", "2 days")]
    [InlineData("2", "foot", "2 feet")]
    [InlineData("2", "square foot", "2 square feet")]
    [InlineData("2", "inch", "2 inches")]
    [InlineData("2", "acre", "2 acres")]
    [InlineData("2", "human", "2 humans")]
    [InlineData("2", "box", "2 boxes")]
    [InlineData("2", "spokeswoman", "2 spokeswomen")]
    [InlineData("2", "infantry fighting vehicle", "2 infantry fighting vehicles")]
    [InlineData("2", "drone per year", "2 drones per year")]
    [InlineData("2", "barrel of oil", "2 barrels of oil")]
    [InlineData("2", "degree Celsius", "2 degrees Celsius")]
    [InlineData("2", "kilowatt-hour", "2 kilowatt-hours")]
    [InlineData("2", "kilohertz", "2 kilohertz")]
    [InlineData("2", "aircraft", "2 aircraft")]
    [InlineData("2", "analysis", "2 analyses")]
    [InlineData("2", "tanks", "2 tanks")]
    [InlineData("2", "million", "2 million")]
    [InlineData("2", "km", "2 km")]
    [InlineData("2", "kWh", "2 kWh")]
    [InlineData("2", "km/h", "2 km/h")]
    [InlineData("2", "F-16", "2 F-16")]
    [InlineData("2", "Leopard", "2 Leopard")]
    [InlineData("2", "mol", "2 mol")]
    [InlineData("2", "Stück", "2 Stück")]
    [InlineData("2", "Q11573", "2 Q11573")]
    [InlineData("2", "https://example.org/unit", "2 https://example.org/unit")]
    public void A_unit_is_in_the_plural_where_it_has_one(string amount, string unit, string expected) =>
        Assert.Equal(expected, ValueDisplay.Of(Make.Quantity(amount, unit)));

    [Fact]
    public void The_number_before_the_unit_decides_and_a_label_has_a_plural_too()
    {
        Assert.Equal("at least 1 document", ValueDisplay.Of(Make.Quantity(unit: "document", lower: "1")));
        Assert.Equal("1 to 3 documents", ValueDisplay.Of(Make.Quantity(unit: "document", lower: "1", upper: "3")));
        Assert.Equal("1 (0 to 2) documents", ValueDisplay.Of(Make.Quantity("1", "document", "0", "2")));
        Assert.Equal("1 document", ValueDisplay.Of(Make.Quantity("1", "document", "1", "1")));
        Assert.Equal("3 battle tanks", ValueDisplay.Of(Make.Quantity("3", "Q12876"), _ => "battle tank"));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_shows_as_people_write_it(Value value, string expected) =>
        Assert.Equal(expected, ValueDisplay.Of(value, key => key == "mark-carney" ? "Mark Carney" : null));
}
