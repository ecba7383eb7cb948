using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Storage.MongoDb.Tests;

namespace Citations.Server.Tests.Clusters;

/// <summary>The database goes away and comes back: the server says so, fails typed and fast meanwhile, and recovers by itself.</summary>
public sealed class DatabaseAwayTests
{
    private static readonly HttpClient _client = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Away_and_back_twice()
    {
        await using var store = SharedStore.MongoDb();
        await store.RunAsync("import", await store.FileAsync("definitions.ndjson", Recorder.Definitions));
        var key = (await store.RunAsync("keys", "create", "--name", "desk", "--scope", "read,write")).Trim();
        await using var proxy = new FaultyProxy(store.Address.Host, store.Address.Port);
        await using var server = new ServerProcess(
            "--data",
            store.Directory,
            "--store",
            $"mongodb://127.0.0.1:{proxy.Port}{new Uri(store.Uri.Split('?')[0]).AbsolutePath}?directConnection=true"
        );
        await server.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((HttpStatusCode.OK, $$"""{"status":"ready","commit":{{i + 1}}}"""), await GetAsync(server, "/health/ready"));
            proxy.IsAway = true;
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, """{"status":"unavailable","reason":"Unavailable"}"""),
                await GetAsync(server, "/health/ready")
            );
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "/health/live")).Status);
            Assert.Equal(["STORE_UNAVAILABLE", "STORE_UNAVAILABLE", "STORE_UNAVAILABLE"], await AskAsync(server, key));

            proxy.IsAway = false;
            while ((await GetAsync(server, "/health/ready")).Status is not HttpStatusCode.OK)
            {
                await Task.Delay(50, Cancel);
            }

            Assert.Equal(["", "", ""], await AskAsync(server, key));
        }
    }

    [Fact]
    public async Task A_database_that_is_away_at_the_start_is_told_in_one_line_and_ends_the_program()
    {
        var outcome = await CommandLine.RunAsync("--store", "mongodb://127.0.0.1:1/citations?serverSelectionTimeoutMS=200");
        Assert.Matches("^mongodb://127.0.0.1:1/citations: .*no suitable server answers", outcome.TheOneError());
    }

    /// <summary>The codes of the errors that a question gets by GET and by POST, and a mutation; empty where it is answered.</summary>
    private static async Task<IReadOnlyList<string?>> AskAsync(ServerProcess server, string key)
    {
        const string Question = "{ entities { totalCount } }";
        const string Mutation =
            "mutation { addEntity(input: {key: \"riga\", kind: PLACE, label: \"Riga\"}) { errors { ... on Error { message } } } }";
        var answers = new[]
        {
            (await GetAsync(server, $"/graphql?query={Uri.EscapeDataString(Question)}")).Text,
            await PostAsync(server, Question, key),
            await PostAsync(server, Mutation, key),
        };
        return
        [
            .. answers
                .Select(answer => JsonDocument.Parse(answer).RootElement)
                .Select(answer =>
                    answer.TryGetProperty("errors", out var errors) ? Assert.Single(errors.EnumerateArray()).Text("extensions", "code") : ""
                ),
        ];
    }

    private static async Task<string> PostAsync(ServerProcess server, string query, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address!, "/graphql"))
        {
            Content = JsonContent.Create(new { query }),
        };
        using var response = await _client.SendAsync(request, $"Bearer {key}");
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(ServerProcess server, string address)
    {
        using var response = await _client.GetAsync(new Uri(server.Address!, address), Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
