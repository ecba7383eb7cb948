using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Comparing;

public class ValueRelationTests
{
    private const RelationKind Equal = RelationKind.Equal, Refines = RelationKind.Refines, RefinedBy = RelationKind.RefinedBy, Compatible = RelationKind.Compatible, Conflicts = RelationKind.Conflicts;

    public static TheoryData<string, Value, Value, RelationKind> Pairs => new()
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
        { "an amount with its margin and one within", Make.Quantity("12", "kg", "11.5", "12.5"), Make.Quantity("12.25", "kg"), RefinedBy },
        { "the same margin with and without an amount", Make.Quantity("12", "kg", "11", "13"), Make.Quantity(unit: "kg", lower: "11", upper: "13"), Refines },
        { "the same margin around different amounts", Make.Quantity("12", "kg", "11", "13"), Make.Quantity("12.5", "kg", "11", "13"), Compatible },
        { "units that convert", Make.Quantity("1", "km"), Make.Quantity("1000", "m"), Equal },
        { "names of units", Make.Quantity("1", "kilometre"), Make.Quantity("1000", "Meters"), Equal },
        { "units of Wikidata", Make.Quantity("2", "http://www.wikidata.org/entity/Q828224"), Make.Quantity("2000", "m"), Equal },
        { "the micro sign and the letter mu", Make.Quantity("5", "\u00B5m"), Make.Quantity("5", "\u03BCm"), Equal },
        { "symbols in one character", Make.Quantity("5", "\u339E"), Make.Quantity("5000", "m"), Equal },
        { "degrees in one character", Make.Quantity("100", "\u2103"), Make.Quantity("212", "\u2109"), Equal },
        { "an amount and bounds that leave nothing else", Make.Quantity("5", "m"), Make.Quantity(unit: "km", lower: "0.005", upper: "0.005"), Equal },
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
        { "more digits than a decimal holds", Make.Quantity("12345678901234567890123456789012345.1"), Make.Quantity("12345678901234567890123456789012345.2"), Conflicts },
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
        { "quotation marks of other countries", Make.Text("the «deal», a ‹deal›, „deal“"), Make.Text("the \"deal\", a 'deal', \"deal\""), Equal },
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
        Assert.Equal("amounts in different currencies (CAD, USD) cannot be compared without a rate of exchange", Reason(Make.Money("1", currency: "CAD"), Make.Money("1")));
        Assert.Equal("2025-08-24 is more exact than 2025-08", Reason(Make.Time("2025-08-24"), Make.Time("2025-08")));
    }

    [Fact]
    public void A_place_refines_one_that_holds_it()
    {
        Dictionary<string, IReadOnlySet<string>> within = new() { ["minneapolis"] = new HashSet<string> { "minnesota", "usa" } };
        IReadOnlySet<string> Broader(string key) => within.GetValueOrDefault(key) ?? new HashSet<string>();

        var relation = ValueRelations.Of(new EntityValue("minneapolis"), new EntityValue("usa"), Comparison.Default, Broader);
        Assert.Equal(new(Refines, "minneapolis is part of usa"), relation);
        Assert.Equal(RefinedBy, ValueRelations.Of(new EntityValue("minnesota"), new EntityValue("minneapolis"), Comparison.Default, Broader).Kind);
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

    [Fact]
    public void Exact_comparison_minds_case()
    {
        var rule = new Comparison(TextComparison.Exact);
        Assert.Equal(Conflicts, ValueRelations.Of(Make.Text("iPhone"), Make.Text("IPHONE"), rule).Kind);
        Assert.Equal(Equal, ValueRelations.Of(Make.Text("e\u0301"), Make.Text("é"), rule).Kind);
    }

    [Fact]
    public void Texts_of_different_languages_are_rivals_where_the_property_says_so() =>
        Assert.Equal(Conflicts, ValueRelations.Of(Make.Text("Kyiv", "en"), Make.Text("Kiev", "fr"), new Comparison(acrossLanguages: true)).Kind);

    private static string Reason(Value left, Value right) => ValueRelations.Of(left, right, Comparison.Default).Reason;
}
