using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Facts;

public sealed class FactTests(SharedWorld world)
{
    [Fact]
    public async Task A_fact_says_what_it_says_with_its_source_and_citations()
    {
        var data = await world.Api.QueryAsync(
            """
            { facts(where: {asStated: {eq: "over $700 million"}}) { nodes { subject { key } property { label }
              display asStated confidence method recordedBy recordedAt commit status
              value { ... on MoneyValue { amount lower upper currency } } source { key origin }
                citations { quote start end verification } claimGroup { agreement } } } }
            """
        );

        var fact = data.At("facts.nodes.0");
        Assert.Equal(
            ("canada", "amount announced", "at least 700,000,000 USD"),
            (fact.Text("subject.key"), fact.Text("property.label"), fact.Text("display"))
        );
        Assert.Equal("{\"amount\":null,\"lower\":700000000,\"upper\":null,\"currency\":\"USD\"}", fact.Text("value"));
        Assert.Equal(
            ("0.9", "manual", "tester", "2025-09-01T08:00:00Z", "1", "ACTIVE"),
            (
                fact.Text("confidence"),
                fact.Text("method"),
                fact.Text("recordedBy"),
                fact.Text("recordedAt"),
                fact.Text("commit"),
                fact.Text("status")
            )
        );
        Assert.Equal(
            ("over $700 million", "VERIFIED", "REFINED"),
            (fact.Text("citations.0.quote"), fact.Text("citations.0.verification"), fact.Text("claimGroup.agreement"))
        );
        Assert.Equal(World.PaperText.IndexOf("over $700 million", StringComparison.Ordinal), fact.At("citations.0.start").GetInt32());
    }

    [Theory]
    [InlineData("head-of-government", "EntityValue", """{"entity":{"label":"Justin Trudeau"}}""")]
    [InlineData("name", "TextValue", """{"text":"Kiev","language":"en"}""")]
    [InlineData("announced-amount", "MoneyValue", """{"money":1000000000}""")]
    [InlineData("population", "QuantityValue", """{"quantity":41575585,"unit":"person"}""")]
    [InlineData("founded", "TimeValue", """{"time":"1867-07-01","earliest":"1867-07-01","latest":"1867-07-01","precision":"DAY"}""")]
    [InlineData("is-member", "BooleanValue", """{"boolean":true}""")]
    [InlineData("website", "UrlValue", """{"url":"https://www.canada.ca/"}""")]
    public async Task Every_kind_of_value_has_its_type(string property, string type, string expected)
    {
        var data = await world.Api.QueryAsync(
            """
            query ($property: String!) { facts(first: 1, where: {property: {key: {eq: $property}}}) { nodes { value { __typename }
              same: value {
              ... on EntityValue { entity { label } } ... on TextValue { text language } ... on MoneyValue { money: amount }
                ... on QuantityValue { quantity: amount unit }
              ... on TimeValue { time earliest latest precision } ... on BooleanValue { boolean } ... on UrlValue { url } } } } }
            """,
            new { property }
        );

        Assert.Equal((type, expected), (data.Text("facts.nodes.0.value.__typename"), data.Text("facts.nodes.0.same")));
    }

    [Theory]
    [InlineData("fact(id: \"sha256:none\")")]
    [InlineData("fact(id: \"RW50aXR5OmNhbmFkYQ\")")]
    [InlineData("entity(key: \"nobody\")")]
    [InlineData("entity(key: \"\")")]
    [InlineData("property(key: \"nothing\")")]
    [InlineData("source(key: \"nowhere\")")]
    public async Task What_never_was_is_an_error(string field) =>
        Assert.Equal("UNKNOWN_KEY", (await world.Api.ErrorAsync($"{{ it: {field} {{ __typename }} }}")).Code());

    [Theory]
    [InlineData("node(id: \"not an id\")")]
    [InlineData("node(id: \"RW50aXR5Om5vYm9keQ\")")]
    [InlineData("node(id: \"V2hhdDpldmVy\")")]
    public async Task What_is_not_there_is_null(string field) =>
        Assert.Equal("null", (await world.Api.QueryAsync($"{{ it: {field} {{ __typename }} }}")).Text("it"));
}
