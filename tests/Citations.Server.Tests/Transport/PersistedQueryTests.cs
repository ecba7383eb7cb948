using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Transport;

/// <summary>Automatic persisted queries, as Apollo's and urql's clients send them.</summary>
public sealed class PersistedQueryTests(TinyServer server) : IClassFixture<TinyServer>
{
    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/graphql-response+json", HttpStatusCode.BadRequest)]
    public async Task A_document_is_asked_for_once_and_then_known_by_its_hash(string accept, HttpStatusCode status)
    {
        var document = $"query Q($name: String) {{ hello(name: $name) }} # {accept}";
        using var unknown = await PostAsync(accept, null, HashOf(document));
        Assert.Equal(status, unknown.StatusCode);
        var error = Assert.Single((await unknown.JsonAsync()).Items("errors"));
        Assert.Equal(("PersistedQueryNotFound", "HC0020"), (error.Text("message"), error.Text("extensions", "code")));

        using var sent = await PostAsync(accept, document, HashOf(document));
        using var known = await PostAsync(accept, null, HashOf(document));
        Assert.All([sent, known], response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal("Hello, Ann", (await known.JsonAsync()).Text("data", "hello"));
    }

    [Fact]
    public async Task By_GET_it_fits_into_an_address()
    {
        const string Document = "{ hello }";
        (await PostAsync("application/json", Document, HashOf(Document))).Dispose();
        using var known = await server.Client.GetAsync(
            $"/graphql?extensions={Uri.EscapeDataString(JsonSerializer.Serialize(Extensions(HashOf(Document))))}",
            authorization: null
        );
        Assert.Equal("Hello", (await known.JsonAsync()).Text("data", "hello"));
    }

    [Fact]
    public async Task Nobody_can_pass_another_document_off_for_a_hash()
    {
        using var refused = await PostAsync("application/json", "{ broken }", HashOf("{ hello }"));
        Assert.Equal((HttpStatusCode.BadRequest, "HC0009"), (refused.StatusCode, await refused.CodeAsync()));
    }

    private static string HashOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static object Extensions(string hash) => new { persistedQuery = new { version = 1, sha256Hash = hash } };

    private Task<HttpResponseMessage> PostAsync(string accept, string? query, string hash)
    {
        var body = new Dictionary<string, object> { ["extensions"] = Extensions(hash), ["variables"] = new { name = "Ann" } };
        if (query is not null)
        {
            body["query"] = query;
        }

        return server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(body) },
            authorization: null,
            ("Accept", accept)
        );
    }
}
