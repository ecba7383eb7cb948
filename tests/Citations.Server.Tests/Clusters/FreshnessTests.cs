using System.Net;
using System.Net.Http.Headers;
using Citations.Server.Tests.Streams;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Clusters;

/// <summary>What one server acknowledges, another on the same store serves with its very next answer.</summary>
public sealed class FreshnessTests
{
    private static readonly string _question =
        $"/graphql?query={Uri.EscapeDataString("{ facts(last: 1) { totalCount nodes { key commit recordedAt } } dataset { commit committedAt permalink } }")}";

    [Fact]
    public async Task On_one_data_directory()
    {
        await using var store = SharedStore.Embedded();
        await RunAsync(store);
    }

    [Fact]
    public async Task On_one_MongoDB()
    {
        await using var store = SharedStore.MongoDb();
        await RunAsync(store);
    }

    private static async Task RunAsync(SharedStore store)
    {
        await using var cluster = await Cluster.StartAsync(store, Recorder.Definitions);
        var (ledger, servers) = (new Ledger(), cluster.Servers);
        var recorder = new Recorder(cluster, ledger, "Recorder");
        using var follower = await SseClient.PostAsync(servers[1].Address!, "subscription { factsRecorded(since: 1) { facts { key } } }");
        using var client = new HttpClient();
        var known = new EntityTagHeaderValue("\"nothing\"");
        for (var n = 1; n <= 10; n++)
        {
            var key = Assert.Single(await recorder.RecordAsync(1));
            foreach (var server in servers.Skip(n % 2).Concat(servers.Take(n % 2)))
            {
                // The answer from before the commit is not served again, and both servers give the same one
                using var answer = await AskAsync(client, server, known);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal((n, key), await LastAsync(answer));
                using var again = await AskAsync(client, servers[0], answer.Headers.ETag!);
                using var there = await AskAsync(client, servers[1], answer.Headers.ETag!);
                Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified), (again.StatusCode, there.StatusCode));
                known = server == servers[1 - (n % 2)] ? answer.Headers.ETag! : known;
            }

            var followed = (await follower.NextAsync()).GetProperty("data").GetProperty("factsRecorded");
            Assert.Equal(key, Assert.Single(followed.Items("facts")).Text("key"));
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, ServerProcess server, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address!, _question))
        {
            Headers = { IfNoneMatch = { known } },
        };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<(int Count, string? Last)> LastAsync(HttpResponseMessage answer)
    {
        var facts = (await answer.JsonAsync()).GetProperty("data").GetProperty("facts");
        return (facts.GetProperty("totalCount").GetInt32(), Assert.Single(facts.Items("nodes")).Text("key"));
    }
}
