using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.BothStores;

/// <summary>One search over all kinds of records, and suggestions while somebody types.</summary>
public sealed class SuggestTests(ApiStore store) : IClassFixture<ApiStore>
{
    [Theory]
    [InlineData("can", "ENTITY canada")]
    [InlineData("mark c", "ENTITY mark-carney")]
    [InlineData("Carnye", "ENTITY mark-carney")]
    [InlineData("head of g", "PROPERTY head-of-government")]
    [InlineData("Carney in", "SOURCE paper")]
    [InlineData("KYIV", "ENTITY kyiv")]
    public async Task The_beginning_of_a_word_is_enough(string typed, string expected)
    {
        var first = (await SuggestAsync(typed, "")).At("0");

        Assert.Equal(expected, $"{first.Text("kind")} {first.Text("key")}");
    }

    [Theory]
    [InlineData("canada head of gov")]
    [InlineData("head of government canada")]
    [InlineData("canda head")]
    public async Task A_question_is_found_by_subject_and_property(string typed)
    {
        var found = (await SuggestAsync(typed, ", kinds: [QUESTION]")).At("0.node");

        Assert.Equal(("canada", "head-of-government"), (found.Text("subject.key"), found.Text("property.key")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("zzzzzzzz")]
    public async Task What_is_no_word_or_matches_nothing_suggests_nothing(string typed) =>
        Assert.Equal(0, (await SuggestAsync(typed, "")).GetArrayLength());

    [Fact]
    public async Task Hits_are_filtered_by_kind()
    {
        const string Query = """
            query ($where: SearchFilterInput) {
              search(text: "c", where: $where, first: 50) { totalCount kindCounts { kind count } nodes { __typename ... on Entity { key } } }
            }
            """;
        var all = (await store.Api.QueryAsync(Query)).At("search");
        var persons = (await store.Api.QueryAsync(Query, new { where = new { entity = new { kind = new { eq = "PERSON" } } } })).At(
            "search"
        );
        var nothing = (await store.Api.QueryAsync(Query, new { where = new { entity = new { } } })).At("search");

        Assert.Equal(all.GetRawText(), nothing.GetRawText());
        Assert.Equal(
            ["mark-carney"],
            persons.At("nodes").EnumerateArray().Where(node => node.Text("__typename") is "Entity").Select(node => node.Text("key")!)
        );
        Assert.Equal(all.At("totalCount").GetInt32(), all.At("kindCounts").EnumerateArray().Sum(kind => kind.At("count").GetInt32()));
        Assert.Equal(persons.At("totalCount").GetInt32(), persons.At("nodes").GetArrayLength());
        Assert.True(persons.At("totalCount").GetInt32() < all.At("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_walk_shows_each_hit_once_and_a_cursor_of_another_filter_is_refused()
    {
        const string Query = """
            query ($after: String, $where: SearchFilterInput) {
              search(text: "c", where: $where, first: 3, after: $after) { pageInfo { hasNextPage endCursor } edges { cursor node { ... on Node { id } } } }
            }
            """;
        var seen = new List<string>();
        string? after = null;
        for (var more = true; more; )
        {
            var page = (await store.Api.QueryAsync(Query, new { after })).At("search");
            seen.AddRange(page.At("edges").Texts("node.id"));
            (after, more) = (page.Text("pageInfo.endCursor"), page.At("pageInfo.hasNextPage").GetBoolean());
        }

        Assert.Equal(seen.Distinct(StringComparer.Ordinal), seen);
        Assert.Equal(
            "HC0078",
            (await store.Api.ErrorAsync(Query, new { after, where = new { source = new { kind = new { eq = "REPORT" } } } })).Code()
        );
    }

    private async Task<System.Text.Json.JsonElement> SuggestAsync(string typed, string arguments) =>
        (
            await store.Api.QueryAsync(
                $"query ($text: String!) {{ suggest(text: $text{arguments}) {{ kind key label approximate highlights {{ start end }} "
                    + "node { ... on ClaimGroup { subject { key } property { key } } } } }",
                new { text = typed }
            )
        ).At("suggest");
}
