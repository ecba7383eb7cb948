using System.Net;
using Citations.Server.Access;
using Citations.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Citations.Server.Tests.Access;

/// <summary>Requests under names that the server does not go by: DNS rebinding.</summary>
public sealed class HostTests
{
    public static TheoryData<string, string> Requests =>
        new()
        {
            { "GET", "/" },
            { "GET", "/graphql?query={__typename}" },
            { "POST", "/graphql" },
            { "GET", "/graphql/schema.graphql" },
            { "GET", "/exports/facts.ndjson" },
            { "POST", "/imports" },
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Another_host_is_refused_everywhere(string method, string address)
    {
        await using var server = await EmptyServer.StartAsync();
        using var refused = await SendAsync(server, method, address, "rebound.example");

        Assert.Equal(((HttpStatusCode)421, "HOST_NOT_ALLOWED"), (refused.StatusCode, await refused.CodeAsync()));
    }

    [Fact]
    public async Task A_WebSocket_of_another_host_is_refused()
    {
        await using var server = await EmptyServer.StartAsync();
        using var refused = await server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/graphql") { Headers = { Host = "rebound.example" } },
            authorization: null,
            ("Upgrade", "websocket"),
            ("Connection", "Upgrade"),
            ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")
        );

        Assert.Equal((HttpStatusCode)421, refused.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:80")]
    [InlineData("[::1]:5000")]
    [InlineData("api.example.org:443")]
    [InlineData("a.b.example.net")]
    public async Task Names_of_this_machine_and_those_that_are_named_are_answered(string host)
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { Hosts = ["api.example.org", "*.example.net"] });
        using var answered = await SendAsync(server, "GET", "/graphql?query={__typename}", host);

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_checks_are_answered_under_any_name(string address)
    {
        await using var server = await EmptyServer.StartAsync();
        using var answered = await SendAsync(server, "GET", address, "10.1.2.3:8080");

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Theory]
    [InlineData("http://+:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://localhost:5000;http://+:8080")]
    public void A_server_for_all_addresses_does_not_start_without_names(string urls)
    {
        Assert.Contains("--hosts", Assert.Throws<StartException>(() => AllowedHosts.Of(urls, [])).Message, StringComparison.Ordinal);
        Assert.True(AllowedHosts.Of(urls, ["*"]).Allows(new HostString("any.example")));
    }

    [Theory]
    [InlineData("http://localhost:5000", "127.0.0.1:5000", true)]
    [InlineData("http://127.0.0.1:5000", "localhost", true)]
    [InlineData("http://10.0.0.7:5000", "10.0.0.7:5000", true)]
    [InlineData("http://10.0.0.7:5000", "localhost", false)]
    [InlineData("https://api.example.org", "API.example.org.", true)]
    [InlineData("https://api.example.org", "example.org", false)]
    [InlineData("https://api.example.org", "evil-api.example.org", false)]
    public void The_hosts_of_the_addresses_count(string urls, string host, bool allowed) =>
        Assert.Equal(allowed, AllowedHosts.Of(urls, []).Allows(new HostString(host)));

    [Theory]
    [InlineData("http://api.example.org")]
    [InlineData("api.example.org/x")]
    [InlineData("a b")]
    public void What_is_no_host_is_told_at_the_start(string host) => Assert.False(AllowedHosts.IsHost(host));

    private static Task<HttpResponseMessage> SendAsync(EmptyServer server, string method, string address, string host) =>
        server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address) { Headers = { Host = host } }, authorization: null);
}
