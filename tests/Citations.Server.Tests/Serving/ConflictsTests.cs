using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.Server.Hosting;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>The question that the program is for, asked of the seed over HTTP.</summary>
public sealed class ConflictsTests(SeededServer server) : IClassFixture<SeededServer>
{
    private const string Conflicts = """
        { claimGroups(where: {agreement: {eq: CONFLICTING}}, first: 50) { totalCount nodes { subject { label } property { label } agreement
          values { display originCount support { score } facts { confidence source { title publisher } citations { quote verification }
            } } } } }
        """;

    [Fact]
    public async Task Two_prime_ministers_stand_side_by_side_each_with_sources_and_words()
    {
        var answer = (await server.Client.AskAsync(Conflicts)).GetProperty("claimGroups");
        var group = answer
            .Items("nodes")
            .Single(node => node.Text("subject", "label") == "Canada" && node.Text("property", "label") == "head of government");

        Assert.Equal(["Mark Carney", "Justin Trudeau"], group.Items("values").Select(value => value.Text("display")));
        Assert.All(
            group.Items("values").SelectMany(value => value.Items("facts")),
            fact =>
            {
                Assert.NotEmpty(fact.Text("source", "title")!);
                Assert.NotEmpty(fact.Items("citations"));
            }
        );
    }

    [Fact]
    public async Task Two_copies_of_one_story_are_one_origin()
    {
        var nodes = (await server.Client.AskAsync(Conflicts)).GetProperty("claimGroups").Items("nodes");
        var copied = nodes.SelectMany(node => node.Items("values")).First(value => value.Text("display") == "Justin Trudeau");

        Assert.Equal(2, copied.Items("facts").Select(fact => fact.Text("source", "title")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1, copied.GetProperty("originCount").GetInt32());
    }

    [Fact]
    public async Task The_count_is_exact()
    {
        var answer = (await server.Client.AskAsync(Conflicts)).GetProperty("claimGroups");
        var dataset = (await server.Client.AskAsync("{ dataset { conflictCount } }")).GetProperty("dataset");

        Assert.Equal(answer.Items("nodes").Count(), answer.GetProperty("totalCount").GetInt32());
        Assert.Equal(answer.GetProperty("totalCount").GetInt32(), dataset.GetProperty("conflictCount").GetInt32());
    }

    [Fact]
    public async Task Six_questions_are_contested_and_each_has_a_cause()
    {
        var data = await server.Client.AskAsync(
            "{ claimGroups(where: {agreement: {eq: CONFLICTING}}, first: 50) { totalCount nodes { causes values { relation { kind "
                + "cause } } } } }"
        );

        Assert.Equal(6, data.GetProperty("claimGroups").GetProperty("totalCount").GetInt32());
        Assert.All(data.GetProperty("claimGroups").Items("nodes"), group => Assert.NotEmpty(group.Items("causes")));
    }

    [Fact]
    public async Task The_query_to_paste_works() =>
        Assert.True(
            (await server.Client.AskAsync(ExampleQueries.Conflicts)).GetProperty("claimGroups").GetProperty("totalCount").GetInt32() >= 5
        );

    [Fact]
    public async Task Each_of_the_example_queries_finds_something()
    {
        var operations = GraphQLParser
            .Parse(new SourceText(ExampleQueries.Document))
            .Definitions.Cast<OperationDefinitionNode>()
            .Where(operation => operation.Operation is OperationType.Query)
            .ToList();
        Assert.Equal(11, operations.Count);
        foreach (var operation in operations)
        {
            // Numbers, texts and names, rather than empty lists and nulls
            var answer = (await server.Client.AskAsync(operation.ToString())).EnumerateObject().First().Value.GetRawText();
            Assert.True(answer.Length > 100, $"{operation.Name!.Value}: {answer}");
        }
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes()
    {
        var body = JsonSerializer.Serialize(new { query = Conflicts });
        Assert.Equal(await BytesAsync(), await BytesAsync());

        async Task<byte[]> BytesAsync()
        {
            using var content = new StringContent(body, null, "application/json");
            using var response = await server.Client.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }
}
