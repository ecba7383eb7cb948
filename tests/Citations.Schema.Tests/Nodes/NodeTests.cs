using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Nodes;

public sealed class NodeTests(SharedWorld world)
{
    [Fact]
    public async Task Every_object_is_found_again_by_its_id()
    {
        var data = await world.Api.QueryAsync(
            "{ facts(first: 1) { nodes { id } } claimGroups(first: 1) { nodes { id } } entities(first: 1) { nodes { id } } "
                + "properties(first: 1) { nodes { id } } sources(first: 1) { nodes { id } } }"
        );
        var ids = data.EnumerateObject().Select(list => list.Value.Text("nodes.0.id")).ToArray();

        var found = (await world.Api.QueryAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids })).At("nodes");

        Assert.Equal(["Fact", "ClaimGroup", "Entity", "Property", "Source"], found.Texts("__typename"));
        Assert.Equal(ids, found.Texts("id"));
    }

    [Fact]
    public async Task Nodes_keep_their_places_and_nothing_stands_where_there_is_none()
    {
        var canada = (await world.Api.QueryAsync("""{ entity(key: "canada") { id } }""")).Text("entity.id");

        var data = await world.Api.QueryAsync(
            "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { key } } }",
            new { ids = new[] { "?", canada, "RW50aXR5Om5vYm9keQ", canada } }
        );

        Assert.Equal("""[null,{"key":"canada"},null,{"key":"canada"}]""", data.Text("nodes"));
    }

    [Fact]
    public async Task More_than_fifty_ids_are_refused()
    {
        var error = await world.Api.ErrorAsync(
            "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            new { ids = Enumerable.Repeat("x", 51) }
        );

        Assert.Equal(
            ("HC0076", 51, 50),
            (error.Code(), error.At("extensions.requestedItems").GetInt32(), error.At("extensions.maxAllowedItems").GetInt32())
        );
    }

    [Fact]
    public async Task No_ids_give_no_nodes() => Assert.Equal("[]", (await world.Api.QueryAsync("{ nodes(ids: []) { id } }")).Text("nodes"));
}
