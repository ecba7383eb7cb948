using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>Requests that mean harm, or are merely wrong: one clear error, and the server goes on.</summary>
public sealed class BadRequestTests(SeededServer server) : IClassFixture<SeededServer>
{
    public static TheoryData<string, string> Documents =>
        new()
        {
            { "a megabyte of braces", new string('{', 1_000_000) },
            { "ten thousand levels", string.Concat(Enumerable.Repeat("{ node(id:1) ", 10_000)) + new string('}', 10_000) },
            { "a list ten thousand deep", "{ nodes(ids: " + new string('[', 10_000) + new string(']', 10_000) + ") { id } }" },
            { "a type ten thousand deep", "query ($x: " + new string('[', 10_000) + "Int" + new string(']', 10_000) + ") { __typename }" },
            { "a string without end", "{ entity(key: \"" + new string('x', 500_000) },
            { "a hundred thousand aliases", "{" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}: __typename")) + "}" },
            { "fragments in a circle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }" },
            { "an unknown field", "{ conflicts }" },
            { "a wrong type", "{ claimGroups(first: \"ten\") { totalCount } }" },
            { "an unknown enum value", "{ claimGroups(where: {agreement: {eq: DISPUTED}}) { totalCount } }" },
            { "nothing", "" },
            { "control characters", "{ \u0000 }" },
        };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_bad_document_is_refused_with_the_place(string what, string query)
    {
        using var response = await server.Client.PostAsJsonAsync("/graphql", new { query }, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.False(answer.TryGetProperty("data", out _), what);
        var error = answer.Items("errors").First();
        Assert.True(error.Text("message")!.Length is > 0 and < 1000, what);
        Assert.Matches("^HC[0-9]{4}$", error.Text("extensions", "code"));
        await AssertItGoesOnAsync();
    }

    [Fact]
    public async Task An_unknown_key_is_null_with_an_error_that_has_a_code()
    {
        using var response = await server.Client.PostAsync(
            "/graphql",
            new StringContent("""{"query": "{ entity(key: \"nobody\") { key } }"}""", System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken
        );
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"entity":null}""", answer.GetProperty("data").GetRawText());
        Assert.Equal("UNKNOWN_KEY", answer.GetProperty("errors")[0].Text("extensions", "code"));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/graphql/nothing.js")]
    [InlineData("/graphql/../../etc/passwd")]
    [InlineData("/graphql/%2e%2e/%2e%2e/Citations.Server.dll")]
    public async Task An_address_with_nothing_at_it_is_404(string address)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task AssertItGoesOnAsync() => Assert.Equal("Query", (await server.Client.AskAsync("{ __typename }")).Text("__typename"));
}
