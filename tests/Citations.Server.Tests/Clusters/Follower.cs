using System.Text.Json;
using Citations.Server.Tests.Streams;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Clusters;

/// <summary>Follows what is recorded; whenever the stream breaks it comes back, to any server, with the last commit it saw.</summary>
internal sealed class Follower(Cluster cluster)
{
    private const string Query =
        "subscription ($since: Long) { factsRecorded(since: $since, where: {status: {in: [ACTIVE, RETRACTED]}}) { commit facts { key "
        + "citations { quote } } } }";

    private readonly Dictionary<string, long> _facts = new(StringComparer.Ordinal);
    private long _since;
    private bool _ended;

    /// <summary>How often it subscribed.</summary>
    public int Streams { get; private set; }

    /// <summary>Follows until a fact comes whose quote begins so; what came until then, with the commits.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(string end)
    {
        while (!_ended)
        {
            var server = await cluster.AnyAsync();
            try
            {
                using var client = await SseClient.PostAsync(server, Query, new { since = _since });
                Streams++;
                while (!_ended && await client.EventAsync() is ("next", var data) && Take(data, end)) { }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The server was killed: what was not whole was not taken
            }
        }

        return _facts;
    }

    /// <summary>Takes one event; false when it says to come back.</summary>
    private bool Take(string data, string end)
    {
        var answer = JsonDocument.Parse(data).RootElement;
        if (answer.TryGetProperty("errors", out var errors))
        {
            Assert.All(errors.EnumerateArray(), error => Assert.Equal("STORE_UNAVAILABLE", error.Text("extensions", "code")));
            return false;
        }

        var recorded = answer.GetProperty("data").GetProperty("factsRecorded");
        var commit = recorded.GetProperty("commit").GetInt64();
        Assert.True(commit > _since, $"commit {commit} came after {_since}");
        Assert.All(
            recorded.Items("facts"),
            fact => Assert.True(_facts.TryAdd(fact.Text("key")!, commit), $"{fact.Text("key")} came twice")
        );
        _since = commit;
        _ended = recorded
            .Items("facts")
            .SelectMany(fact => fact.Items("citations"))
            .Any(citation => citation.Text("quote")!.StartsWith(end, StringComparison.Ordinal));
        return true;
    }
}
