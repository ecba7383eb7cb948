using System.Net;
using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Server.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Citations.Server.Tests.Streams;

/// <summary>Server-sent events, in the distinct connections mode of graphql-sse.</summary>
public sealed class SseTests
{
    private const string Ticks = "subscription { ticks }";

    [Fact]
    public async Task Each_event_comes_when_it_happens_and_the_end_is_told()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, "subscription { count(to: 2) }");

        Assert.Equal("text/event-stream", client.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("next", """{"data":{"count":1}}"""), await client.EventAsync());
        Assert.Equal(("next", """{"data":{"count":2}}"""), await client.EventAsync());
        Assert.Equal(("complete", ""), await client.EventAsync());
        Assert.Null(await client.EventAsync());
    }

    [Fact]
    public async Task Nothing_is_held_back()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, Ticks);
        for (var n = 1; n <= 3; n++)
        {
            await server.TickAsync(n);
            Assert.Equal(n, (await client.NextAsync()).GetProperty("data").GetProperty("ticks").GetInt32());
        }
    }

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"Hello"}}""")]
    [InlineData("mutation { bump }", """{"data":{"bump":1}}""")]
    public async Task Anything_else_is_a_stream_of_one(string query, string response)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, query);

        Assert.Equal(("next", response), await client.EventAsync());
        Assert.Equal(("complete", ""), await client.EventAsync());
    }

    [Theory]
    [InlineData("subscription {", "HC0014")]
    [InlineData("subscription { nothing }", "HC0016")]
    [InlineData("subscription { refused }", "REFUSED")]
    public async Task Errors_come_in_the_stream(string query, string code)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, query);

        Assert.Equal(HttpStatusCode.OK, client.Response.StatusCode);
        Assert.Equal(code, CodeOf(await client.NextAsync()));
        Assert.Equal(("complete", ""), await client.EventAsync());
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_stream_without_its_secrets()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, "subscription { fails }");
        await client.NextAsync();
        var failure = await client.NextAsync();

        Assert.Equal("INTERNAL", CodeOf(failure));
        Assert.DoesNotContain("secret", failure.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("complete", ""), await client.EventAsync());
    }

    [Fact]
    public async Task An_error_of_one_event_leaves_the_others_alone()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, "subscription { unlucky { n } }");

        Assert.Equal("""{"data":{"unlucky":{"n":1}}}""", (await client.NextAsync()).GetRawText());
        Assert.Equal("UNLUCKY", CodeOf(await client.NextAsync()));
        Assert.Equal("""{"data":{"unlucky":{"n":3}}}""", (await client.NextAsync()).GetRawText());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("*/*", HttpStatusCode.OK)]
    [InlineData("text/*", HttpStatusCode.OK)]
    [InlineData("application/graphql-response+json, application/json, text/event-stream, multipart/mixed", HttpStatusCode.OK)]
    [InlineData("application/json", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json, text/event-stream;q=0", HttpStatusCode.NotAcceptable)]
    public async Task A_subscription_is_streamed_wherever_a_stream_is_accepted(string? accept, HttpStatusCode status)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, "subscription { count(to: 1) }", accept: accept);

        Assert.Equal(status, client.Response.StatusCode);
        Assert.Equal(
            status is HttpStatusCode.OK ? "text/event-stream" : "application/json",
            client.Response.Content.Headers.ContentType?.MediaType
        );
    }

    [Theory]
    [InlineData("application/json, text/event-stream", "application/json")]
    [InlineData("text/event-stream, application/json;q=0.9", "text/event-stream")]
    [InlineData("text/event-stream;q=0.5, */*", "application/json")]
    public async Task A_query_is_streamed_where_the_client_likes_that_best(string accept, string mediaType)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, "{ hello }", accept: accept);

        Assert.Equal(mediaType, client.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task GET_serves_the_browsers_EventSource()
    {
        await using var server = await StreamServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { { "Accept", "text/event-stream" } } };

        Assert.EndsWith(
            "event: next\ndata: {\"data\":{\"count\":1}}\n\nevent: complete\ndata:\n\n",
            await http.GetStringAsync("/graphql?query=subscription{count(to:1)}", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        using var mutation = await http.GetAsync("/graphql?query=mutation{bump}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, mutation.StatusCode);
    }

    [Fact]
    public async Task HEAD_does_not_wait_for_events()
    {
        await using var server = await StreamServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        using var response = await http.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, "/graphql?query=subscription{ticks}"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await server.ListenersAsync(0);
    }

    [Fact]
    public async Task A_quiet_stream_is_kept_alive_by_comments()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLStreamOptions { KeepAlive = TimeSpan.FromMilliseconds(20) });
        using var client = await SseClient.PostAsync(server.Address, Ticks);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(":", await client.LineAsync());
            Assert.Equal("", await client.LineAsync());
        }

        await server.TickAsync(7);
        Assert.Equal(7, (await client.NextAsync()).GetProperty("data").GetProperty("ticks").GetInt32());
    }

    [Fact]
    public async Task When_the_client_leaves_the_subscription_ends()
    {
        await using var server = await StreamServer.StartAsync();
        using (await SseClient.PostAsync(server.Address, Ticks))
        {
            await server.ListenersAsync(1);
        }

        await server.ListenersAsync(0);
    }

    [Fact]
    public async Task When_the_server_stops_the_stream_says_so_in_a_comment_and_breaks_off()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, Ticks);
        await server.ListenersAsync(1);
        var stopping = server.StopAsync();

        Assert.Equal(":", await client.LineAsync());
        Assert.Equal("", await client.LineAsync());
        Assert.StartsWith($": {StreamErrorCodes.ServerStopping} ", await client.LineAsync(), StringComparison.Ordinal);
        Assert.Null(await client.EventAsync());
        await stopping;
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_dropped_with_a_reason_and_nothing_is_made_for_it_meanwhile()
    {
        var time = new FakeTimeProvider();
        await using var server = await StreamServer.StartAsync(time: time);
        using var client = await SseClient.PostAsync(server.Address, "subscription { flood(size: 1000000) }");
        await client.NextAsync();
        await StuckAsync(() => server.Floods);
        time.Advance(new GraphQLStreamOptions().SlowConsumerTimeout);
        Assert.InRange(server.Floods, 1, 30);

        var lines = new List<string>();
        while (await client.LineAsync() is { } line)
        {
            lines.Add(line.Length > 100 ? line[..100] : line);
        }

        Assert.StartsWith($": {StreamErrorCodes.SlowConsumer} ", lines[^2], StringComparison.Ordinal);
        Assert.DoesNotContain("event: complete", lines);
    }

    [Fact]
    public async Task A_long_list_leaves_while_it_is_made()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SseClient.PostAsync(server.Address, "subscription { many(items: 50000) }");

        Assert.Equal(50_000, (await client.NextAsync()).GetProperty("data").GetProperty("many").GetArrayLength());
        Assert.Equal(("complete", ""), await client.EventAsync());
    }

    /// <summary>Waits until a number has not changed for a second.</summary>
    internal static async Task StuckAsync(Func<int> number)
    {
        for (var (last, same) = (-1, 0); same < 10; same++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            if (number() != last)
            {
                (last, same) = (number(), 0);
            }
        }
    }

    private static string? CodeOf(JsonElement response) => response.GetProperty("errors")[0].Text("extensions", "code");
}
