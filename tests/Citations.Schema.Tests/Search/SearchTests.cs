using Citations.Schema.Tests.Harness;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Xunit;

namespace Citations.Schema.Tests.Search;

public sealed class SearchTests(SharedWorld world)
{
    [Fact]
    public async Task Words_find_entities_sources_and_facts_with_the_words_that_matched()
    {
        var data = await world.Api.QueryAsync(
            """{ search(text: "carney") { totalCount totalCountIsExact edges { score matchedField snippet highlights { start end } """
                + """approximate node { __typename ... on Entity { key } ... on Source { title } ... on Fact { display } } } } }"""
        );

        var edges = data.At("search.edges");
        Assert.Equal("Entity", edges.Text("0.node.__typename"));
        Assert.Contains("Source", edges.Texts("node.__typename"));
        Assert.Contains("Fact", edges.Texts("node.__typename"));
        Assert.All(
            edges.EnumerateArray(),
            edge =>
                Assert.Equal(
                    "carney",
                    edge.Text("snippet")![edge.At("highlights.0.start").GetInt32()..edge.At("highlights.0.end").GetInt32()]
                        .ToLowerInvariant()
                )
        );
    }

    [Theory]
    [InlineData("[ENTITY]", "Entity")]
    [InlineData("[SOURCE]", "Source")]
    [InlineData("[FACT]", "Fact")]
    public async Task Kinds_narrow_the_search(string kinds, string type)
    {
        var data = await world.Api.QueryAsync($$"""{ search(text: "carney", kinds: {{kinds}}) { nodes { __typename } } }""");

        Assert.Equal([type], data.At("search.nodes").Texts("__typename").Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ?! ")]
    public async Task A_search_for_nothing_is_refused(string text) =>
        Assert.Equal(
            "INVALID_SEARCH",
            (await world.Api.ErrorAsync("query ($text: String!) { search(text: $text) { totalCount } }", new { text })).Code()
        );

    [Theory]
    [InlineData("½")]
    [InlineData("𐐨𐐩")]
    public async Task Whatever_the_index_takes_for_a_word_can_be_searched_for(string text) =>
        Assert.Equal(
            0,
            (await world.Api.QueryAsync("query ($text: String!) { search(text: $text) { totalCount } }", new { text }))
                .At("search.totalCount")
                .GetInt32()
        );

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    public async Task A_place_that_no_ranking_has_is_no_cursor(long place)
    {
        var page = await world.Api.QueryAsync("""{ search(text: "canada", first: 1) { pageInfo { endCursor } } }""");
        var forged = Cursor.Parse(page.Text("search.pageInfo.endCursor")) with { Place = [Scalar.Of(place)] };

        foreach (var argument in (string[])["after", "before"])
        {
            Assert.Equal(
                "HC0078",
                (await world.Api.ErrorAsync($$"""{ search(text: "canada", {{argument}}: "{{forged}}") { totalCount } }""")).Code()
            );
        }
    }

    [Fact]
    public async Task A_search_for_a_book_is_refused() =>
        Assert.Equal(
            "INVALID_SEARCH",
            (
                await world.Api.ErrorAsync(
                    "query ($text: String!) { search(text: $text) { totalCount } }",
                    new { text = new string('a', 10_000_000) }
                )
            ).Code()
        );

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var data = await world.Api.QueryAsync(
            """{ search(text: "xylophone") { totalCount nodes { __typename } pageInfo { hasNextPage } } }"""
        );

        Assert.Equal(
            ("0", "[]", "false"),
            (data.Text("search.totalCount"), data.Text("search.nodes"), data.Text("search.pageInfo.hasNextPage"))
        );
    }

    [Theory]
    [InlineData("search(text: \"canada\", kinds: [])", "0")]
    [InlineData("search(text: \"canada\", first: 0)", "3")]
    [InlineData("search(text: \"carney\", asOf: \"1999-01-01T00:00:00Z\")", "0")]
    [InlineData("search(text: \"\\\"dominion of canada\\\"\")", "1")]
    public async Task Edges_of_a_search(string field, string count)
    {
        var data = await world.Api.QueryAsync($"{{ it: {field} {{ totalCount }} }}");

        Assert.Equal(count, data.Text("it.totalCount"));
    }
}
