using System.Net;
using System.Net.WebSockets;
using System.Text;
using Citations.Server.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Citations.Server.Tests.Streams;

/// <summary>Every way in which the server closes a WebSocket: the code, and the reason.</summary>
public sealed class SocketCloseTests
{
    private const string Init = """{"type":"connection_init"}""";

    [Theory]
    [InlineData("", "The message is empty. Send a JSON object with \"query\".")]
    [InlineData("no json", "The message is not valid JSON: line 1, byte 2: ")]
    [InlineData("[]", "A message is a JSON object with a \"type\"")]
    [InlineData("{}", "A message is a JSON object with a \"type\"")]
    [InlineData("""{"type":7}""", "A message is a JSON object with a \"type\"")]
    [InlineData("""{"type":"start"}""", "A client sends no message of type \"start\"")]
    [InlineData("""{"type":"connection_ack"}""", "A client sends no message of type \"connection_ack\"")]
    [InlineData("""{"type":"next","id":"a","payload":{}}""", "A client sends no message of type \"next\"")]
    [InlineData("""{"type":"ping","payload":7}""", "\"payload\" of ping must be an object")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ hello }"}}""", "\"id\" of subscribe must be a string, and not empty")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""", "\"id\" of subscribe must be a string, and not empty")]
    [InlineData("""{"type":"subscribe","id":"a"}""", "\"payload\" of subscribe must be an object with \"query\"")]
    [InlineData(
        """{"type":"subscribe","id":"a","payload":{}}""",
        "The request has no \"query\". Send the GraphQL document in it, or its \"id\"."
    )]
    [InlineData("""{"type":"subscribe","id":"a","payload":{"query":1}}""", "\"query\" is a number. Send a string.")]
    [InlineData(
        """{"type":"subscribe","id":"a","payload":{"query":"{ hello }","variables":[]}}""",
        "\"variables\" is a list. Send a JSON object."
    )]
    [InlineData("""{"type":"complete"}""", "\"id\" of complete must be a string, and not empty")]
    public async Task A_message_that_is_none_of_the_protocol_closes_with_4400(string message, string reason)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SendAsync(message);
        var (code, told) = await client.ClosedAsync();

        Assert.Equal(4400, code);
        Assert.StartsWith(reason, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_message_closes_with_4400()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SendBinaryAsync(Encoding.UTF8.GetBytes(Init));

        Assert.Equal(4400, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task A_message_that_is_too_large_closes_with_1009()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "{ hello #" + new string('x', 1_000_000) + "\n}");

        Assert.Equal((1009, "A message is larger than 1000000 bytes"), await client.ClosedAsync());
    }

    [Fact]
    public async Task An_operation_before_the_acknowledgement_closes_with_4401()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.ConnectAsync(server.Address);
        await client.SubscribeAsync("a", "{ hello }");

        Assert.Equal((4401, "Unauthorized"), await client.ClosedAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Another_subprotocol_closes_with_4406(string? subprotocol)
    {
        await using var server = await StreamServer.StartAsync();
        SocketClient client;
        try
        {
            client = await SocketClient.ConnectAsync(server.Address, subprotocol);
        }
        catch (WebSocketException) when (subprotocol is not null)
        {
            return; // this client may refuse a server that does not take up its subprotocol
        }

        Assert.Equal(4406, (await client.ClosedAsync()).Code);
        client.Dispose();
    }

    [Fact]
    public async Task Silence_closes_with_4408()
    {
        await using var server = await StreamServer.StartAsync(
            new GraphQLStreamOptions { ConnectionInitTimeout = TimeSpan.FromMilliseconds(50) }
        );
        using var client = await SocketClient.ConnectAsync(server.Address);

        Assert.Equal((4408, "Connection initialisation timeout"), await client.ClosedAsync());
    }

    [Fact]
    public async Task An_id_in_use_closes_with_4409()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "subscription { ticks }");
        await client.SubscribeAsync("a", "{ hello }");

        Assert.Equal((4409, "Subscriber for a already exists"), await client.ClosedAsync());
        await server.ListenersAsync(0);
    }

    [Fact]
    public async Task A_reason_is_cut_where_a_close_frame_ends_and_not_inside_a_character()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        var id = string.Concat(Enumerable.Repeat("ä€𝄞", 30));
        await client.SubscribeAsync(id, "subscription { ticks }");
        await client.SubscribeAsync(id, "subscription { ticks }");
        var (code, reason) = await client.ClosedAsync();

        Assert.Equal(4409, code);
        Assert.InRange(Encoding.UTF8.GetByteCount(reason!), 119, 123);
        Assert.StartsWith(reason!, $"Subscriber for {id}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_initialisation_closes_with_4429()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SendAsync(Init);

        Assert.Equal((4429, "Too many initialisation requests"), await client.ClosedAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_closed_with_1013_and_nothing_is_made_for_it_meanwhile()
    {
        var time = new FakeTimeProvider();
        await using var server = await StreamServer.StartAsync(time: time);
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "subscription { flood(size: 1000000) }");
        await client.SubscribeAsync("b", "subscription { ticks }");
        await client.ReceiveAsync();
        await SseTests.StuckAsync(() => server.Floods);
        time.Advance(new GraphQLStreamOptions().SlowConsumerTimeout);

        Assert.InRange(server.Floods, 1, 30);
        Assert.Equal(1013, (await client.ClosedAsync()).Code);
        await server.ListenersAsync(0);
    }

    [Fact]
    public async Task A_response_that_breaks_off_in_the_middle_closes_with_4500()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "subscription { cut }");

        Assert.Equal((4500, "Internal server error"), await client.ClosedAsync());
    }

    [Fact]
    public async Task When_the_server_stops_it_closes_with_1012()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "subscription { ticks }");
        await server.ListenersAsync(1);
        var stopping = server.StopAsync();

        Assert.Equal((1012, "The server stops"), await client.ClosedAsync());
        await stopping;
        await server.ListenersAsync(0);
    }

    [Fact]
    public async Task A_request_that_only_pretends_is_refused()
    {
        await using var server = await StreamServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Headers = { { "Connection", "Upgrade" }, { "Upgrade", "websocket" } },
        };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "HC0011",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }
}
