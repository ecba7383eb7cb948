using System.Text;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Facts;

public class FactKeyTests
{
    [Fact]
    public void The_canonical_form_is_as_documented_byte_by_byte()
    {
        const string Canonical =
            """{"citations":[{"end":628,"quote":"over $700 """
            + """million","start":611}],"property":"announced-amount","qualifiers":[{"property":"scope","value":"""
            + """{"entity":"military-aid","kind":"entity"}},{"property":"valid-from","value":"""
            + """{"kind":"time","time":"2025-08-24"}}],"source":"kyiv-independent-2025-08-24","subject":"canada-aid-2025-08-24","value":"""
            + """{"currency":"USD","kind":"money","lower":"700000000"}}""";
        var fact = Aid("700000000.0");
        Assert.Equal(Canonical, Encoding.UTF8.GetString(CanonicalForm.Bytes(fact)));
        Assert.Equal("sha256:59e66c5cf1bcace48985d58c0cfe52a9eec552bd5c071f516334852d77da47cc", fact.Key);
    }

    [Fact]
    public void The_key_does_not_depend_on_who_recorded_it_how_sure_or_when()
    {
        var fact = Aid("700000000");
        var other = new Fact(
            fact.Subject,
            fact.Property,
            fact.Value,
            fact.Source,
            fact.Citations.Select(c => c.WithCheck(new(Verification.Verified))),
            0.1,
            "another",
            Make.Noon.AddDays(1),
            "so they say",
            fact.Qualifiers.Reverse(),
            "model"
        );
        Assert.Equal(fact.Key, other.Key);
    }

    [Fact]
    public void The_key_depends_on_all_that_is_said_and_where()
    {
        string[] keys =
        [
            Key(),
            Key(subject: "other"),
            Key(property: "other"),
            Key(source: "other"),
            Key(value: Make.Text("other")),
            Key(value: Make.Text("v", "en")),
            Key(value: new EntityValue("v")),
            Key(citation: new Citation("other")),
            Key(citation: new Citation("words", prefix: "a")),
            Key(citation: new Citation("words", suffix: "a")),
            Key(citation: new Citation("words", locator: "a")),
            Key(citation: new Citation("words", start: 0, end: 5)),
            Key(qualifier: new Qualifier("q", Make.Text("v"))),
            Key(qualifier: new Qualifier("q", Make.Text("w"))),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("quote \" backslash \\ slash /", "quote \\\" backslash \\\\ slash /")]
    [InlineData("tab \t line \n", "tab \\t line \\n")]
    [InlineData("\u0001\u001F\b\f", "\\u0001\\u001f\\b\\f")]
    [InlineData("é € \U0001F600 \u2028 <>&'", "é € \U0001F600 \u2028 <>&'")]
    public void Strings_are_escaped_only_where_JSON_requires(string text, string escaped) =>
        Assert.Equal($$"""{"kind":"text","text":"a{{escaped}}"}""", Encoding.UTF8.GetString(CanonicalForm.Bytes(Make.Text("a" + text))));

    [Fact]
    public void The_order_in_which_qualifiers_and_citations_are_given_does_not_matter() =>
        Prop.ForAll(
                Gen.Choose(0, 9).ArrayOf(6).Two().ToArbitrary(),
                pair =>
                {
                    var (qualifiers, citations) = pair;
                    return string.Equals(
                        Of(qualifiers, citations).Key,
                        Of(qualifiers.Reverse(), citations.OrderDescending()).Key,
                        StringComparison.Ordinal
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static Fact Of(IEnumerable<int> qualifiers, IEnumerable<int> citations) =>
        new(
            "s",
            "p",
            Make.Text("v"),
            "source",
            citations.Select(i => new Citation("word", start: i, end: i + 4, locator: i % 2 == 0 ? null : "page")),
            1,
            "me",
            Make.Noon,
            qualifiers: qualifiers.Select(i => new Qualifier($"q{i % 3}", Make.Quantity($"{i}")))
        );

    private static string Key(
        string subject = "s",
        string property = "p",
        string source = "source",
        Value? value = null,
        Citation? citation = null,
        Qualifier? qualifier = null
    ) =>
        new Fact(
            subject,
            property,
            value ?? Make.Text("v"),
            source,
            [citation ?? new Citation("words")],
            1,
            "me",
            Make.Noon,
            qualifiers: qualifier is null ? null : [qualifier]
        ).Key;

    private static Fact Aid(string lower) =>
        new(
            "canada-aid-2025-08-24",
            "announced-amount",
            Make.Money(lower: lower),
            "kyiv-independent-2025-08-24",
            [new Citation("over $700 million", start: 611, end: 628)],
            0.95,
            "seed",
            Make.Noon,
            qualifiers: [Make.When("valid-from", "2025-08-24"), new Qualifier("scope", new EntityValue("military-aid"))]
        );
}
