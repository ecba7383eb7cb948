using System.Net;
using Citations.Schema.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Caching;

/// <summary>Answers to GET, as browsers and proxies keep them.</summary>
public sealed class AnswerCacheTests : IAsyncLifetime
{
    private const string Newest = "{entities{nodes{key}}}";

    private EmptyServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await EmptyServer.StartAsync();
        await AddAsync("riga");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Asking_again_costs_nothing_until_there_is_a_commit()
    {
        using var first = await GetAsync(Newest);
        var tag = first.Header("ETag");
        using var again = await GetAsync(Newest, tag);
        await AddAsync("tallinn");
        using var changed = await GetAsync(Newest, tag);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK),
            (first.StatusCode, again.StatusCode, changed.StatusCode)
        );
        Assert.Equal(("no-cache", tag), (first.Header("Cache-Control"), again.Header("ETag")));
        Assert.NotEqual(tag, changed.Header("ETag"));
        Assert.Contains(
            "tallinn",
            await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_asked_and_how_it_is_written_tells_answers_apart()
    {
        string[] addresses =
        [
            "query={__typename}",
            "query={a:__typename}",
            "query=query A{__typename}&operationName=A",
            "query={__typename}&variables={\"a\":1}",
            "query={__typename}&extensions={\"a\":1}",
        ];
        var tags = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var address in addresses)
        {
            foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
            {
                var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?{address}") { Headers = { { "Accept", accept } } };
                using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True(tags.Add(response.Header("ETag")), address);
            }
        }

        Assert.DoesNotContain(null, tags);
    }

    [Theory]
    [InlineData("{entities(asOf:\"2001-01-01T00:00:00Z\"){nodes{key}}}", "public, max-age=86400, immutable")]
    [InlineData("{entities(asOf:\"2999-01-01T00:00:00Z\"){nodes{key}}}", "no-cache")]
    [InlineData("{a:entities(asOf:\"2001-01-01T00:00:00Z\"){nodes{key}}b:dataset{commit}}", "no-cache")]
    [InlineData("{__typename}", "no-cache")]
    [InlineData("{entities(first:-1){nodes{key}}}", "no-store")]
    [InlineData("{nothing}", "no-store")]
    public async Task Only_what_no_commit_can_change_is_kept_unasked(string query, string cacheControl)
    {
        using var response = await GetAsync(query);

        Assert.Equal(cacheControl, response.Header("Cache-Control"));
        Assert.Equal(cacheControl is "no-store", response.Header("ETag") is null);
    }

    [Fact]
    public async Task The_moment_of_the_newest_commit_is_past_and_stays_as_it_is()
    {
        var moment = (await _server.Client.AskAsync("{ dataset { committedAt } }")).Text("dataset", "committedAt");
        var query = $"{{entities(asOf:\"{moment}\"){{nodes{{key}}}}}}";
        using var before = await GetAsync(query);
        await AddAsync("tallinn");
        using var after = await GetAsync(query);

        Assert.Equal("public, max-age=86400, immutable", before.Header("Cache-Control"));
        Assert.Equal(
            await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task What_depends_on_who_asks_is_not_kept()
    {
        using var log = await _server.Client.GetAsync(
            "/graphql?query={auditLog{totalCount}}",
            $"Bearer {await _server.KeyAsync("chief", Scope.Admin)}"
        );

        Assert.Equal(("no-store", null), (log.Header("Cache-Control"), log.Header("ETag")));
    }

    [Fact]
    public async Task On_a_closed_server_nothing_is_kept_for_others()
    {
        await using var closed = await EmptyServer.StartAsync(new() { Closed = true });
        using var response = await closed.Client.GetAsync(
            $"/graphql?query={Newest}",
            $"Bearer {await closed.KeyAsync("desk", Scope.Read)}"
        );

        Assert.Equal(
            ("private, no-cache", "Accept, Accept-Encoding, Authorization"),
            (response.Header("Cache-Control"), response.Header("Vary"))
        );
    }

    private Task<HttpResponseMessage> GetAsync(string query, string? tag = null) =>
        _server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(query)}"),
            authorization: null,
            tag is null ? [] : [("If-None-Match", tag)]
        );

    private Task AddAsync(string key) => _server.ImportAsync($$"""{"record":"entity","key":"{{key}}","kind":"PLACE","label":"{{key}}"}""");
}
