using Citations.Server.Tests.Support;
using Citations.Server.Transport;

namespace Citations.Server.Tests.Streams;

/// <summary>Operations over a WebSocket (graphql-transport-ws).</summary>
public sealed class SocketTests
{
    private const string Ticks = "subscription { ticks }";

    [Fact]
    public async Task A_subscription_sends_each_event_and_completes()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "subscription { count(to: 2) }");

        Assert.Equal("graphql-transport-ws", client.Subprotocol);
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"count":1}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"count":2}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"a","type":"complete"}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"Hello"}}""")]
    [InlineData("mutation { bump }", """{"data":{"bump":1}}""")]
    public async Task Queries_and_mutations_go_over_it_too(string query, string response)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("\"ä\n", query);

        Assert.Equal($$"""{"id":"\u0022\u00E4\n","type":"next","payload":{{response}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"\u0022\u00E4\n","type":"complete"}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("subscription {", "HC0014")]
    [InlineData("{ nothing }", "HC0016")]
    [InlineData("subscription { refused }", "REFUSED")]
    public async Task What_cannot_run_is_an_error_message_and_the_last_of_its_operation(string query, string code)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", query);
        var message = await client.NextAsync();

        Assert.Equal("error", message.Text("type"));
        Assert.Equal(code, message.GetProperty("payload")[0].Text("extensions", "code"));
        await client.SubscribeAsync("a", "{ hello }");
        Assert.Equal("next", (await client.NextAsync()).Text("type"));
    }

    [Fact]
    public async Task An_error_of_a_field_is_part_of_the_response()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "{ broken }");
        var message = await client.NextAsync();

        Assert.Equal("next", message.Text("type"));
        Assert.Equal("INTERNAL", message.GetProperty("payload").GetProperty("errors")[0].Text("extensions", "code"));
        Assert.DoesNotContain("secret", message.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_ends_with_an_error_message()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "subscription { fails }");

        Assert.Equal("next", (await client.NextAsync()).Text("type"));
        Assert.Equal("error", (await client.NextAsync()).Text("type"));
    }

    [Fact]
    public async Task Many_operations_share_a_connection()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", Ticks);
        await client.SubscribeAsync("b", Ticks);
        await server.TickAsync(5, listeners: 2);

        string[] messages = [await client.ReceiveAsync(), await client.ReceiveAsync()];
        Assert.Equal(
            ["""{"id":"a","type":"next","payload":{"data":{"ticks":5}}}""", """{"id":"b","type":"next","payload":{"data":{"ticks":5}}}"""],
            messages.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Completed_by_the_client_an_operation_is_silent_and_its_id_free()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", Ticks);
        await server.ListenersAsync(1);
        await client.SendAsync("""{"id":"a","type":"complete"}""");
        await server.ListenersAsync(0);
        await client.SubscribeAsync("a", "{ hello }");

        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"hello":"Hello"}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"a","type":"complete"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_query_that_the_client_completes_is_not_run_to_its_end()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "{ forever }");
        await StreamServer.UntilAsync(() => server.Running == 1);
        await client.SendAsync("""{"id":"a","type":"complete"}""");
        await StreamServer.UntilAsync(() => server.Running == 0);
        await client.SubscribeAsync("a", "{ hello }");

        Assert.Equal("next", (await client.NextAsync()).Text("type"));
    }

    [Fact]
    public async Task Ping_is_answered_by_pong_with_its_payload_even_before_anything_else()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.ConnectAsync(server.Address);
        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());

        await client.SendAsync("""{"type":"ping","payload":{"at":[1, 2]}}""");
        Assert.Equal("""{"type":"pong","payload":{"at":[1, 2]}}""", await client.ReceiveAsync());

        await client.SendAsync("""{"type":"pong"}""");
        await client.SendAsync("""{"type":"connection_init","payload":null}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_long_list_goes_out_in_fragments_of_one_message()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", "{ numbers(count: 100000) }");

        Assert.Equal(
            100_000,
            (await client.NextAsync()).GetProperty("payload").GetProperty("data").GetProperty("numbers").GetArrayLength()
        );
        Assert.Equal("""{"id":"a","type":"complete"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task More_operations_than_allowed_are_refused_one_by_one()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLStreamOptions { MaxOperationsPerSocket = 1 });
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", Ticks);
        await client.SubscribeAsync("b", "{ hello }");
        var message = await client.NextAsync();

        Assert.Equal(("b", "error"), (message.Text("id"), message.Text("type")));
        Assert.Equal(StreamErrorCodes.TooManyOperations, message.GetProperty("payload")[0].Text("extensions", "code"));
        await server.TickAsync(1);
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"ticks":1}}}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_client_leaves_its_subscriptions_end(bool politely)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", Ticks);
        await client.SubscribeAsync("b", Ticks);
        await server.ListenersAsync(2);
        if (politely)
        {
            await client.CloseAsync();
        }
        else
        {
            client.Abort();
        }

        await server.ListenersAsync(0);
    }
}
