using System.Net;
using System.Text.Json;
using Citations.Server.Tests.Clients;
using Citations.Tests;

namespace Citations.Server.Tests.Streams;

/// <summary>Apollo's subscriptions over multipart HTTP.</summary>
public sealed class MultipartTests
{
    private const string Accept = "multipart/mixed;boundary=\"graphql\";subscriptionSpec=\"1.0\", application/json";
    private const string Part = "\r\nContent-Type: application/json\r\n\r\n";
    private const string Boundary = "\r\n--graphql";

    private static readonly HttpClient _http = new();

    [Fact]
    public async Task Each_response_is_a_part_that_its_boundary_follows_at_once()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, "subscription { count(to: 2) }");

        Assert.Equal("multipart/mixed; boundary=graphql; subscriptionSpec=1.0", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            $"{Boundary}{Part}{{}}{Boundary}{Part}{{\"payload\":{{\"data\":{{\"count\":1}}}}}}{Boundary}"
                + $"{Part}{{\"payload\":{{\"data\":{{\"count\":2}}}}}}{Boundary}--\r\n",
            await response.Content.ReadAsStringAsync(Cancel)
        );
    }

    [Fact]
    public async Task A_part_leaves_when_its_event_happens()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, "subscription { ticks }");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        for (var n = 1; n <= 3; n++)
        {
            await server.TickAsync(n);
            var expected = $"{{\"payload\":{{\"data\":{{\"ticks\":{n}}}}}}}";
            while (!string.Equals(await reader.ReadLineAsync(Cancel), expected, StringComparison.Ordinal)) { }
        }
    }

    [Fact]
    public async Task When_the_server_stops_the_last_part_says_so()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, "subscription { ticks }");
        await server.ListenersAsync(1);
        await server.TickAsync(1);
        var stopping = server.StopAsync();
        var text = await response.Content.ReadAsStringAsync(Cancel);
        await stopping;

        Assert.Contains("{\"payload\":null,\"errors\":[", text, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{StreamErrorCodes.ServerStopping}\"", text, StringComparison.Ordinal);
        Assert.EndsWith($"{Boundary}--\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/mixed;subscriptionSpec=1.0", "multipart/mixed")]
    [InlineData("text/event-stream, multipart/mixed;subscriptionSpec=1.0", "text/event-stream")]
    [InlineData("text/event-stream;q=0.5, multipart/mixed;subscriptionSpec=1.0", "multipart/mixed")]
    [InlineData("multipart/mixed, text/event-stream", "text/event-stream")]
    [InlineData("multipart/mixed;subscriptionSpec=1.0;q=0, */*", "text/event-stream")]
    [InlineData("multipart/mixed;subscriptionSpec=2.0", null)]
    [InlineData("multipart/mixed", null)]
    public async Task Only_a_client_that_names_the_protocol_gets_parts(string accept, string? mediaType)
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, "subscription { count(to: 1) }", accept);

        Assert.Equal(mediaType is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType ?? "application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_query_is_answered_as_JSON_whatever_parts_its_client_accepts()
    {
        await using var server = await StreamServer.StartAsync();
        using var response = await SendAsync(server, "{ hello }", "multipart/mixed;subscriptionSpec=1.0");

        Assert.Equal("""{"data":{"hello":"Hello"}}""", await response.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("subscription { count(to: 3) }", """{"seen":[{"count":1},{"count":2},{"count":3}],"errors":[]}""")]
    [InlineData("subscription { refused }", """{"seen":[],"errors":["graphql REFUSED"]}""")]
    [InlineData("subscription { fails }", """{"seen":[{"fails":1}],"errors":["protocol INTERNAL"]}""")]
    [InlineData("query { hello }", """{"seen":[{"hello":"Hello"}],"errors":[]}""")]
    public async Task Apollo_Client_understands_it(string document, string expected)
    {
        await using var server = await StreamServer.StartAsync();
        var node = NodeTool.OrSkip(ClientPackage.Folder);
        var result = await node.RunAsync(Path.Combine("test", "multipart.mjs"), new Uri(server.Address, "/graphql").ToString(), document);

        Assert.Equal(expected, result.Trim());
    }

    [Fact]
    public async Task A_long_list_arrives_whole()
    {
        await using var server = await StreamServer.StartAsync();
        var node = NodeTool.OrSkip(ClientPackage.Folder);
        var result = await node.RunAsync(
            Path.Combine("test", "multipart.mjs"),
            new Uri(server.Address, "/graphql").ToString(),
            "subscription { many(items: 30000) }"
        );

        Assert.Equal(30_000, JsonDocument.Parse(result).RootElement.GetProperty("seen")[0].GetProperty("many").GetArrayLength());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> SendAsync(StreamServer server, string query, string accept = Accept)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(server.Address, $"/graphql?query={Uri.EscapeDataString(query)}")
        );
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }
}
