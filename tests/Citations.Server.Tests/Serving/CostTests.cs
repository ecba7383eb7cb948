using System.Net;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Costs;
using Citations.Schema;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>What requests cost, as those who send them see it.</summary>
public sealed class CostTests(SeededServer server) : IClassFixture<SeededServer>
{
    private const string Absurd =
        "{ entities(first: 50) { nodes { facts(first: 50) { nodes { source { facts(first: 50) { nodes { subject { facts(first: 50) { "
        + "nodes { id } } } } } } } } } } }";

    [Fact]
    public async Task What_would_answer_with_millions_is_refused_and_says_what_it_costs()
    {
        using var refused = await server.Client.PostAsync(Absurd, null, ("Accept", "application/graphql-response+json"));
        var errors = (await refused.JsonAsync()).Items("errors").ToList();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.All(errors, error => Assert.Equal("HC0047", error.Text("extensions", "code")));
        Assert.Equal(("20000", "20000"), (errors[0].Text("extensions", "maxFieldCost"), errors[1].Text("extensions", "maxTypeCost")));
        Assert.True(errors[1].GetProperty("extensions").GetProperty("typeCost").GetDouble() > 6_000_000);
    }

    [Theory]
    [InlineData(
        "{ facts(first: 50) { nodes { id key subject { label } property { label } display source { title origin } citations { quote "
            + "url } claimGroup { agreement } } } }"
    )]
    [InlineData(
        "{ claimGroups(first: 50) { nodes { subject { label } property { label } values { display support { score contributions { "
            + "source { title } } } facts { source { title } citations { quote } } } } } }"
    )]
    [InlineData("{ entities(first: 50) { nodes { facts(first: 50) { nodes { display source { title } citations { quote } } } } } }")]
    [InlineData("{ entities { nodes { claimGroups { nodes { values { display facts { source { title } citations { quote } } } } } } } }")]
    public async Task What_a_page_may_sensibly_show_is_answered(string query) => await server.Client.AskAsync(query);

    [Fact]
    public async Task A_report_tells_the_cost_with_the_answer()
    {
        using var response = await server.Client.PostAsync(
            "{ facts(first: 5) { nodes { id source { title } } } }",
            null,
            ("GraphQL-Cost", "report")
        );
        var answer = await response.JsonAsync();
        var cost = answer.GetProperty("extensions").GetProperty("operationCost");

        Assert.Equal(5, answer.GetProperty("data").GetProperty("facts").Items("nodes").Count());
        Assert.Equal((16, 11), (cost.GetProperty("fieldCost").GetInt32(), cost.GetProperty("typeCost").GetInt32()));
    }

    [Fact]
    public async Task Validating_tells_the_cost_and_does_nothing_else()
    {
        const string Write = """mutation { addEntity(input: {key: "x", kind: PERSON, label: "X"}) { changed } }""";
        foreach (var query in new[] { Absurd, Write, "subscription { factsRecorded { commit } }" })
        {
            using var response = await server.Client.PostAsync(query, null, ("GraphQL-Cost", "validate"));
            var answer = await response.JsonAsync();

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(["extensions"], answer.EnumerateObject().Select(member => member.Name));
            Assert.True(answer.GetProperty("extensions").GetProperty("operationCost").GetProperty("fieldCost").GetDouble() > 0);
        }
    }

    [Fact]
    public async Task A_filter_costs_the_same_in_the_document_and_as_a_variable()
    {
        const string Inline =
            "{ facts(where: {or: [{asStated: {contains: \"a\"}}, {citations: {some: {quote: {endsWith: \"b\"}}}}]}) { totalCount } }";
        const string ByVariable = "query ($where: FactFilterInput) { facts(where: $where) { totalCount } }";
        var where = new
        {
            or = new object[]
            {
                new { asStated = new { contains = "a" } },
                new { citations = new { some = new { quote = new { endsWith = "b" } } } },
            },
        };

        Assert.Equal(await CostAsync(Inline, null), await CostAsync(ByVariable, where));
        Assert.NotEqual(await CostAsync(ByVariable, null), await CostAsync(ByVariable, where));
    }

    [Fact]
    public async Task Sizes_of_pages_and_limits_are_the_operators_to_choose()
    {
        await using var small = await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Api = new CitationsSchemaOptions { DefaultPageSize = 3, MaxPageSize = 7 },
                Execution = new ExecutionOptions { Cost = new CostOptions { MaxTypeCost = 60 } },
            }
        );
        var sdl = await small.Client.GetStringAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken);
        using var beyond = await small.Client.PostAsync("{ facts(first: 8) { nodes { id } } }", authorization: null);
        using var usual = await small.Client.PostAsync(
            "{ entities { nodes { facts(first: 7) { nodes { id } } } } }",
            null,
            ("GraphQL-Cost", "report")
        );
        using var dear = await small.Client.PostAsync(
            "{ entities(first: 7) { nodes { facts(first: 7) { nodes { id } } } } }",
            authorization: null
        );

        Assert.Contains(
            "@listSize(assumedSize: 7, slicingArguments: [\"first\", \"last\"], slicingArgumentDefaultValue: 3,",
            sdl,
            StringComparison.Ordinal
        );
        Assert.Equal("HC0051", await beyond.CodeAsync());
        Assert.Equal("28", (await usual.JsonAsync()).GetProperty("extensions").GetProperty("operationCost").Text("typeCost"));
        Assert.Equal("HC0047", await dear.CodeAsync());
    }

    private async Task<string> CostAsync(string query, object? where)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { query, variables = new { where } }),
        };
        using var response = await server.Client.SendAsync(request, null, ("GraphQL-Cost", "validate"));
        return (await response.JsonAsync()).GetProperty("extensions").GetProperty("operationCost").ToString();
    }
}
