using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Citations.Server.Tests.Streams;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Transport;

/// <summary>Documents that clients name by the ids of their manifests, over every transport.</summary>
public sealed class TrustedDocumentTests
{
    private const string Count = "query Count { dataset { factCount } }";
    private const string Find = "query Find($key: ID!) { node(id: $key) { id } }";

    /// <summary>What the tools of clients write.</summary>
    public static TheoryData<string, string, string> Manifests =>
        new()
        {
            { "relay.json", $$"""{"e3b0c44298fc1c149afbf4c8996fb924": "{{Count}}"}""", "e3b0c44298fc1c149afbf4c8996fb924" },
            { "persistedDocuments.json", $$"""{"abc": "{{Count}}", "def": "{{Find}}"}""", "abc" },
            {
                "apollo.json",
                """{"format": "apollo-persisted-query-manifest", "version": 1, "operations": """
                    + $$"""[{"id": "a1", "name": "Count", "type": "query", "body": "{{Count}}"}]}""",
                "a1"
            },
            { "count.graphql", Count, "count" },
        };

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task Every_manifest_is_understood_and_every_way_to_name_a_document(string file, string manifest, string id)
    {
        await using var server = await StartAsync(only: false, (file, manifest));
        var hash = new { persistedQuery = new { version = 1, sha256Hash = id } };

        await AssertCountAsync(await PostAsync(server, new { id }));
        await AssertCountAsync(await PostAsync(server, new { documentId = id }));
        await AssertCountAsync(await PostAsync(server, new { documentId = $"sha256:{id}" }));
        await AssertCountAsync(await PostAsync(server, new { extensions = hash }));
        await AssertCountAsync(await server.Client.GetAsync($"/graphql?id={id}", Cancel));
        await AssertCountAsync(await server.Client.GetAsync($"/graphql?documentId={id}", Cancel));
        await AssertCountAsync(await server.Client.GetAsync($"/graphql/persisted/{id}", Cancel));
    }

    [Fact]
    public async Task A_document_at_its_own_address_takes_variables_and_may_be_kept()
    {
        await using var server = await StartAsync(only: true, ("find.graphql", Find), ("count.graphql", Count));
        using var first = await server.Client.GetAsync("""/graphql/persisted/find?variables={"key":"canada"}""", Cancel);
        using var other = await server.Client.GetAsync("/graphql/persisted/count", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/graphql/persisted/count")
        {
            Headers = { IfNoneMatch = { other.Headers.ETag! } },
        };
        using var kept = await server.Client.SendAsync(again, Cancel);
        using var unknown = await server.Client.GetAsync("/graphql/persisted/nothing", Cancel);

        Assert.Equal("""{"data":{"node":null}}""", await first.Content.ReadAsStringAsync(Cancel));
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, kept.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, "HC0020"), (unknown.StatusCode, await unknown.CodeAsync()));
    }

    [Fact]
    public async Task Nothing_else_is_executed_if_that_is_asked_for_except_queries_for_the_schema()
    {
        await using var server = await StartAsync(only: true, ("count.graphql", Count));

        await AssertCountAsync(await PostAsync(server, new { query = Count }));
        await AssertDataAsync(
            await PostAsync(server, new { query = "query { ...S } fragment S on Query { __schema { queryType { name } } }" })
        );
        foreach (
            var query in (string[])
                [
                    "{ dataset { factCount } }",
                    "{ __typename dataset { factCount } }",
                    "query { ...F } fragment F on Query { dataset { factCount } }",
                    "mutation { __typename }",
                    "query A { __typename } query B { dataset { factCount } }",
                    "not a document",
                ]
        )
        {
            using var refused = await PostAsync(server, new { query });
            Assert.Equal("HC0067", await refused.CodeAsync());
            using var get = await server.Client.GetAsync($"/graphql?query={Uri.EscapeDataString(query)}", Cancel);
            Assert.Equal("HC0067", await get.CodeAsync());
        }
    }

    [Fact]
    public async Task A_hash_that_is_sent_along_does_not_make_a_document_trusted()
    {
        const string Document = "{ dataset { factCount } }";
        await using var server = await StartAsync(only: true, ("count.graphql", Count));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Document)));
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } };
        using var sent = await PostAsync(server, new { query = Document, extensions });
        using var named = await PostAsync(server, new { extensions });

        Assert.Equal("HC0067", await sent.CodeAsync());
        Assert.Equal("HC0020", await named.CodeAsync());
    }

    [Fact]
    public async Task Over_a_WebSocket_a_document_is_named_too_and_an_unknown_one_is_an_error_of_its_operation()
    {
        await using var server = await StartAsync(only: true, ("count.graphql", Count));
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SendAsync("""{"id":"a","type":"subscribe","payload":{"id":"count"}}""");
        Assert.Equal(
            0,
            (await client.NextAsync()).GetProperty("payload").GetProperty("data").GetProperty("dataset").GetProperty("factCount").GetInt32()
        );
        Assert.Equal("complete", (await client.NextAsync()).Text("type"));

        foreach (
            var (payload, code) in ((string, string)[])
                [("""{"id":"nothing"}""", "HC0020"), ("""{"query":"{ dataset { factCount } }"}""", "HC0067")]
        )
        {
            await client.SendAsync(
                """{"id":"b","type":"subscribe","payload":PAYLOAD}""".Replace("PAYLOAD", payload, StringComparison.Ordinal)
            );
            var refused = await client.NextAsync();
            Assert.Equal(("b", "error"), (refused.Text("id"), refused.Text("type")));
            Assert.Equal(code, refused.GetProperty("payload")[0].Text("extensions", "code"));
        }
    }

    [Theory]
    [InlineData("""{"id":"nothing"}""", "HC0020")]
    [InlineData("""{"query":"{ dataset { factCount } }"}""", "HC0067")]
    public async Task Over_server_sent_events_an_unknown_document_is_an_error_in_the_stream(string body, string code)
    {
        await using var server = await StartAsync(only: true, ("count.graphql", Count));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(body, null, "application/json"),
            Headers = { { "Accept", "text/event-stream" } },
        };
        using var response = await server.Client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("event: next\ndata: {\"errors\":[{", text, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.json", """{"a": "{ nothing }"}""", "nothing")]
    [InlineData("a.json", """{"a": 1}""", "is no manifest")]
    [InlineData("a.json", "[]", "is no manifest")]
    [InlineData("a.json", "{", "is no manifest")]
    [InlineData("a.json", """{"format": "apollo-persisted-query-manifest"}""", "is no manifest")]
    [InlineData("a.txt", "nothing to read", "has no documents")]
    public async Task A_manifest_that_cannot_be_used_keeps_the_server_from_starting(string file, string manifest, string reason)
    {
        var fault = await Assert.ThrowsAsync<StartException>(() => StartAsync(only: false, (file, manifest)));
        Assert.StartsWith("--trusted-documents: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<EmptyServer> StartAsync(bool only, params (string Name, string Text)[] files)
    {
        using var directory = new TempDirectory(); // read once, at the start
        foreach (var (name, text) in files)
        {
            await File.WriteAllTextAsync(directory.File(name), text, Cancel);
        }

        return await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Http = new() { TrustedDocuments = directory.Path, TrustedDocumentsOnly = only },
            }
        );
    }

    private static Task<HttpResponseMessage> PostAsync(EmptyServer server, object body) =>
        server.Client.PostAsJsonAsync("/graphql", body, Cancel);

    private static async Task AssertCountAsync(HttpResponseMessage response) =>
        Assert.Equal("""{"data":{"dataset":{"factCount":0}}}""", await AssertDataAsync(response));

    private static async Task<string> AssertDataAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(Cancel);
            Assert.False(JsonDocument.Parse(text).RootElement.TryGetProperty("errors", out _), text);
            return text;
        }
    }
}
