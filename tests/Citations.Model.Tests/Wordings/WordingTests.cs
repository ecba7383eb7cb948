using Citations.Model.Display;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using Citations.Model.Wordings;
using Xunit;

namespace Citations.Model.Tests.Wordings;

/// <summary>What wordings mean. A case gives the readings as "amount lower upper currency-or-unit", the likeliest first.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("over $700 million", "- 700000000 - USD?")]
    [InlineData("$1 billion", "1000000000 - - USD?")]
    [InlineData("US$1.5bn", "1500000000 - - USD")]
    [InlineData("C$25m", "25000000 - - CAD")]
    [InlineData("almost 22 billion dollars", "22000000000 - 22000000000 USD?")]
    [InlineData("just over €5 million", "5000000 5000000 - EUR")]
    [InlineData("up to 300 million euros", "- - 300000000 EUR")]
    [InlineData("less than £10,000", "- - 10000 GBP?")]
    [InlineData("between $1 and $2 billion", "- 1000000000 2000000000 USD?")]
    [InlineData("$1-2 billion", "- 1000000000 2000000000 USD?")]
    [InlineData("5 to 6 million Canadian dollars", "- 5000000 6000000 CAD")]
    [InlineData("UAH 40 million", "40000000 - - UAH")]
    [InlineData("700 million USD", "700000000 - - USD")]
    [InlineData("about $3.2 trillion", "3200000000000 - - USD?")]
    [InlineData("half a million dollars", "500000 - - USD?")]
    [InlineData("two and a half million euros", "2500000 - - EUR")]
    [InlineData("-$5 million", "-5000000 - - USD?")]
    [InlineData("$100 or more", "- 100 - USD?")]
    [InlineData("1,50,00,000 rupees", "15000000 - - INR?")]
    [InlineData("45,000 people", "")]
    [InlineData("money", "")]
    public void Money_is_read(string text, string expected) => Assert.Equal(expected, First(text, ValueKind.Money));

    [Theory]
    [InlineData("over 45,000 people", "- 45000 - person")]
    [InlineData("about 12 kg", "12 - - kg")]
    [InlineData("12 ± 0.5 kg", "12 11.5 12.5 kg")]
    [InlineData("5–6 km", "- 5 6 km")]
    [InlineData("between five and six kilometres", "- 5 6 kilometres")]
    [InlineData("at least three dozen", "- 36 - ")]
    [InlineData("twenty-one", "21 - - ")]
    [InlineData("a hundred thousand soldiers", "100000 - - soldiers")]
    [InlineData("12.5 percent", "12.5 - - %")]
    [InlineData("10k", "10000 - - ")]
    [InlineData("5m", "5 - - m")]
    [InlineData("100+", "- 100 - ")]
    [InlineData("0.000000000000000000000000000000000001", "0.000000000000000000000000000000000001 - - ")]
    [InlineData("$5", "")]
    [InlineData("many people", "")]
    [InlineData("", "")]
    public void Quantities_are_read(string text, string expected) => Assert.Equal(expected, First(text, ValueKind.Quantity));

    [Theory]
    [InlineData("24 August 2025", "2025-08-24")]
    [InlineData("August 24, 2025", "2025-08-24")]
    [InlineData("Sunday, 24th of August 2025", "2025-08-24")]
    [InlineData("Aug. 24, 2025", "2025-08-24")]
    [InlineData("in Sept 2025", "2025-09")]
    [InlineData("2025", "2025")]
    [InlineData("the 1990s", "199X")]
    [InlineData("19th century", "18XX")]
    [InlineData("Spring 2001", "2001-21")]
    [InlineData("the third quarter of 2024", "2024-35")]
    [InlineData("ca. 1984", "1984~")]
    [InlineData("since 2014", "2014/..")]
    [InlineData("until May 2020", "../2020-05")]
    [InlineData("2001–2003", "2001/2003")]
    [InlineData("24 to 26 August 2025", "2025-08-24/2025-08-26")]
    [InlineData("from May to July 2024", "2024-05/2024-07")]
    [InlineData("44 BC", "-0043")]
    [InlineData("15 March 44 BC", "-0043-03-15")]
    [InlineData("24.08.2025", "2025-08-24")]
    [InlineData("08/24/2025", "2025-08-24")]
    [InlineData("2025-08-24", "2025-08-24")]
    [InlineData("7:10 p.m.", "T19:10")]
    [InlineData("yesterday", "2025-08-23")]
    [InlineData("on Friday", "2025-08-22")]
    [InlineData("Sunday", "2025-08-24")]
    [InlineData("31 February 2025", "")]
    [InlineData("44", "")]
    [InlineData("soon", "")]
    public void Times_are_read(string text, string expected)
    {
        var context = new WordingContext { RelativeTo = Edtf.Parse("2025-08-24") };

        var first = Wording.Read(text, ValueKind.Time, context).Select(reading => ((TimeValue)reading.Value).Time.Text).FirstOrDefault();

        Assert.Equal(expected, first ?? "");
    }

    [Theory]
    [InlineData("1,234", null, "1234 1.234")]
    [InlineData("1,234", "de", "1.234 1234")]
    [InlineData("1.234", "de-AT", "1234 1.234")]
    [InlineData("1.234", "en", "1.234 1234")]
    [InlineData("1.234.567,8", "en", "1234567.8")]
    [InlineData("1 234 567", "fr", "1234567")]
    public void What_can_be_meant_in_two_ways_has_two_readings(string text, string? language, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Wording
                    .Read(text, ValueKind.Quantity, new WordingContext { Language = language })
                    .Select(reading => ((QuantityValue)reading.Value).Amount!.Value.Text)
            )
        );

    [Fact]
    public void Days_and_months_in_figures_are_read_both_ways() =>
        Assert.Equal(
            ["2025-04-03", "2025-03-04"],
            Wording.Read("03/04/2025", ValueKind.Time, new WordingContext()).Select(reading => ((TimeValue)reading.Value).Time.Text)
        );

    [Fact]
    public void A_shared_sign_takes_the_currency_that_is_given()
    {
        var reading = Assert.Single(Wording.Read("$5", ValueKind.Money, new WordingContext { Currency = "CAD" }));

        Assert.Equal(("CAD", true), (((MoneyValue)reading.Value).Currency, ((MoneyValue)reading.Value).IsCurrencyAssumed));
        Assert.Single(reading.Notes);
    }

    [Theory]
    [InlineData("yes", ValueKind.Boolean)]
    [InlineData("https://example.org/a", ValueKind.Url)]
    [InlineData("www.example.org", ValueKind.Url)]
    [InlineData("Kyiv", ValueKind.Text)]
    [InlineData("$5 million", ValueKind.Money)]
    [InlineData("12 kg", ValueKind.Quantity)]
    [InlineData("May 2020", ValueKind.Time)]
    public void Without_a_kind_the_likeliest_comes_first(string text, ValueKind expected) =>
        Assert.Equal(expected, Wording.Read(text, null, new WordingContext())[0].Value.Kind);

    [Fact]
    public void Any_text_is_read_without_a_fault()
    {
        var random = new Random(7);
        string[] parts =
        [
            "over ",
            "$",
            "1",
            ",",
            "234",
            ".5",
            " million",
            "–",
            "-",
            " to ",
            "and ",
            "±",
            "€",
            "BC",
            "May ",
            "/",
            "2025",
            "~",
            "a ",
            "half ",
            "\uD800",
            "🂡",
            " ",
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)]));

            Assert.All(
                Wording.Read(text, null, new WordingContext()),
                reading => Assert.NotEmpty(ValueDisplay.Of(reading.Value, _ => null))
            );
        }
    }

    private static string First(string text, ValueKind kind) =>
        Wording.Read(text, kind, new WordingContext()).FirstOrDefault()?.Value switch
        {
            MoneyValue money =>
                $"{Text(money.Amount)} {Text(money.Lower)} {Text(money.Upper)} {money.Currency}{(money.IsCurrencyAssumed ? "?" : "")}",
            QuantityValue quantity => $"{Text(quantity.Amount)} {Text(quantity.Lower)} {Text(quantity.Upper)} {quantity.Unit}",
            _ => "",
        };

    private static string Text(Amount? amount) => amount?.Text ?? "-";
}
