using System.Net;
using Citations.Server.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Access;

/// <summary>Pages of other origins, as a browser asks for them.</summary>
public sealed class CrossOriginTests
{
    private const string Page = "https://app.example.org";

    [Theory]
    [InlineData(Page, Page)]
    [InlineData("*", "*")]
    public async Task A_page_of_an_allowed_origin_may_ask_with_a_key_even_where_one_is_needed(string allowed, string told)
    {
        await using var server = await EmptyServer.StartAsync(
            new AccessOptions
            {
                Origins = [allowed],
                Closed = true,
                AddressRate = new(1, TimeSpan.FromDays(1)),
            }
        );
        for (var i = 0; i < 2; i++)
        {
            using var asked = await AskBeforehandAsync(server);
            Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
            Assert.Equal(told, asked.Header("Access-Control-Allow-Origin"));
            Assert.Contains("authorization", asked.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        }

        using var refused = await server.Client.PostAsync("{ __typename }", authorization: null, ("Origin", Page));
        Assert.Equal((HttpStatusCode.Unauthorized, told), (refused.StatusCode, refused.Header("Access-Control-Allow-Origin")));
        Assert.Contains("RateLimit", refused.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://other.example")]
    [InlineData(null)]
    public async Task Any_other_page_may_not(string? allowed)
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { Origins = allowed is null ? [] : [allowed] });
        using var asked = await AskBeforehandAsync(server);
        using var answered = await server.Client.PostAsync("{ __typename }", authorization: null, ("Origin", Page));

        Assert.Null(asked.Header("Access-Control-Allow-Origin"));
        Assert.Null(answered.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_page_of_this_machine_is_told_that_it_may_ask()
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions());
        using var asked = await server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Options, "/graphql"),
            authorization: null,
            ("Origin", "http://localhost:5173"),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type")
        );
        using var answered = await server.Client.PostAsync("{ __typename }", authorization: null, ("Origin", "http://localhost:5173"));

        Assert.Equal("http://localhost:5173", asked.Header("Access-Control-Allow-Origin"));
        Assert.Equal("http://localhost:5173", answered.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task What_is_kept_for_one_origin_or_none_is_not_given_to_another()
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { Origins = [Page] });
        using var fromNone = await server.Client.GetAsync("/graphql?query={__typename}", authorization: null);
        using var fromThere = await server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}"),
            authorization: null,
            ("Origin", Page)
        );

        Assert.Equal(["Accept", "Accept-Encoding", "Origin"], fromNone.Headers.Vary);
        Assert.Equal(["Accept", "Accept-Encoding", "Origin"], fromThere.Headers.Vary);
    }

    [Theory]
    [InlineData("app.example.org")]
    [InlineData("https://app.example.org/")]
    [InlineData("https://app.example.org/path")]
    [InlineData("ftp://app.example.org")]
    public void What_is_no_origin_is_told_at_the_start(string origin) => Assert.False(CrossOrigin.IsOrigin(origin));

    private static Task<HttpResponseMessage> AskBeforehandAsync(EmptyServer server) =>
        server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Options, "/graphql"),
            authorization: null,
            ("Origin", Page),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type")
        );
}
