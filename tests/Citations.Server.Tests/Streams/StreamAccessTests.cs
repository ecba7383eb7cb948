using System.Net;
using Citations.Schema.Access;
using Citations.Server.Access.Limits;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Streams;

/// <summary>Keys over connections that outlive them.</summary>
public sealed class StreamAccessTests
{
    private const string Facts = "subscription { factsRecorded(since: 0) { commit } }";

    private static readonly string[] _world =
    [
        """{"record":"property","key":"population","label":"population","valueKind":"quantity","cardinality":"ONE"}""",
        """{"record":"entity","key":"atlantis","kind":"PLACE","label":"Atlantis"}""",
        """{"record":"source","key":"report","kind":"REPORT","title":"A report"}""",
        Fact(1),
    ];

    [Theory]
    [InlineData("""{"type":"connection_init"}""", 4401, "AUTH_NOT_AUTHENTICATED: ")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":"Bearer nonsense"}}""", 4401, "AUTH_NOT_AUTHENTICATED: ")]
    [InlineData(
        """{"type":"connection_init","payload":{"Authorization":7}}""",
        4400,
        "\"Authorization\" of connection_init must be a string"
    )]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Bearer WRITING"}}""", 4403, "AUTH_NOT_AUTHORIZED: ")]
    [InlineData("""{"type":"subscribe","id":"a","payload":{"query":"{ dataset { factCount } }"}}""", 4401, "Unauthorized")]
    public async Task A_closed_server_closes_a_WebSocket_without_a_key_that_may_read(string message, int code, string reason)
    {
        await using var server = await EmptyServer.StartAsync(new() { Closed = true });
        using var client = await SocketClient.ConnectAsync(server.Address);
        await client.SendAsync(message.Replace("WRITING", await server.KeyAsync("writer", Scope.Write), StringComparison.Ordinal));
        var closed = await client.ClosedAsync();

        Assert.Equal(code, closed.Code);
        Assert.StartsWith(reason, closed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_may_read_opens_it_and_ends_it_when_it_is_revoked(bool inHeader)
    {
        await using var server = await EmptyServer.StartAsync(new() { Closed = true });
        await server.ImportAsync(_world);
        var key = await server.KeyAsync("desk", Scope.Read);
        using var client = await SocketClient.ConnectAsync(server.Address, key: inHeader ? key : null);
        await client.SendAsync(
            inHeader
                ? """{"type":"connection_init"}"""
                : """{"type":"connection_init","payload":{"Authorization":"Bearer KEY"}}""".Replace("KEY", key, StringComparison.Ordinal)
        );
        Assert.Equal("connection_ack", (await client.NextAsync()).Text("type"));
        await client.SubscribeAsync("a", Facts);
        Assert.Equal("next", (await client.NextAsync()).Text("type"));

        await server.RevokeAsync("desk");
        await server.ImportAsync(Fact(2));
        Assert.Equal(4401, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task An_event_stream_ends_when_its_key_is_revoked()
    {
        await using var server = await EmptyServer.StartAsync(new() { Closed = true });
        await server.ImportAsync(_world);
        using var client = await SseClient.PostAsync(server.Address, Facts, key: await server.KeyAsync("desk", Scope.Read));
        await client.NextAsync();

        await server.RevokeAsync("desk");
        await server.ImportAsync(Fact(2));
        Assert.Equal("AUTH_NOT_AUTHENTICATED", (await client.NextAsync()).GetProperty("errors")[0].Text("extensions", "code"));
        Assert.Equal(("complete", ""), await client.EventAsync());
    }

    [Fact]
    public async Task An_event_stream_of_a_closed_server_needs_a_key()
    {
        await using var server = await EmptyServer.StartAsync(new() { Closed = true });
        using var client = await SseClient.PostAsync(server.Address, Facts);

        Assert.Equal(HttpStatusCode.Unauthorized, client.Response.StatusCode);
    }

    [Fact]
    public async Task A_header_that_asks_for_a_WebSocket_opens_nothing_else()
    {
        await using var server = await EmptyServer.StartAsync(new() { Closed = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={dataset{factCount}}")
        {
            Headers = { { "Connection", "Upgrade" }, { "Upgrade", "websocket" } },
        };
        using var response = await server.Client.SendAsync(request, authorization: null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("HC0011", await response.CodeAsync());
    }

    [Fact]
    public async Task Each_operation_counts_as_a_request()
    {
        Assert.True(Rate.TryParse("3/h", out var rate));
        await using var server = await EmptyServer.StartAsync(new() { AddressRate = rate });
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "{ __typename }");
        Assert.Equal("next", (await client.NextAsync()).Text("type"));
        Assert.Equal("complete", (await client.NextAsync()).Text("type"));
        await client.SubscribeAsync("b", "{ __typename }");
        Assert.Equal("next", (await client.NextAsync()).Text("type"));
        Assert.Equal("complete", (await client.NextAsync()).Text("type"));

        await client.SubscribeAsync("c", "{ __typename }");
        var refused = await client.NextAsync();
        Assert.Equal(("c", "error"), (refused.Text("id"), refused.Text("type")));
        Assert.Equal("RATE_LIMITED", refused.GetProperty("payload")[0].Text("extensions", "code"));
    }

    [Fact]
    public async Task Mutations_over_a_WebSocket_need_a_key_as_everywhere()
    {
        await using var server = await EmptyServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", """mutation { addEntity(input: {key: "x", kind: PLACE, label: "X"}) { entity { key } } }""");
        var answer = await client.NextAsync();

        Assert.Contains("AUTH_NOT_AUTHENTICATED", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Null(
            Assert.Single(
                await server.Store.Entities.GetAsync(
                    ["x"],
                    await server.Store.LatestAsync(TestContext.Current.CancellationToken),
                    TestContext.Current.CancellationToken
                )
            )
        );
    }

    private static string Fact(int n) =>
        $$"""{"record":"fact","subject":"atlantis","property":"population","value":"""
        + $$"""{"kind":"quantity","amount":"{{n}}","unit":"person"},"source":"report","confidence":0.9,"citations":[{"quote":"{{n}} """
        + $$"""people"} ]}""";
}
