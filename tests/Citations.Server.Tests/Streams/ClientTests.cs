using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Streams;

/// <summary>The clients that front-end teams use, as their authors published them: outside judges of both protocols.</summary>
public sealed class ClientTests
{
    [Theory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task The_published_client_understands_every_answer(string client)
    {
        await using var server = await StreamServer.StartAsync();
        var answers = (await RunAsync(server, $"{client}-all")).EnumerateArray().ToList();

        Assert.Equal(
            ["""{"count":1}""", """{"count":2}""", """{"count":3}"""],
            answers[0].Items("seen").Select(seen => seen.GetProperty("data").GetRawText())
        );
        Assert.Equal("""[{"data":{"hello":"Hello"}}]""", answers[1].GetProperty("seen").GetRawText());
        Assert.Equal("""[{"data":{"bump":1}}]""", answers[2].GetProperty("seen").GetRawText());
        Assert.Equal(3_000, answers[6].GetProperty("seen")[0].GetProperty("data").GetProperty("many").GetArrayLength());
        Assert.Equal(["HC0016", "REFUSED", "INTERNAL"], answers.Slice(3, 3).Select(CodeOf));
        Assert.All([answers[0], answers[1], answers[2], answers[6]], answer => Assert.Equal("complete", answer.Text("end")));
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task When_the_published_client_has_had_enough_the_subscription_ends(string client)
    {
        await using var server = await StreamServer.StartAsync();
        var seen = await RunAsync(server, $"{client}-leave");

        Assert.Equal("""[{"flood":"x"},{"flood":"x"}]""", seen.GetRawText());
        await SseTests.StuckAsync(() => server.Floods);
    }

    /// <summary>Over a WebSocket errors before and after the first event are messages of their own; as events they are responses.</summary>
    private static string? CodeOf(JsonElement answer) =>
        answer.GetProperty("end").ValueKind is JsonValueKind.Array
            ? answer.GetProperty("end")[0].GetString()
            : answer.Items("seen").Last().GetProperty("errors")[0].Text("extensions", "code");

    private static async Task<JsonElement> RunAsync(StreamServer server, string scenario)
    {
        var node = NodeTool.OrSkip(Path.Combine(AppContext.BaseDirectory, "Streams", "Clients"));
        return JsonDocument.Parse(await node.RunAsync("clients.mjs", new Uri(server.Address, "/graphql").ToString(), scenario)).RootElement;
    }
}
