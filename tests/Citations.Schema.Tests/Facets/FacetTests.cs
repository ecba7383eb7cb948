using System.Text.Json;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Facets;

public sealed class FacetTests(SharedWorld world)
{
    [Theory]
    [InlineData("facts", "PROPERTY", "head of government 5, amount announced 2, name 2, founded 1, is a member 1, population 1, website 1")]
    [InlineData("facts", "SOURCE", "Canada in figures 5, Carney in Kyiv 4, Trudeau in Kiev 3, Trudeau visits 1")]
    [InlineData("facts", "PUBLISHER", "Statistics Office 5, The Paper 4, The Wire 3")]
    [InlineData("facts", "YEAR", "2025 8, 2024 5")]
    [InlineData("facts", "VALUE_KIND", "ENTITY 5, TEXT 2, MONEY 2, QUANTITY 1, TIME 1, BOOLEAN 1, URL 1")]
    [InlineData("facts", "VERIFICATION", "VERIFIED 7, UNCHECKED 6")]
    [InlineData("claimGroups", "AGREEMENT", "UNCONTESTED 5, CORROBORATED 1, REFINED 1, CONFLICTING 1")]
    [InlineData("sources", "KIND", "NEWS_ARTICLE 3, REPORT 1")]
    [InlineData("entities", "KIND", "PLACE 3, PERSON 2, ORGANISATION 1")]
    public async Task Everything_that_matches_is_counted_by(string field, string facet, string expected)
    {
        var data = await world.Api.QueryAsync($"{{ {field}(first: 1) {{ facets(by: [{facet}]) {{ name buckets {{ label count }} }} }} }}");

        Assert.Equal(facet, data.Text($"{field}.facets.0.name"));
        Assert.Equal(
            expected.Split(", ").Order(StringComparer.Ordinal),
            Counts(data.At($"{field}.facets.0")).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Counts_heed_the_filter_and_the_parent()
    {
        var data = await world.Api.QueryAsync(
            """{ entity(key: "canada") { facts(where: {confidence: {gte: 0.9}}) { totalCount facets(by: [SOURCE, PUBLISHER], top: 1) """
                + """{ distinctCount missingCount buckets { value label count } } } } }"""
        );

        var facets = data.At("entity.facts.facets");
        Assert.Equal("""{"value":"daily","label":"Canada in figures","count":4}""", facets.Text("0.buckets.0"));
        Assert.Equal(
            ("3", "0", "1"),
            (facets.Text("0.distinctCount"), facets.Text("0.missingCount"), facets.At("1.buckets").GetArrayLength().ToString())
        );
    }

    [Fact]
    public async Task Lists_below_many_parents_are_counted_each_by_itself()
    {
        const string Facets =
            "facts(where: {confidence: {gt: 0.5}}) { totalCount facets(by: [PROPERTY, PUBLISHER, VERIFICATION]) { name distinctCount "
            + "missingCount buckets { value label count } } } "
            + "claimGroups { facets(by: [AGREEMENT]) { buckets { value count } } }";
        var all = await world.Api.QueryAsync("{ entities { nodes { key " + Facets + " } } }");

        foreach (var entity in all.At("entities.nodes").EnumerateArray())
        {
            var alone = await world.Api.QueryAsync(
                "query ($key: String!) { entity(key: $key) { key " + Facets + " } }",
                new { key = entity.Text("key") }
            );
            Assert.Equal(alone.Text("entity"), entity.GetRawText());
        }
    }

    [Fact]
    public async Task Facets_below_facts_and_their_subjects_take_as_many_calls_for_ten_as_for_one()
    {
        async Task<int> CallsAsync(int first)
        {
            var calls = 0;
            var api = world.Api.Through(_ => Interlocked.Increment(ref calls));
            await api.QueryAsync(
                "query ($first: Int) { facts(first: $first) { nodes { subject { facts { facets(by: [PROPERTY, SOURCE]) { buckets { "
                    + "label } } } } source { facts { facets(by: [YEAR]) { name } } } } } }",
                new { first }
            );
            return calls;
        }

        Assert.Equal(await CallsAsync(1), await CallsAsync(10));
    }

    [Theory]
    [InlineData("facts { facets(by: [YEAR], top: 101) { name } }", "HC0051")]
    [InlineData("facts { facets(by: [YEAR], top: -1) { name } }", "HC0079")]
    [InlineData("entities { nodes { facts { facets(by: [YEAR], top: 101) { name } } } }", "HC0051")]
    public async Task Too_much_is_refused(string selection, string code)
    {
        var response = await world.Api.ResponseAsync($"{{ {selection} }}");

        Assert.All(response.At("errors").EnumerateArray(), error => Assert.Equal(code, error.Code()));
    }

    private static IEnumerable<string> Counts(JsonElement facet) =>
        facet.At("buckets").EnumerateArray().Select(bucket => $"{bucket.Text("label")} {bucket.Text("count")}");
}
