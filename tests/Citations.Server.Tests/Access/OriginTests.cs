using System.Net;
using Citations.Server.Access;
using Citations.Server.Tests.Support;
using IPNetwork = System.Net.IPNetwork;

namespace Citations.Server.Tests.Access;

/// <summary>Pages of other origins on every transport, and what proxies say.</summary>
public sealed class OriginTests
{
    private const string Page = "https://app.example.org";

    private static readonly (string Name, string Value)[] _handshake =
    [
        ("Upgrade", "websocket"),
        ("Connection", "Upgrade"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
        ("Sec-WebSocket-Protocol", "graphql-transport-ws"),
    ];

    public static TheoryData<string> Transports => ["websocket", "post", "get", "events", "export"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_page_of_another_origin_is_refused(string transport)
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { Origins = ["https://other.example"] });
        foreach (var origin in (string[])[Page, "null", "http://localhost.evil:1", "https://other.example.evil", "http://10.0.0.1"])
        {
            using var refused = await SendAsync(server, transport, origin);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Its_own_pages_and_those_of_allowed_origins_are_answered(string transport)
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { Origins = [Page] });
        foreach (var origin in (string[])[Page, server.Address.GetLeftPart(UriPartial.Authority)])
        {
            using var answered = await SendAsync(server, transport, origin);
            Assert.NotEqual(HttpStatusCode.Forbidden, answered.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_page_of_this_machine_may_ask_a_server_on_it(string transport)
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions());
        foreach (var origin in (string[])["http://localhost:5173", "http://127.0.0.1:3000", "http://[::1]:8080", "https://app.localhost"])
        {
            using var answered = await SendAsync(server, transport, origin);
            Assert.NotEqual(HttpStatusCode.Forbidden, answered.StatusCode);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    public async Task What_came_through_a_proxy_is_not_of_this_machine(string name, string value)
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions());

        using var refused = await server.Client.PostAsync(
            "{ __typename }",
            authorization: null,
            ("Origin", "http://localhost:5173"),
            (name, value)
        );

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("--cors", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Null(refused.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Nothing_is_believed_of_forwarded_headers_without_proxies_whatever_the_environment_says()
    {
        const string Variable = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";
        Environment.SetEnvironmentVariable(Variable, "true");
        try
        {
            await using var server = await EmptyServer.StartAsync(new AccessOptions { AddressRate = new(3, TimeSpan.FromDays(1)) });
            for (var i = 2; i >= 0; i--)
            {
                using var response = await server.Client.PostAsync(
                    "{ __typename }",
                    authorization: null,
                    ("X-Forwarded-For", $"203.0.113.{i}")
                );
                Assert.StartsWith($"\"address\";r={i};", response.Header("RateLimit"), StringComparison.Ordinal);
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task A_prefix_that_leads_to_another_host_is_refused(string prefix)
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { Proxies = [IPNetwork.Parse("127.0.0.0/8")] });
        using var refused = await server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/graphql"),
            authorization: null,
            ("Accept", "text/html"),
            ("X-Forwarded-Prefix", prefix)
        );
        using var led = await server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/graphql"),
            authorization: null,
            ("Accept", "text/html"),
            ("X-Forwarded-Prefix", "/data")
        );

        Assert.Equal((HttpStatusCode.BadRequest, null), (refused.StatusCode, refused.Headers.Location));
        Assert.Equal("/data/graphql/", led.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/graphql?query={__typename}")]
    [InlineData("/graphql?query={nothing}")]
    [InlineData("/graphql/schema.graphql")]
    [InlineData("/exports/facts.ndjson")]
    [InlineData("/exports/nothing.xyz")]
    [InlineData("/exports/context.jsonld")]
    [InlineData("/imports")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/nowhere")]
    public async Task No_answer_is_for_a_browser_to_guess(string address)
    {
        await using var server = await EmptyServer.StartAsync();
        using var answer = await server.Client.GetAsync(address, authorization: null);

        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }

    private static Task<HttpResponseMessage> SendAsync(EmptyServer server, string transport, string origin) =>
        transport switch
        {
            "post" => server.Client.PostAsync("{ __typename }", authorization: null, ("Origin", origin)),
            "export" => GetAsync(server, "/exports/facts.ndjson", origin),
            "events" => GetAsync(server, "/graphql?query={__typename}", origin, ("Accept", "text/event-stream")),
            "websocket" => GetAsync(server, "/graphql", origin, _handshake),
            _ => GetAsync(server, "/graphql?query={__typename}", origin),
        };

    private static async Task<HttpResponseMessage> GetAsync(
        EmptyServer server,
        string address,
        string origin,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers.Append(("Origin", origin)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
