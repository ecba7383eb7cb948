using System.Net;
using Citations.Schema.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Access;

/// <summary>A server that answers to keys only.</summary>
public sealed class ClosedServerTests : IAsyncLifetime
{
    private const string Question = "/graphql?query={dataset{factCount}}";

    private EmptyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await EmptyServer.StartAsync(new() { Closed = true });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Question)]
    [InlineData("/graphql?query={__schema{queryType{name}}}")]
    [InlineData("/graphql/?query={__typename}")]
    [InlineData("/GraphQL?query={__typename}")]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql/schema.graphql")]
    public async Task Nothing_of_the_data_or_its_schema_is_told_without_a_key(string address)
    {
        using var response = await _server.Client.GetAsync(address, authorization: null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await response.CodeAsync());
    }

    [Theory]
    [InlineData(Question)]
    [InlineData("/graphql/schema.graphql")]
    public async Task A_key_that_may_read_is_answered(string address)
    {
        using var response = await _server.Client.GetAsync(address, $"Bearer {await _server.KeyAsync("desk", Scope.Read)}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(Question)]
    [InlineData("/graphql/schema.graphql")]
    public async Task A_key_that_may_do_something_else_is_told_what_it_lacks(string address)
    {
        using var response = await _server.Client.GetAsync(
            address,
            $"Bearer {await _server.KeyAsync("desk", Scope.Write, Scope.Export, Scope.Admin)}"
        );

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("scope=\"read\"", response.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Equal("AUTH_NOT_AUTHORIZED", await response.CodeAsync());
    }

    [Fact]
    public async Task Exports_need_a_key_that_may_export()
    {
        using var anonymous = await _server.Client.GetAsync("/exports/facts.ndjson", authorization: null);
        using var reader = await _server.Client.GetAsync("/exports/facts.ndjson", $"Bearer {await _server.KeyAsync("desk", Scope.Read)}");
        using var partner = await _server.Client.GetAsync(
            "/exports/facts.ndjson",
            $"Bearer {await _server.KeyAsync("partner", Scope.Export)}"
        );

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.OK),
            (anonymous.StatusCode, reader.StatusCode, partner.StatusCode)
        );
    }

    [Theory]
    [InlineData("/pages.js")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/graphql/bcp-config.json")]
    public async Task What_is_part_of_the_program_is_there_for_everybody(string address)
    {
        using var response = await _server.Client.GetAsync(address, authorization: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/questions")]
    [InlineData("/entity/nobody")]
    [InlineData("/search?q=word")]
    public async Task A_page_asks_for_a_key(string address)
    {
        using var response = await _server.Client.GetAsync(address, authorization: null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(
            "name=\"key\"",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        var key = await _server.KeyAsync("desk", Scope.Read);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("key", key)]),
            Headers = { { "Origin", "https://elsewhere.example" }, { "Sec-Fetch-Site", "cross-site" } },
        };
        using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null(response.Header("Set-Cookie"));
    }

    [Fact]
    public async Task A_query_is_no_page_whatever_it_accepts()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Question) { Headers = { { "Accept", "text/html" } } };
        using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
