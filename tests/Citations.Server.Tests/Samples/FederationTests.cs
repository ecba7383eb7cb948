using System.Net.Http.Json;
using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Samples;

/// <summary>The API as a subgraph: composed with another one by the library of a gateway, and asked through it.</summary>
public sealed class FederationTests
{
    private static readonly string[] _records =
    [
        """{"record":"entity","key":"canada","kind":"PLACE","label":"Canada"}""",
        """{"record":"entity","key":"mark-carney","kind":"PERSON","label":"Mark Carney"}""",
    ];

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "samples", "federation");

    [Fact]
    public async Task A_gateway_joins_its_entities_with_those_of_another_subgraph_in_both_directions()
    {
        await using var server = await StartAsync();
        var node = NodeTool.OrSkip(_folder);
        var result = JsonDocument.Parse(await node.RunAsync("run.mjs", new Uri(server.Address, "/graphql").ToString())).RootElement;

        Assert.Equal(
            """{"data":{"reviews":[{"text":"Well documented","about":{"key":"canada","label":"Canada"}},"""
                + """{"text":"Disputed","about":{"key":"mark-carney","label":"Mark Carney"}}],"entity":"""
                + """{"label":"Canada","reviews":[{"text":"Well documented"}]}}}""",
            result.GetProperty("answer").GetRawText()
        );
        Assert.Equal(1, result.GetProperty("entitiesAsked").GetInt32());
    }

    [Fact]
    public async Task Objects_are_found_by_id_and_by_key_and_one_that_does_not_exist_is_null()
    {
        await using var server = await StartAsync();
        var id = (await server.Client.AskAsync("""{ entity(key: "canada") { id } }""")).Text("entity", "id");
        object[] representations =
        [
            new { __typename = "Entity", id },
            new { __typename = "Entity", key = "mark-carney" },
            new { __typename = "Entity", key = "nobody" },
            new { __typename = "Source", key = "canada" },
        ];
        var data = await server.Client.AskAsync(
            "query ($all: [_Any!]!) { _entities(representations: $all) { ... on Entity { label } } }",
            new { all = representations }
        );

        Assert.Equal("""[{"label":"Canada"},{"label":"Mark Carney"},null,null]""", data.GetProperty("_entities").GetRawText());
    }

    [Theory]
    [InlineData("""{"key": "canada"}""", "has no \"__typename\" of this subgraph")]
    [InlineData("""{"__typename": "Query", "key": "canada"}""", "has no \"__typename\" of this subgraph")]
    [InlineData("""{"__typename": "Entity"}""", "has neither \"id\" nor \"key\"")]
    [InlineData("""{"__typename": "Entity", "id": "RmFjdDp4"}""", "is none of the type Entity")]
    [InlineData("7", "has no \"__typename\" of this subgraph")]
    public async Task A_representation_that_names_nothing_is_refused(string representation, string message)
    {
        await using var server = await StartAsync();
        const string Query = "query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }";
        using var content = new StringContent(
            $$"""{"query": "{{Query}}", "variables": {"all": [{{representation}}]} }""",
            null,
            "application/json"
        );
        using var response = await server.Client.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
        var error = Assert.Single((await response.JsonAsync()).Items("errors"));

        Assert.Equal("HC0009", error.Text("extensions", "code"));
        Assert.Contains(message, error.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_representations_than_nodes_takes_are_refused()
    {
        await using var server = await StartAsync();
        var all = Enumerable.Repeat(new { __typename = "Entity", key = "canada" }, 51);
        using var response = await server.Client.PostAsJsonAsync(
            "/graphql",
            new { query = "query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }", variables = new { all } },
            TestContext.Current.CancellationToken
        );

        Assert.Equal("HC0076", await response.CodeAsync());
    }

    [Fact]
    public async Task Without_the_option_the_schema_has_nothing_of_it()
    {
        await using var server = await EmptyServer.StartAsync();
        Assert.DoesNotContain(
            "_entities",
            await server.Client.GetStringAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static async Task<EmptyServer> StartAsync()
    {
        var server = await EmptyServer.StartAsync(configure: options => options with { Api = new() { Federation = true } });
        await server.ImportAsync(_records);
        return server;
    }
}
