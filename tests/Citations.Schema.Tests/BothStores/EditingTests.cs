using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.BothStores;

/// <summary>What forms ask while somebody types.</summary>
public sealed class EditingTests(ApiStore store) : IClassFixture<ApiStore>
{
    [Theory]
    [InlineData("text: \"over $700 million\", property: \"announced-amount\"", "at least 700,000,000 USD (currency assumed)")]
    [InlineData("text: \"Mark Carney\", property: \"head-of-government\"", "Mark Carney")]
    [InlineData("text: \"Carny\", property: \"head-of-government\"", "Mark Carney")]
    [InlineData("text: \"1 July 1867\", property: \"founded\"", "1 July 1867")]
    [InlineData("text: \"about 41 million people\", kind: QUANTITY", "41,000,000 people")]
    [InlineData("text: \"yes\", property: \"is-member\"", "yes")]
    [InlineData("text: \"www.canada.ca\", property: \"website\"", "https://www.canada.ca")]
    public async Task A_wording_is_read_as_the_property_takes_it(string arguments, string expected)
    {
        var readings = (await store.Api.QueryAsync($"{{ parseValue({arguments}) {{ kind display notes value {{ __typename }} }} }}")).At(
            "parseValue"
        );

        Assert.Equal(expected, readings.Text("0.display"), ignoreCase: true);
    }

    [Theory]
    [InlineData("text: \"soon\", property: \"founded\"")]
    [InlineData("text: \"\", property: \"announced-amount\"")]
    [InlineData("text: \"…\", kind: ENTITY")]
    [InlineData("text: \"5\", first: 0")]
    public async Task What_has_no_such_meaning_has_no_reading(string arguments) =>
        Assert.Equal("[]", (await store.Api.QueryAsync($"{{ parseValue({arguments}) {{ kind }} }}")).Text("parseValue"));

    [Fact]
    public async Task An_unknown_property_is_an_error() =>
        Assert.Equal("UNKNOWN_KEY", (await store.Api.ErrorAsync("{ parseValue(text: \"5\", property: \"founde\") { kind } }")).Code());

    [Theory]
    [InlineData("of: ENTITY, name: \"Emmanuel Macron\"", "emmanuel-macron")]
    [InlineData("of: ENTITY, name: \"Mark Carney\"", "mark-carney-2")]
    [InlineData("of: ENTITY, name: \"Łódź’s Øresund Ångström\"", "łodzs-øresund-angstrom")]
    [InlineData("of: ENTITY, name: \"!?\"", "entity")]
    [InlineData("of: PROPERTY, name: \"Name\"", "name-2")]
    [InlineData(
        "of: SOURCE, name: \"A title\", publisher: \"The Kyiv Independent\", publishedOn: \"2025-08-24\"",
        "kyiv-independent-2025-08-24"
    )]
    [InlineData(
        "of: SOURCE, name: \"Canada announces aid to Ukraine worth over one billion dollars\"",
        "canada-announces-aid-to-ukraine-worth-over-one"
    )]
    public async Task A_key_is_made_of_the_name(string arguments, string expected)
    {
        var suggested = (await store.Api.QueryAsync($"{{ suggestedKey({arguments}) {{ key taken }} }}")).At("suggestedKey");

        Assert.Equal(expected, suggested.Text("key"));
        Assert.Equal(expected.EndsWith("-2", StringComparison.Ordinal) ? 1 : 0, suggested.At("taken").GetArrayLength());
    }
}
