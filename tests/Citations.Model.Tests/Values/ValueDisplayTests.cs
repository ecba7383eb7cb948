using Xunit;

namespace Citations.Model.Tests.Values;

public class ValueDisplayTests
{
    public static TheoryData<Value, string> Values => new()
    {
        { Make.Money(lower: "700000000"), "at least 700,000,000 USD" },
        { Make.Money("1000000000", currency: "CAD"), "1,000,000,000 CAD" },
        { Make.Money(upper: "22000000000", currency: "CAD"), "up to 22,000,000,000 CAD" },
        { Make.Money(lower: "10", upper: "20"), "10 to 20 USD" },
        { Make.Money("-1234.5"), "-1,234.5 USD" },
        { Make.Money("-123"), "-123 USD" },
        { Make.Quantity("45000", "person"), "45,000 person" },
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
        { Make.Time("198X"), "the 1980s" },
        { Make.Time("19XX"), "the 1900s" },
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
    [MemberData(nameof(Values))]
    public void A_value_shows_as_people_write_it(Value value, string expected) =>
        Assert.Equal(expected, ValueDisplay.Of(value, key => key == "mark-carney" ? "Mark Carney" : null));
}
