using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Citations.GraphQL.Execution;
using Citations.Schema.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Transport;

/// <summary>Several requests in one POST, and several variables for one request.</summary>
public sealed class BatchTests
{
    private const string Count = "{ dataset { factCount } }";
    private const string Find = "query Q($key: ID!) { node(id: $key) { id } }";

    [Fact]
    public async Task A_list_of_requests_is_answered_by_a_list_in_the_same_order()
    {
        await using var server = await StartAsync();
        object[] body = [new { query = Count }, new { query = "{ nothing }" }, new { query = Find, variables = new { key = "a" } }];
        using var response = await PostAsync(server, body);
        var answers = (await response.JsonAsync()).EnumerateArray().ToList();

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("""{"data":{"dataset":{"factCount":0}}}""", answers[0].GetRawText());
        Assert.Equal("HC0016", answers[1].GetProperty("errors")[0].Text("extensions", "code"));
        Assert.Equal("""{"data":{"node":null}}""", answers[2].GetRawText());
    }

    [Fact]
    public async Task A_list_of_variables_runs_one_document_for_each()
    {
        await using var server = await StartAsync();
        using var response = await PostAsync(server, new { query = Find, variables = new object[] { new { key = "a" }, new { } } });
        var answers = (await response.JsonAsync()).EnumerateArray().ToList();

        Assert.Equal("""{"data":{"node":null}}""", answers[0].GetRawText());
        Assert.Equal("HC0021", answers[1].GetProperty("errors")[0].Text("extensions", "code"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task Each_response_is_a_line_for_a_client_that_accepts_lines(string? coding)
    {
        await using var server = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new object[] { new { query = Count }, new { query = Count } }),
            Headers = { { "Accept", "application/jsonl, application/json;q=0.5" } },
        };
        if (coding is not null)
        {
            request.Headers.Add("Accept-Encoding", coding);
        }

        using var response = await server.Client.SendAsync(request, Cancel);
        const string Line = "{\"data\":{\"dataset\":{\"factCount\":0}}}\n";
        Assert.Equal("application/jsonl", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsStreamAsync(Cancel);
        using var reader = new StreamReader(coding is null ? body : new GZipStream(body, CompressionMode.Decompress));
        Assert.Equal(Line + Line, await reader.ReadToEndAsync(Cancel));
    }

    [Theory]
    [InlineData("[]", "Send 1 to 4 at once")]
    [InlineData(
        """[{"query":"{__typename}"},{"query":"{__typename}"},{"query":"{__typename}"},{"query":"{__typename}"},{}]""",
        "Send 1 to 4 at once"
    )]
    [InlineData("""{"query":"{__typename}","variables":[]}""", "Send 1 to 4 at once")]
    [InlineData("""[{"query":"{__typename}","variables":[{}]}]""", "is a batch itself")]
    [InlineData("[[]]", "is a batch itself")]
    [InlineData("[1]", "The request is a number")]
    [InlineData("""{"query":"{__typename}","variables":[1]}""", "\"variables\" is a number")]
    public async Task What_is_no_batch_is_refused_as_a_whole(string body, string message)
    {
        await using var server = await StartAsync();
        using var response = await server.Client.PostAsync("/graphql", new StringContent(body, null, "application/json"), Cancel);
        var error = Assert.Single((await response.JsonAsync()).Items("errors"));

        Assert.Equal((HttpStatusCode.BadRequest, "HC0009"), (response.StatusCode, error.Text("extensions", "code")));
        Assert.Contains(message, error.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_option_there_are_no_batches()
    {
        await using var server = await EmptyServer.StartAsync();
        using var list = await PostAsync(server, new[] { new { query = Count } });
        using var variables = await PostAsync(server, new { query = Find, variables = new[] { new { key = "a" } } });

        Assert.All([list, variables], response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.Equal("HC0009", await list.CodeAsync());
        Assert.Equal("HC0009", await variables.CodeAsync());
    }

    [Fact]
    public async Task The_costs_of_a_batch_are_added()
    {
        const string Expensive = "{ facts(first: 50) { nodes { subject { label } } } }";
        await using var server = await StartAsync(
            new ExecutionOptions
            {
                Cost = new() { MaxTypeCost = 250, MaxFieldCost = null },
            }
        );
        using var one = await PostAsync(server, new[] { new { query = Expensive } });
        using var three = await PostAsync(server, Enumerable.Repeat(new { query = Expensive }, 3));

        Assert.False(Assert.Single((await one.JsonAsync()).EnumerateArray()).TryGetProperty("errors", out _));
        Assert.All(
            (await three.JsonAsync()).EnumerateArray(),
            answer =>
            {
                Assert.Equal("HC0047", answer.GetProperty("errors")[0].Text("extensions", "code"));
                Assert.Contains("cost of the batch", answer.GetProperty("errors")[0].Text("message"), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Mutations_run_in_their_order_and_subscriptions_have_no_place()
    {
        await using var server = await StartAsync();
        var key = await server.KeyAsync("desk", Scope.Read, Scope.Write);
        static object Add(string key) =>
            new
            {
                query = $$"""mutation { addEntity(input: {key: "{{key}}", kind: PLACE, label: "X"}) { commit errors { __typename } } }""",
            };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(
                new[]
                {
                    Add("a"),
                    Add("b"),
                    new { query = "subscription { factsRecorded { commit } }" },
                    new { query = """{ entity(key: "b") { key } }""" },
                }
            ),
        };
        using var response = await server.Client.SendAsync(request, $"Bearer {key}");
        var answers = (await response.JsonAsync()).EnumerateArray().ToList();

        Assert.Equal(["1", "2"], answers.Take(2).Select(answer => answer.Text("data", "addEntity", "commit")));
        Assert.Equal("HC0009", answers[2].GetProperty("errors")[0].Text("extensions", "code"));
        Assert.Equal("""{"data":{"entity":{"key":"b"}}}""", answers[3].GetRawText());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<EmptyServer> StartAsync(ExecutionOptions? execution = null) =>
        EmptyServer.StartAsync(configure: options =>
            options with
            {
                Http = new() { MaxBatch = 4 },
                Execution = execution ?? options.Execution,
            }
        );

    private static Task<HttpResponseMessage> PostAsync(EmptyServer server, object body) =>
        server.Client.PostAsJsonAsync("/graphql", body, Cancel);
}
