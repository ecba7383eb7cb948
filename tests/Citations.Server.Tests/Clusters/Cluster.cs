using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Citations.Server.Tests.Clusters;

/// <summary>Several servers on one store, and a client with a key that asks any of them, as one behind a load balancer does.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan _betweenTries = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _client;
    private readonly Random _random = new(5);
    private readonly CancellationTokenSource _closed = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    private Cluster(SharedStore store, IReadOnlyList<ServerProcess> servers, string key)
    {
        (Store, Servers) = (store, servers);
        _client = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    public SharedStore Store { get; }

    public IReadOnlyList<ServerProcess> Servers { get; }

    private CancellationToken Cancel => _closed.Token;

    /// <summary>Fills the store with definitions and starts two servers on it.</summary>
    public static async Task<Cluster> StartAsync(SharedStore store, IEnumerable<string> records)
    {
        await store.RunAsync("import", await store.FileAsync("definitions.ndjson", records));
        var key = (await store.RunAsync("keys", "create", "--name", "soak", "--scope", "read,write,export")).Trim();
        var cluster = new Cluster(store, [new ServerProcess(store.Options), new ServerProcess(store.Options)], key);
        foreach (var server in cluster.Servers)
        {
            await server.StartAsync();
        }

        return cluster;
    }

    /// <summary>The address of a server that listens; waits for one.</summary>
    public async Task<Uri> AnyAsync()
    {
        while (true)
        {
            int first;
            lock (_random)
            {
                first = _random.Next(Servers.Count);
            }

            for (var i = 0; i < Servers.Count; i++)
            {
                if (Servers[(first + i) % Servers.Count].Address is { } address)
                {
                    return address;
                }
            }

            await Task.Delay(_betweenTries, Cancel);
        }
    }

    /// <summary>Asks any server, and again for as long as the answer got lost or the store is away. Every other error fails the
    /// test.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        while (true)
        {
            if (await TryAsync(await AnyAsync(), query, variables) is { } data)
            {
                return data;
            }

            await Task.Delay(_betweenTries, Cancel);
        }
    }

    /// <summary>Asks one server, once.</summary>
    public async Task<JsonElement> AskAsync(ServerProcess server, string query, object? variables = null) =>
        Assert.NotNull(await TryAsync(server.Address!, query, variables));

    /// <summary>What a server has to download.</summary>
    public Task<string> DownloadAsync(ServerProcess server, string file) =>
        _client.GetStringAsync(new Uri(server.Address!, $"/exports/{file}"), Cancel);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _client.Dispose();
        foreach (var server in Servers)
        {
            await server.DisposeAsync();
        }

        _closed.Dispose();
    }

    /// <summary>The data; null when there was no answer, or it says to try again.</summary>
    private async Task<JsonElement?> TryAsync(Uri server, string query, object? variables)
    {
        try
        {
            using var response = await _client.PostAsJsonAsync(new Uri(server, "/graphql"), new { query, variables }, Cancel);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            if (!answer.TryGetProperty("errors", out var errors))
            {
                return answer.GetProperty("data");
            }

            Assert.All(
                errors.EnumerateArray(),
                error => Assert.Equal("STORE_UNAVAILABLE", error.GetProperty("extensions").GetProperty("code").GetString())
            );
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            // The server was killed in the middle of it
            return null;
        }
    }
}
