using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Clusters;

/// <summary>Servers that start at once on a store that is not there yet make it once and seed it once.</summary>
public sealed class FirstStartTests
{
    private const int Servers = 2;

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
        var servers = Enumerable.Range(0, Servers).Select(_ => new ServerProcess(store.Options)).ToArray();
        try
        {
            await Task.WhenAll(servers.Select(server => server.StartAsync()));
            using var client = new HttpClient();
            foreach (var server in servers)
            {
                var answer = await client.GetStringAsync(
                    new Uri(server.Address!, "/graphql?query={dataset{commit,sourceCount}facts{totalCount}}"),
                    TestContext.Current.CancellationToken
                );
                var data = JsonDocument.Parse(answer).RootElement.GetProperty("data");
                Assert.Equal(("1", "5"), (data.Text("dataset", "commit"), data.Text("dataset", "sourceCount")));
                Assert.True(data.GetProperty("facts").GetProperty("totalCount").GetInt32() >= 90);
            }
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }
}
