using System.Net;
using Citations.Schema.Access;
using Citations.Server.Access;
using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;
using Citations.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Citations.Server.Tests.Access;

/// <summary>How often one may ask.</summary>
public sealed class RateLimitTests
{
    private const string Question = "{ dataset { factCount } }";

    private static readonly AccessOptions _threeADay = new() { AddressRate = new(3, TimeSpan.FromDays(1)) };

    [Fact]
    public async Task Every_answer_says_what_is_left_and_the_one_beyond_is_refused()
    {
        await using var server = await EmptyServer.StartAsync(_threeADay);
        for (var left = 2; left >= 0; left--)
        {
            using var response = await server.Client.PostAsync(Question, authorization: null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("\"address\";q=3;w=86400", response.Header("RateLimit-Policy"));
            Assert.StartsWith($"\"address\";r={left};t=", response.Header("RateLimit"), StringComparison.Ordinal);
        }

        using var beyond = await server.Client.PostAsync(Question, authorization: null);
        Assert.Equal(HttpStatusCode.TooManyRequests, beyond.StatusCode);
        Assert.InRange(int.Parse(beyond.Header("Retry-After")!), 1, 86_400);
        Assert.Equal("RATE_LIMITED", await beyond.CodeAsync());
    }

    [Fact]
    public async Task A_key_has_a_limit_of_its_own_and_none_without_a_rate()
    {
        await using var server = await EmptyServer.StartAsync(_threeADay);
        var keys = new KeyAdministration(new KeyFile(server.Directory), TimeProvider.System);
        var (_, limited) = await keys.CreateAsync(
            "limited",
            [Scope.Read],
            new Rate(1, TimeSpan.FromHours(1)),
            null,
            TestContext.Current.CancellationToken
        );
        var free = await server.KeyAsync("free", Scope.Read);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], await StatusesAsync(server, $"Bearer {limited}", 2));
        Assert.All(await StatusesAsync(server, $"Bearer {free}", 5), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await StatusesAsync(server, null, 3), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Behind_a_proxy_that_is_named_each_client_has_the_limit_to_itself()
    {
        await using var server = await EmptyServer.StartAsync(
            _threeADay with
            {
                Proxies = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8")],
            }
        );
        Assert.Equal("\"address\";r=2", await LeftAsync(server, "203.0.113.7, 10.0.0.1"));
        Assert.Equal("\"address\";r=1", await LeftAsync(server, "203.0.113.7"));
        Assert.Equal("\"address\";r=2", await LeftAsync(server, "203.0.113.8"));
        // what a client puts in front is not believed
        Assert.Equal("\"address\";r=0", await LeftAsync(server, "198.51.100.1, " + "203.0.113.7"));
    }

    [Fact]
    public async Task Nobody_else_is_believed_for_whom_he_asks()
    {
        await using var server = await EmptyServer.StartAsync(_threeADay with { Proxies = [IPNetwork.Parse("10.0.0.0/8")] });
        Assert.Equal("\"address\";r=2", await LeftAsync(server, "203.0.113.7"));
        Assert.Equal("\"address\";r=1", await LeftAsync(server, "203.0.113.8"));
    }

    [Fact]
    public async Task To_whom_a_limit_is_set_the_extensions_say_what_is_left()
    {
        await using var server = await EmptyServer.StartAsync(_threeADay);
        using var posted = await server.Client.PostAsync(Question, authorization: null);
        using var asked = await server.Client.PostAsync(Question, authorization: null, ("GraphQL-Cost", "report"));
        using var kept = await server.Client.GetAsync($"/graphql?query={Question}", authorization: null);

        Assert.Equal(
            ("1", "3", "2", "86400", "address"),
            Look((await posted.JsonAsync()).GetProperty("extensions").GetProperty("requestQuota"))
        );
        Assert.Equal(
            ("1", "3", "1", "86400", "address"),
            Look((await asked.JsonAsync()).GetProperty("extensions").GetProperty("requestQuota"))
        );
        Assert.False((await kept.JsonAsync()).TryGetProperty("extensions", out _)); // whoever keeps the answer would keep that, too
    }

    [Fact]
    public async Task A_dear_operation_draws_more_than_one_but_is_not_refused_for_it()
    {
        await using var server = await EmptyServer.StartAsync(new() { AddressRate = new(20, TimeSpan.FromDays(1)) });
        const string Dear = "{ entities(first: 50) { nodes { facts(first: 50) { nodes { id source { title } citations { quote } } } } } }";

        Assert.Equal(9, await RemainingAsync(Dear));
        Assert.Equal(8, await RemainingAsync(Question));
        Assert.Equal(0, await RemainingAsync(Dear));
        using var beyond = await server.Client.PostAsync(Question, authorization: null);
        Assert.Equal(HttpStatusCode.TooManyRequests, beyond.StatusCode);

        async Task<int> RemainingAsync(string query)
        {
            using var response = await server.Client.PostAsync(query, authorization: null);
            var answer = await response.JsonAsync();
            Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            var left = answer.GetProperty("extensions").GetProperty("requestQuota").GetProperty("remaining").GetInt32();
            Assert.StartsWith($"\"address\";r={left};t=", response.Header("RateLimit"), StringComparison.Ordinal);
            return left;
        }
    }

    [Fact]
    public async Task Guessing_keys_counts_for_the_address()
    {
        await using var server = await EmptyServer.StartAsync(_threeADay);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests],
            await StatusesAsync(server, "Bearer guess", 4)
        );
    }

    [Fact]
    public async Task Health_and_pages_are_not_counted()
    {
        await using var server = await EmptyServer.StartAsync(_threeADay);
        for (var i = 0; i < 5; i++)
        {
            using var response = await server.Client.GetAsync("/health/ready", authorization: null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Null(response.Header("RateLimit"));
        }
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_said()
    {
        await using var server = await EmptyServer.StartAsync();
        using var response = await server.Client.PostAsync(Question, authorization: null);

        Assert.Null(response.Header("RateLimit"));
    }

    [Fact]
    public void A_window_begins_with_its_first_request_and_ends()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var limiter = new RateLimiter(time);
        var rate = new Rate(2, TimeSpan.FromMinutes(1));

        Assert.Equal((1, 60), Look(limiter.Count("a", rate)));
        time.Advance(TimeSpan.FromSeconds(59.5));
        Assert.Equal((0, 1), Look(limiter.Count("a", rate)));
        Assert.True(limiter.Count("a", rate).IsExceeded);
        Assert.False(limiter.Count("b", rate).IsExceeded);
        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal((1, 60), Look(limiter.Count("a", rate)));
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    public void A_network_of_one_subscriber_is_one_address(string address, string name) =>
        Assert.Equal(name, RateLimiter.NameOf(IPAddress.Parse(address)));

    [Fact]
    public void Ever_new_addresses_do_not_fill_the_memory_nor_let_everybody_through()
    {
        var limiter = new RateLimiter(new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        var rate = new Rate(1, TimeSpan.FromMinutes(1));
        for (var i = 0; i < RateLimiter.MostClients; i++)
        {
            limiter.Count(new IPAddress(i), rate);
        }

        Assert.False(limiter.Count("newcomer", rate).IsExceeded);
        Assert.True(limiter.Count("another", rate).IsExceeded);
    }

    [Fact]
    public void The_highest_rate_there_is_lets_everybody_through()
    {
        var limiter = new RateLimiter(new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        Assert.True(Rate.TryParse("2147483647/s", out var rate));
        Assert.False(limiter.Count("key", rate).IsExceeded);
        Assert.False(limiter.Draw("key", rate, int.MaxValue).IsExceeded);
        Assert.False(limiter.Count("key", rate).IsExceeded);
    }

    [Fact]
    public void Once_their_windows_are_over_newcomers_are_told_apart_again()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var limiter = new RateLimiter(time);
        var rate = new Rate(1, TimeSpan.FromMinutes(1));
        for (var i = 0; i < RateLimiter.MostClients; i++)
        {
            limiter.Count(new IPAddress(i), rate);
        }

        time.Advance(rate.Window);

        Assert.False(limiter.Count("newcomer", rate).IsExceeded);
        Assert.False(limiter.Count("another", rate).IsExceeded);
        Assert.True(limiter.Count("another", rate).IsExceeded);
    }

    private static (string?, string?, string?, string?, string?) Look(System.Text.Json.JsonElement quota) =>
        (quota.Text("cost"), quota.Text("limit"), quota.Text("remaining"), quota.Text("windowSeconds"), quota.Text("policy"));

    private static (int Remaining, int Seconds) Look(Quota quota) => (quota.Remaining, quota.ResetSeconds);

    private static async Task<string> LeftAsync(EmptyServer server, string forwardedFor)
    {
        using var response = await server.Client.PostAsync(Question, authorization: null, ("X-Forwarded-For", forwardedFor));
        return response.Header("RateLimit")!.Split(";t=")[0];
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(EmptyServer server, string? authorization, int times)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            using var response = await server.Client.PostAsync(Question, authorization);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }
}
