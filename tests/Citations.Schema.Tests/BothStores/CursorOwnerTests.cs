using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.BothStores;

/// <summary>A cursor belongs to the list of one parent.</summary>
public sealed class CursorOwnerTests(ApiStore store) : IClassFixture<ApiStore>
{
    [Theory]
    [InlineData("entity(key: \"canada\")", "entity(key: \"estonia\")", "facts")]
    [InlineData("entity(key: \"canada\")", "entity(key: \"estonia\")", "claimGroups")]
    [InlineData("source(key: \"paper\")", "source(key: \"daily\")", "facts")]
    [InlineData("property(key: \"head-of-government\")", "property(key: \"name\")", "facts")]
    [InlineData("property(key: \"head-of-government\")", "property(key: \"name\")", "claimGroups")]
    [InlineData("source(key: \"paper\")", "property(key: \"head-of-government\")", "facts")]
    public async Task A_cursor_of_another_parent_is_refused(string owner, string other, string list)
    {
        var cursor = (await store.Api.QueryAsync($"{{ o: {owner} {{ {list}(first: 1) {{ pageInfo {{ endCursor }} }} }} }}")).Text(
            $"o.{list}.pageInfo.endCursor"
        );

        foreach (var side in new[] { "after", "before" })
        {
            var response = await store.Api.ResponseAsync(
                $"query ($c: String) {{ mine: {owner} {{ {list}({side}: $c) {{ totalCount nodes {{ key }} }} }} "
                    + $"theirs: {other} {{ {list}({side}: $c) {{ totalCount }} }} root: {list}({side}: $c) {{ totalCount }} }}",
                new { c = cursor }
            );

            Assert.Equal("Object", response.At($"data.mine.{list}").ValueKind.ToString());
            Assert.Equal(("null", "null"), (response.Text($"data.theirs.{list}"), response.Text("data.root")));
            Assert.Equal(["HC0078", "HC0078"], response.At("errors").EnumerateArray().Select(error => error.Code()!));
        }
    }

    [Fact]
    public async Task Among_many_parents_only_the_owner_goes_on()
    {
        var lists = (await store.Api.QueryAsync("{ entities { nodes { key facts(first: 1) { edges { cursor } } } } }")).At(
            "entities.nodes"
        );
        var canada = lists.EnumerateArray().Single(entity => entity.Text("key") is "canada");

        var response = await store.Api.ResponseAsync(
            "query ($c: String) { entities { nodes { key facts(first: 1, after: $c) { totalCount } } } }",
            new { c = canada.Text("facts.edges.0.cursor") }
        );

        Assert.Equal(
            ["canada"],
            response
                .At("data.entities.nodes")
                .EnumerateArray()
                .Where(entity => entity.Text("facts") is not "null")
                .Select(entity => entity.Text("key")!)
        );
    }

    [Fact]
    public async Task A_cursor_of_the_root_list_is_none_of_a_parent()
    {
        var cursor = (await store.Api.QueryAsync("{ facts(first: 1) { pageInfo { endCursor } } }")).Text("facts.pageInfo.endCursor");

        var error = await store.Api.ErrorAsync(
            "query ($c: String) { entity(key: \"canada\") { facts(after: $c) { totalCount } } }",
            new { c = cursor }
        );

        Assert.Equal("HC0078", error.Code());
    }
}
