using Citations.Model.Comparing;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Comparing;

public class ValueRelationTests
{
    private const RelationKind Equal = RelationKind.Equal,
        Refines = RelationKind.Refines,
        RefinedBy = RelationKind.RefinedBy,
        Compatible = RelationKind.Compatible,
        Conflicts = RelationKind.Conflicts;

    public static TheoryData<string, Value, Value, RelationKind> Pairs =>
        new()
        {
            { "the same amount", Make.Money("700000000"), Make.Money("700000000.0"), Equal },
            { "an amount within an open bound", Make.Money("1000000000"), Make.Money(lower: "700000000"), Refines },
            { "an amount on the bound", Make.Money("700000000"), Make.Money(lower: "700000000"), Refines },
            { "an amount below the bound", Make.Money("600000000"), Make.Money(lower: "700000000"), Conflicts },
            { "a narrower bound", Make.Money(lower: "800"), Make.Money(lower: "700"), Refines },
            { "bounds that overlap", Make.Money(lower: "700"), Make.Money(upper: "900"), Compatible },
            { "bounds that exclude each other", Make.Money(lower: "900"), Make.Money(upper: "700"), Conflicts },
            { "different amounts", Make.Money("700"), Make.Money("701"), Conflicts },
            { "different currencies", Make.Money(upper: "22000000000", currency: "CAD"), Make.Money("16000000"), Conflicts },
            { "different currencies, the same number", Make.Money("1", currency: "CAD"), Make.Money("1"), Conflicts },
            {
                "an amount with its margin and one within",
                Make.Quantity("12", "kg", "11.5", "12.5"),
                Make.Quantity("12.25", "kg"),
                RefinedBy
            },
            {
                "the same margin with and without an amount",
                Make.Quantity("12", "kg", "11", "13"),
                Make.Quantity(unit: "kg", lower: "11", upper: "13"),
                Refines
            },
            {
                "the same margin around different amounts",
                Make.Quantity("12", "kg", "11", "13"),
                Make.Quantity("12.5", "kg", "11", "13"),
                Compatible
            },
            { "units that convert", Make.Quantity("1", "km"), Make.Quantity("1000", "m"), Equal },
            { "names of units", Make.Quantity("1", "kilometre"), Make.Quantity("1000", "Meters"), Equal },
            { "units of Wikidata", Make.Quantity("2", "http://www.wikidata.org/entity/Q828224"), Make.Quantity("2000", "m"), Equal },
            { "the micro sign and the letter mu", Make.Quantity("5", "\u00B5m"), Make.Quantity("5", "\u03BCm"), Equal },
            { "symbols in one character", Make.Quantity("5", "\u339E"), Make.Quantity("5000", "m"), Equal },
            { "degrees in one character", Make.Quantity("100", "\u2103"), Make.Quantity("212", "\u2109"), Equal },
            {
                "an amount and bounds that leave nothing else",
                Make.Quantity("5", "m"),
                Make.Quantity(unit: "km", lower: "0.005", upper: "0.005"),
                Equal
            },
            { "an inch", Make.Quantity("1", "in"), Make.Quantity("2.54", "cm"), Equal },
            { "temperatures", Make.Quantity("100", "°C"), Make.Quantity("212", "°F"), Equal },
            { "absolute temperature", Make.Quantity("0", "°C"), Make.Quantity("273.15", "K"), Equal },
            { "percent", Make.Quantity("45", "%"), Make.Quantity("0.45"), Equal },
            { "prefixes that differ in case", Make.Quantity("1", "mW"), Make.Quantity("1", "MW"), Conflicts },
            { "short names in capitals", Make.Quantity("2", "DAY"), Make.Quantity("48", "h"), Equal },
            { "a letter that only looks like a symbol", Make.Quantity("5", "M"), Make.Quantity("5", "m"), Conflicts },
            { "a month is no number of days", Make.Quantity("1", "month"), Make.Quantity("30", "day"), Conflicts },
            { "a year is twelve months", Make.Quantity("1", "year"), Make.Quantity("12", "months"), Equal },
            { "a bare number and a count", Make.Quantity("3"), Make.Quantity("3", "tank"), Conflicts },
            { "units of different things", Make.Quantity("1", "kg"), Make.Quantity("1", "m"), Conflicts },
            { "units that nobody knows", Make.Quantity("3", "Tank"), Make.Quantity("3", "tank"), Equal },
            {
                "more digits than a decimal holds",
                Make.Quantity("12345678901234567890123456789012345.1"),
                Make.Quantity("12345678901234567890123456789012345.2"),
                Conflicts
            },
            { "case and white space", Make.Text("Letter  of\nIntent"), Make.Text("letter of intent "), Equal },
            { "ligatures", Make.Text("ﬁve oﬃces"), Make.Text("five offices"), Equal },
            { "width", Make.Text("ＡＢＣ　１２３ ｶﾞ"), Make.Text("abc 123 ガ"), Equal },
            { "presentation forms", Make.Text("ﻻ ﺏ"), Make.Text("لا ب"), Equal },
            { "letters of mathematics", Make.Text("𝐇𝐞𝐥𝐥𝐨 𝟏𝟎"), Make.Text("hello 10"), Equal },
            { "units in one character", Make.Text("5 ㎏, 3 ㎡"), Make.Text("5 kg, 3 m²"), Equal },
            { "a fraction and its numbers", Make.Text("½ of all"), Make.Text("1/2 of all"), Equal },
            { "a number with a fraction", Make.Text("1½ tonnes"), Make.Text("1 1/2 tonnes"), Equal },
            { "a fraction is no longer number", Make.Text("1½ tonnes"), Make.Text("11/2 tonnes"), Conflicts },
            { "a superscript", Make.Text("10⁶ people"), Make.Text("106 people"), Conflicts },
            { "a negative exponent", Make.Text("10⁻³ g"), Make.Text("10-3 g"), Conflicts },
            { "a superscript of Latin-1", Make.Text("5 m²"), Make.Text("5 m2"), Conflicts },
            { "a superscript letter", Make.Text("2ⁿ"), Make.Text("2n"), Conflicts },
            { "an ordinal sign", Make.Text("1º"), Make.Text("1o"), Conflicts },
            { "a subscript", Make.Text("U₂₃₅"), Make.Text("U235"), Conflicts },
            { "a circled digit", Make.Text("option ②"), Make.Text("option 2"), Conflicts },
            { "circled numbers", Make.Text("①②"), Make.Text("12"), Conflicts },
            { "circled letters of either case", Make.Text("Ⓐ"), Make.Text("ⓐ"), Equal },
            { "a numbered item", Make.Text("⒈5 million"), Make.Text("1.5 million"), Conflicts },
            { "a unit's exponent", Make.Text("㎡"), Make.Text("m2"), Conflicts },
            { "typographic marks", Make.Text("Ukraine’s “deal” – now"), Make.Text("Ukraine's \"deal\" - now"), Equal },
            {
                "quotation marks of other countries",
                Make.Text("the «deal», a ‹deal›, „deal“"),
                Make.Text("the \"deal\", a 'deal', \"deal\""),
                Equal
            },
            { "letters with several cases", Make.Text("STRASSE ΟΔΟΣ"), Make.Text("straße οδος"), Equal },
            { "invisible characters", Make.Text("soft\u00ADhyphen\u200B \uFEFFmark"), Make.Text("softhyphen mark"), Equal },
            { "spaces of other widths", Make.Text("1\u00A0000\u2009km\u3000x"), Make.Text("1 000 km x"), Equal },
            { "letters beyond the basic plane", Make.Text("\U00010400\U0001D400"), Make.Text("\U00010428a"), Equal },
            { "other words", Make.Text("letter of intent"), Make.Text("agreement"), Conflicts },
            { "other spelling", Make.Text("Denis Shumykal"), Make.Text("Denys Shmyhal"), Conflicts },
            { "other language", Make.Text("Kyiv", "en"), Make.Text("Київ", "uk"), RelationKind.NotRival },
            { "other variety of the language", Make.Text("colour", "en-GB"), Make.Text("color", "en-US"), Conflicts },
            { "the same words in another language", Make.Text("Kyiv", "en"), Make.Text("Kyiv", "de"), Equal },
            { "yes and no", BooleanValue.True, BooleanValue.False, Conflicts },
            { "yes and yes", BooleanValue.True, BooleanValue.Of(boolean: true), Equal },
            { "addresses that lead to one page", new UrlValue("HTTP://Example.ORG:80/a/"), new UrlValue("https://example.org/a"), Equal },
            { "paths that differ in case", new UrlValue("https://example.org/A"), new UrlValue("https://example.org/a"), Conflicts },
            { "queries", new UrlValue("https://example.org/?a=1"), new UrlValue("https://example.org?a=1"), Equal },
            {
                "an escape that is not needed",
                new UrlValue("https://example.org/%7Euser/a%2db"),
                new UrlValue("https://example.org/~user/a-b"),
                Equal
            },
            { "an escape that is needed", new UrlValue("https://example.org/a%2Fb"), new UrlValue("https://example.org/a/b"), Conflicts },
            {
                "escapes in either case",
                new UrlValue("https://example.org/%e2%82%ac"),
                new UrlValue("https://example.org/%E2%82%AC"),
                Equal
            },
            {
                "letters beyond ASCII and their escapes",
                new UrlValue("https://example.org/Київ"),
                new UrlValue("https://example.org/%D0%9A%D0%B8%D1%97%D0%B2"),
                Equal
            },
            { "an internationalised host", new UrlValue("https://BÜCHER.example/"), new UrlValue("https://xn--bcher-kva.example"), Equal },
            {
                "an internationalised host in Cyrillic",
                new UrlValue("https://київ.укр/a"),
                new UrlValue("https://xn--b1alf1j.xn--j1amh/a"),
                Equal
            },
            {
                "an internationalised host in Chinese",
                new UrlValue("http://例え。テスト"),
                new UrlValue("https://xn--r8jz45g.xn--zckzah"),
                Equal
            },
            {
                "a host with its root dot and port",
                new UrlValue("https://example.org.:443/a"),
                new UrlValue("https://example.org/a"),
                Equal
            },
            { "dot segments", new UrlValue("https://example.org/a/./b/../c"), new UrlValue("https://example.org/a/c"), Equal },
            { "escapes in a query", new UrlValue("https://example.org/?q=%7Ea"), new UrlValue("https://example.org/?q=~a"), Equal },
            { "hosts that differ in an accent", new UrlValue("https://bücher.example"), new UrlValue("https://bucher.example"), Conflicts },
            { "almost an amount and a little less", Make.Money("22000000000", upper: "22000000000"), Make.Money("21500000000"), RefinedBy },
            {
                "almost an amount is not any smaller one",
                Make.Money("22000000000", upper: "22000000000"),
                Make.Money("3300000000"),
                Conflicts
            },
            { "almost an amount, and at most", Make.Money("22000000000", upper: "22000000000"), Make.Money(upper: "22000000000"), Refines },
            { "almost an amount and more", Make.Money("22", upper: "22"), Make.Money("23"), Conflicts },
            { "just over an amount", Make.Quantity("500", lower: "500"), Make.Quantity("510"), RefinedBy },
            { "just over an amount is not far over", Make.Quantity("500", lower: "500"), Make.Quantity("600"), Conflicts },
            { "an assumed currency", new MoneyValue(Amount.Of(5), "USD", isCurrencyAssumed: true), Make.Money("5"), Equal },
            {
                "a precise negative amount and its margin",
                Make.Quantity("-55000000", lower: "-55500000", upper: "-54500000"),
                Make.Quantity("-55000000"),
                RefinedBy
            },
            { "a negative year to three digits", Make.Time("Y-55000000S3"), Make.Time("Y-55000000"), RefinedBy },
            { "a decade and its century", Make.Time("190X"), Make.Time("19XX"), Refines },
            { "a decade of another century", Make.Time("190X"), Make.Time("18XX"), Conflicts },
            { "months with one digit given", Make.Time("1984-1X"), Make.Time("1984-11"), RefinedBy },
            { "a time of day in two notations", Make.Time("7:10 p.m."), Make.Time("19:10"), Equal },
            { "noon", Make.Time("12 noon"), Make.Time("12:00"), Equal },
            { "twelve at night", Make.Time("12:05 am"), Make.Time("0:05"), Equal },
            { "morning and evening", Make.Time("7:10 a.m."), Make.Time("7:10 p.m."), Conflicts },
            { "a time of day with its date", Make.Time("2011-12-01 7:10 a.m."), Make.Time("07:10"), Refines },
            { "a time of day with another date", Make.Time("2011-12-01T07:20"), Make.Time("07:10"), Conflicts },
            { "dates that differ at one time of day", Make.Time("2011-12-01T07:10"), Make.Time("2011-12-02 7:10 AM"), Conflicts },
            { "a time to the second", Make.Time("19:10:30"), Make.Time("19:10"), Refines },
            { "a time in UTC in two notations", Make.Time("19:10 UTC"), Make.Time("19:10Z"), Equal },
            { "a date and a time of day", Make.Time("2011-12-01"), Make.Time("07:10"), Compatible },
            { "a time on its date", Make.Time("2011-12-01T07:10"), Make.Time("2011-12-01"), Refines },
            { "values of different kinds", Make.Text("2025"), Make.Time("2025"), Conflicts },
            { "entities", new EntityValue("justin-trudeau"), new EntityValue("mark-carney"), Conflicts },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Values_stand_to_each_other_as_they_should(string what, Value left, Value right, RelationKind expected)
    {
        var relation = ValueRelations.Of(left, right, Comparison.Default);
        Assert.True(expected == relation.Kind, $"{what}: {relation}");
        Assert.NotEmpty(relation.Reason);
        Assert.Equal(PointRelation.Reverse(expected), ValueRelations.Of(right, left, Comparison.Default).Kind);
    }

    [Fact]
    public void The_reason_says_why()
    {
        Assert.Equal("1,000,000,000 is within \"at least 700,000,000\"", Reason(Make.Money("1e9"), Make.Money(lower: "7e8")));
        Assert.Equal(
            "amounts in different currencies (CAD, USD) cannot be compared without a rate of exchange",
            Reason(Make.Money("1", currency: "CAD"), Make.Money("1"))
        );
        Assert.Equal("24 August 2025 is more exact than August 2025", Reason(Make.Time("2025-08-24"), Make.Time("2025-08")));
    }

    [Fact]
    public void A_place_refines_one_that_holds_it()
    {
        Dictionary<string, IReadOnlySet<string>> within = new()
        {
            ["minneapolis"] = new HashSet<string> { "minnesota", "usa" },
        };
        IReadOnlySet<string> Broader(string key) => within.GetValueOrDefault(key) ?? new HashSet<string>();

        var relation = ValueRelations.Of(new EntityValue("minneapolis"), new EntityValue("usa"), Comparison.Default, Broader);
        Assert.Equal(new(Refines, "minneapolis is part of usa", DisagreementCause.Precision), relation);
        Assert.Equal(
            RefinedBy,
            ValueRelations.Of(new EntityValue("minnesota"), new EntityValue("minneapolis"), Comparison.Default, Broader).Kind
        );
        Assert.Equal(Conflicts, ValueRelations.Of(new EntityValue("minnesota"), new EntityValue("usa"), Comparison.Default, Broader).Kind);
    }

    [Theory]
    [InlineData("1000", "1009", Compatible)]
    [InlineData("1000", "1011", Conflicts)]
    [InlineData("-1000", "-1009", Compatible)]
    [InlineData("0", "0.01", Conflicts)]
    public void Within_a_tolerance_amounts_do_not_conflict(string left, string right, RelationKind expected)
    {
        var rule = new Comparison(tolerance: Amount.Parse("0.01"));
        Assert.Equal(expected, ValueRelations.Of(Make.Quantity(left), Make.Quantity(right), rule).Kind);
    }

    [Theory]
    [InlineData("7:10 a.m.", "07:25", Compatible)]
    [InlineData("7:10 a.m.", "07:26", Conflicts)]
    [InlineData("23:55", "00:05", Compatible)]
    [InlineData("2011-12-01T23:55", "2011-12-02T00:05", Compatible)]
    [InlineData("2011-12-01T23:55", "2011-12-01T00:05", Conflicts)]
    [InlineData("2011-12-01T07:20", "07:10", Compatible)]
    [InlineData("2011-12-01", "2011-12-02", Conflicts)]
    [InlineData("2011-12-01T07:10", "2011-12-02T07:10", Conflicts)]
    public void Within_a_tolerance_of_the_property_times_do_not_conflict(string left, string right, RelationKind expected)
    {
        var rule = new Comparison(timeTolerance: TimeSpan.FromMinutes(15));
        Assert.Equal(expected, ValueRelations.Of(Make.Time(left), Make.Time(right), rule).Kind);
        Assert.Equal(expected, ValueRelations.Of(Make.Time(right), Make.Time(left), rule).Kind);
    }

    [Theory]
    [InlineData("2011-12-01", "2011-12-03", Compatible)]
    [InlineData("2011-12-01", "2011-12-04", Conflicts)]
    [InlineData("2011-12-01", "2012", Conflicts)]
    public void A_tolerance_of_days_is_for_dates(string left, string right, RelationKind expected) =>
        Assert.Equal(
            expected,
            ValueRelations.Of(Make.Time(left), Make.Time(right), new Comparison(timeTolerance: TimeSpan.FromDays(2))).Kind
        );

    [Fact]
    public void The_reason_names_the_difference_and_the_tolerance() =>
        Assert.Equal(
            "the times differ by 10 minutes, within the tolerance of 15 minutes",
            ValueRelations.Of(Make.Time("7:10 a.m."), Make.Time("07:20"), new Comparison(timeTolerance: TimeSpan.FromMinutes(15))).Reason
        );

    [Fact]
    public void Exact_comparison_minds_case()
    {
        var rule = new Comparison(TextComparison.Exact);
        Assert.Equal(Conflicts, ValueRelations.Of(Make.Text("iPhone"), Make.Text("IPHONE"), rule).Kind);
        Assert.Equal(Equal, ValueRelations.Of(Make.Text("e\u0301"), Make.Text("é"), rule).Kind);
    }

    [Fact]
    public void Texts_of_different_languages_are_rivals_where_the_property_says_so() =>
        Assert.Equal(
            Conflicts,
            ValueRelations.Of(Make.Text("Kyiv", "en"), Make.Text("Kiev", "fr"), new Comparison(acrossLanguages: true)).Kind
        );

    public static TheoryData<string, Value, Value, DisagreementCause?> CausePairs =>
        new()
        {
            { "the same", Make.Money("1"), Make.Money("1.0"), null },
            { "currencies", Make.Money("1", currency: "CAD"), Make.Money("1"), DisagreementCause.Currency },
            { "a power of ten", Make.Money("16000000"), Make.Money("16000000000"), DisagreementCause.Magnitude },
            { "a power of ten after a point", Make.Quantity("0.45"), Make.Quantity("4.5"), DisagreementCause.Magnitude },
            { "a power of ten in another unit", Make.Quantity("7", "km"), Make.Quantity("7", "m"), DisagreementCause.Magnitude },
            { "bounds a power of ten apart", Make.Money(lower: "700000000"), Make.Money(upper: "700000"), DisagreementCause.Value },
            { "lower and upper amounts", Make.Quantity("-5"), Make.Quantity("50"), DisagreementCause.Value },
            { "no power of ten", Make.Money("16000000"), Make.Money("3300000000"), DisagreementCause.Value },
            { "things that are counted", Make.Quantity("3", "document"), Make.Quantity("3", "agreement"), DisagreementCause.Counting },
            { "a bound and an amount", Make.Money(lower: "700000000"), Make.Money("1000000000"), DisagreementCause.Precision },
            { "a day and its month", Make.Time("2025-08-24"), Make.Time("2025-08"), DisagreementCause.Precision },
            { "two days", Make.Time("2025-08-24"), Make.Time("2025-08-25"), DisagreementCause.Value },
            { "a point", Make.Text("St. Petersburg"), Make.Text("St Petersburg"), DisagreementCause.Spelling },
            { "points in an abbreviation", Make.Text("U.S.A."), Make.Text("USA"), DisagreementCause.Spelling },
            { "a hyphen", Make.Text("co-operate"), Make.Text("cooperate"), DisagreementCause.Spelling },
            { "a loose accent", Make.Text("İstanbul"), Make.Text("Istanbul"), DisagreementCause.Spelling },
            { "a point between figures", Make.Text("1.5 tonnes"), Make.Text("15 tonnes"), DisagreementCause.Value },
            { "a hyphen beside a figure", Make.Text("-5 tonnes"), Make.Text("5 tonnes"), DisagreementCause.Value },
            { "a space between figures", Make.Text("room 1 2"), Make.Text("room 12"), DisagreementCause.Value },
            { "names spelled nearly alike", Make.Text("Denis Shumykal"), Make.Text("Denys Shmyhal"), DisagreementCause.Spelling },
            { "other words", Make.Text("letter of intent"), Make.Text("agreement"), DisagreementCause.Value },
            { "figures that differ", Make.Text("10⁶ people"), Make.Text("106 people"), DisagreementCause.Value },
            { "numbers in words that differ", Make.Text("article 4"), Make.Text("article 5"), DisagreementCause.Value },
            { "entities", new EntityValue("a"), new EntityValue("b"), DisagreementCause.Value },
            { "yes and no", BooleanValue.True, BooleanValue.False, DisagreementCause.Value },
            { "kinds", Make.Text("5"), Make.Quantity("5"), DisagreementCause.Unknown },
        };

    [Theory]
    [MemberData(nameof(CausePairs))]
    public void What_makes_values_differ_is_told(string what, Value left, Value right, DisagreementCause? expected)
    {
        Assert.True(ValueRelations.Of(left, right, Comparison.Default).Cause == expected, what);
        Assert.Equal(expected, ValueRelations.Of(right, left, Comparison.Default).Cause);
    }

    [Fact]
    public void Recorded_names_are_spellings_and_misspellings_conflict_with_a_measure()
    {
        var names = EntityNames.Of(
            new Entity("shmyhal", EntityKind.Person, "Denys Shmyhal", ["Denys Shmygal"], misspellings: ["Denis Shumykal"])
        );
        ValueRelation Of(string left, string right) =>
            ValueRelations.Of(Make.Text(left), Make.Text(right), Comparison.Default, names: names);

        Assert.Equal(
            (RelationKind.Spelling, DisagreementCause.Spelling),
            (Of("Denys Shmyhal", "DENYS SHMYGAL").Kind, Of("Denys Shmyhal", "DENYS SHMYGAL").Cause)
        );
        Assert.Equal(
            new(
                Conflicts,
                "\"Denis Shumykal\" is recorded as a misspelling (Jaro–Winkler similarity 0.91, Damerau–Levenshtein distance 3 of 14)",
                DisagreementCause.Spelling
            ),
            Of("Denys Shmyhal", "Denis Shumykal")
        );
        Assert.Equal(DisagreementCause.Value, Of("Denys Shmyhal", "Mark Carney").Cause);
    }

    [Theory]
    [InlineData("Zelensky", "Zelenskyy", 1, true)]
    [InlineData("martha", "marhta", 1, true)]
    [InlineData("dwayne", "duane", 2, false)]
    [InlineData("dixon", "dicksonx", 4, false)]
    [InlineData("", "a", 1, false)]
    [InlineData("Kyiv", "Kiev", 2, false)]
    [InlineData("justin trudeau", "mark carney", 12, false)]
    public void Closeness_is_measured(string left, string right, int distance, bool isClose)
    {
        var closeness = Closeness.Of(left, right);
        Assert.Equal((distance, isClose), (closeness.Distance, closeness.IsClose));
        Assert.Equal(closeness, Closeness.Of(right, left));
    }

    [Theory]
    [InlineData("martha", "marhta", 0.961)]
    [InlineData("dwayne", "duane", 0.840)]
    [InlineData("dixon", "dicksonx", 0.813)]
    [InlineData("same", "same", 1)]
    [InlineData("abc", "xyz", 0)]
    public void The_similarity_is_that_of_the_paper(string left, string right, double expected) =>
        Assert.Equal(expected, Closeness.Of(left, right).Similarity, 3);

    private static string Reason(Value left, Value right) => ValueRelations.Of(left, right, Comparison.Default).Reason;
}
