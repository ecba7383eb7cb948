using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Values;

public class ValueTests
{
    public static TheoryData<ProblemCode, string, Action> Wrong =>
        new()
        {
            { ProblemCode.NoAmount, "", () => new QuantityValue(null, "kg") },
            { ProblemCode.NoAmount, "", () => new MoneyValue(null, "USD") },
            { ProblemCode.InvertedBounds, "lower", () => Make.Money(lower: "2", upper: "1") },
            { ProblemCode.InvertedBounds, "amount", () => Make.Quantity("3", lower: "1", upper: "2") },
            { ProblemCode.InvertedBounds, "amount", () => Make.Quantity("0", lower: "1") },
            { ProblemCode.UnknownCurrency, "currency", () => Make.Money("1", currency: "ZZZ") },
            { ProblemCode.UnknownCurrency, "currency", () => Make.Money("1", currency: "usd") },
            { ProblemCode.UnknownCurrency, "currency", () => Make.Money("1", currency: "") },
            { ProblemCode.Missing, "currency", () => Make.Money("1", currency: null!) },
            { ProblemCode.InvalidEdtf, "time", () => new TimeValue("24 August 2025") },
            { ProblemCode.Missing, "time", () => new TimeValue((string)null!) },
            { ProblemCode.Empty, "text", () => new TextValue(" \n") },
            { ProblemCode.InvalidText, "text", () => new TextValue("nul \0") },
            { ProblemCode.InvalidText, "text", () => new TextValue("half \uD83D") },
            { ProblemCode.TooLong, "text", () => new TextValue(new string('x', Limits.TextValue + 1)) },
            { ProblemCode.InvalidLanguage, "language", () => new TextValue("x", "english!") },
            { ProblemCode.InvalidLanguage, "language", () => new TextValue("x", "") },
            { ProblemCode.InvalidLanguage, "language", () => new TextValue("x", "en_US") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("example.org") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("/path") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("https://") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("https:///path") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("https://example.org/a b") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("https://example.org/\"><script>") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("JavaScript:alert(1)") },
            { ProblemCode.InvalidUrl, "url", () => new UrlValue("data:text/html,x") },
            { ProblemCode.Missing, "url", () => new UrlValue(null!) },
            { ProblemCode.OutOfRange, "tolerance", () => new Comparison(tolerance: Amount.One) },
            { ProblemCode.OutOfRange, "tolerance", () => new Comparison(tolerance: Amount.Parse("-0.1")) },
            { ProblemCode.UnknownName, "kind", () => new Entity("k", (EntityKind)99, "label") },
            { ProblemCode.InvalidHash, "textSha256", () => new Source("k", SourceKind.Other, "title", textSha256: new string('A', 64)) },
            { ProblemCode.Empty, "authors[1]", () => new Source("k", SourceKind.Other, "title", authors: ["a", ""]) },
            { ProblemCode.InvalidText, "title", () => new Source("k", SourceKind.Other, "bell \u0007") },
            { ProblemCode.InvalidUrl, "sameAs[0]", () => new Entity("k", EntityKind.Person, "label", sameAs: ["Q42"]) },
            { ProblemCode.InvalidKey, "groupBy[0]", () => Make.Property(groupBy: ["two words"]) },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_would_be_wrong_is_refused_with_its_place(ProblemCode code, string path, Action action) =>
        Refused.With(code, path, action);

    [Theory]
    [InlineData("EN", "en")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("sr-latn", "sr-Latn")]
    [InlineData("x-klingon", "x-klingon")]
    [InlineData("es-419", "es-419")]
    public void Language_tags_are_written_as_is_customary(string tag, string canonical) =>
        Assert.Equal(canonical, new TextValue("x", tag).Language);

    [Theory]
    [InlineData("http://www.wikidata.org/entity/Q42")]
    [InlineData("https://user@example.org:8080/a?b=c#d")]
    [InlineData("mailto:someone@example.org")]
    [InlineData("urn:isbn:0451450523")]
    [InlineData("https://uk.wikipedia.org/wiki/Київ")]
    [InlineData("https://example.org/a|b{c}")]
    public void URLs_are_kept_as_stated(string url) => Assert.Equal(url, new UrlValue(url).Url);

    [Theory]
    [InlineData("USD", true)]
    [InlineData("UAH", true)]
    [InlineData("XCG", true)]
    [InlineData("DEM", false)]
    [InlineData("HRK", false)]
    public void Withdrawn_currencies_are_known_but_not_active(string code, bool active)
    {
        Assert.Equal((active, true), (Currencies.IsActive(code), Currencies.IsKnown(code)));
        Assert.Equal(code, ((MoneyValue)Make.Money("1", currency: code)).Currency);
    }

    [Fact]
    public void Values_are_equal_by_content()
    {
        Assert.Equal(Make.Money("1.0"), Make.Money("1"));
        Assert.NotEqual(Make.Money("1"), Make.Money("1", currency: "CAD"));
        Assert.Equal(Make.Time("2025"), Make.Time("2025"));
    }

    [Fact]
    public void A_property_refuses_values_of_another_kind()
    {
        Assert.Null(Make.Property(ValueKind.Money).Refuses(Make.Money("1")));
        Assert.Equal(ProblemCode.KindMismatch, Make.Property(ValueKind.Money).Refuses(Make.Text("1"))!.Code);
    }

    [Fact]
    public void A_source_is_its_own_origin_until_another_is_declared()
    {
        var source = new Source("copy", SourceKind.NewsArticle, "title");
        Assert.Equal(("copy", "wire"), (source.Origin, source.WithOrigin("wire").Origin));
        Assert.Null(source.DeclaredOrigin);
    }
}
