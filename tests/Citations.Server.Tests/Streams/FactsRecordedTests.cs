using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Storage;
using Citations.Storage.Sqlite;

namespace Citations.Server.Tests.Streams;

/// <summary>Following what is recorded, as a dashboard does: over the whole server, beside a process of its own that imports.</summary>
public sealed class FactsRecordedTests
{
    private const string Query =
        "subscription ($since: Long, $where: FactFilterInput) { factsRecorded(since: $since, where: $where) { commit facts { asStated "
        + "citations { quote } } } }";

    private static readonly string[] _definitions =
    [
        """{"record":"property","key":"population","label":"population","valueKind":"quantity","cardinality":"ONE"}""",
        """{"record":"entity","key":"atlantis","kind":"PLACE","label":"Atlantis"}""",
        """{"record":"source","key":"report","kind":"REPORT","title":"A report"}""",
    ];

    [Fact]
    public async Task Over_SSE_a_client_that_comes_back_with_the_last_commit_sees_each_fact_once_while_another_process_records()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(_definitions);
        var other = OtherProcess(server);
        await using var disposing = other;
        var recording = Task.Run(
            async () =>
            {
                for (var n = 0; n < 30; n++)
                {
                    await RecordAsync(other, n);
                }
            },
            TestContext.Current.CancellationToken
        );

        var seen = new List<string?>();
        for (long since = 0; seen.Count < 30; )
        {
            using var client = await SseClient.PostAsync(server.Address, Query, new { since });
            for (var events = 0; events < 4 && seen.Count < 30; events++)
            {
                var recorded = (await client.NextAsync()).GetProperty("data").GetProperty("factsRecorded");
                seen.AddRange(recorded.Items("facts").Select(fact => fact.Text("asStated")));
                since = recorded.GetProperty("commit").GetInt64();
            }
        }

        await recording;
        Assert.Equal(Enumerable.Range(0, 30).Select(n => $"{n} people"), seen);
    }

    [Fact]
    public async Task Over_WebSocket_only_what_matches_arrives()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(_definitions);
        using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("a", Query, new { since = 0, where = new { asStated = new { startsWith = "7" } } });
        await using var other = OtherProcess(server);
        await RecordAsync(other, 5);
        await RecordAsync(other, 7);

        var facts = (await client.NextAsync()).GetProperty("payload").GetProperty("data").GetProperty("factsRecorded").GetProperty("facts");
        Assert.Equal("7 people", Assert.Single(facts.EnumerateArray()).Text("asStated"));
    }

    [Fact]
    public async Task A_subscription_to_the_seed_gives_every_fact_in_one_event()
    {
        await using var server = await EmptyServer.StartAsync();
        var seeded = await Hosting.Seeding.RunAsync(
            server.Store,
            directory: null,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        using var client = await SseClient.PostAsync(server.Address, Query, new { since = 0 });
        var count = (await server.Client.AskAsync("{ dataset { factCount } }")).GetProperty("dataset").GetProperty("factCount").GetInt32();

        Assert.Equal([], seeded!.Refusals);
        Assert.Equal(
            count,
            (await client.NextAsync()).GetProperty("data").GetProperty("factsRecorded").GetProperty("facts").GetArrayLength()
        );
    }

    [Fact]
    public async Task An_idle_server_full_of_subscribers_stops_at_once()
    {
        await using var server = await EmptyServer.StartAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SseClient.PostAsync(server.Address, Query)));
        await server.StopAsync();

        foreach (var client in clients)
        {
            Assert.Null(await client.EventAsync());
            client.Dispose();
        }
    }

    [Theory]
    [InlineData("", "Last-Event-ID", "1", new[] { 2, 3 })]
    [InlineData("(since: 0)", "Last-Event-ID", "2", new[] { 3 })]
    [InlineData("(since: 2)", "Last-Event-ID", "1", new[] { 3 })]
    [InlineData("(since: 1)", "Last-Event-ID", "nonsense", new[] { 2, 3 })]
    [InlineData("(since: 1)", "X-Other", "3", new[] { 2, 3 })]
    public async Task Events_have_ids_and_an_EventSource_resumes_after_the_last_one(
        string since,
        string header,
        string value,
        int[] expected
    )
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(_definitions);
        await RecordAsync(server.Store, 2);
        await RecordAsync(server.Store, 3);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query=subscription{{factsRecorded{since}{{commit}}}}");
        request.Headers.Add("Accept", "text/event-stream");
        request.Headers.Add(header, value);
        using var response = await server.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        foreach (var commit in expected)
        {
            string? line;
            while (
                (line = await reader.ReadLineAsync(TestContext.Current.CancellationToken))?.StartsWith("id: ", StringComparison.Ordinal)
                    is false
            ) { }

            Assert.Equal($"id: {commit}", line);
            Assert.Equal("event: next", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.Contains(
                $"\"commit\":{commit}}}",
                await reader.ReadLineAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    /// <summary>A store of its own over the same file, as another process has it.</summary>
    private static SqliteCitationStore OtherProcess(EmptyServer server) =>
        SqliteCitationStore.Open(new SqliteStoreOptions { Directory = Path.GetDirectoryName(((SqliteCitationStore)server.Store).Path)! });

    private static async Task RecordAsync(ICitationStore store, int n)
    {
        var quote = $"{n} people";
        var fact = JsonSerializer.Serialize(
            new
            {
                record = "fact",
                subject = "atlantis",
                property = "population",
                value = new
                {
                    kind = "quantity",
                    amount = $"{n}",
                    unit = "person",
                },
                asStated = quote,
                source = "report",
                confidence = 0.9,
                citations = new[] { new { quote } },
            }
        );
        var input = new Interchange.Import.ImportInput("test", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(fact)));
        var report = await new Interchange.Import.RecordImport(
            store,
            new Interchange.Import.ImportOptions { RecordedBy = "test" },
            TimeProvider.System
        ).RunAsync([input], null, TestContext.Current.CancellationToken);
        Assert.Equal([], report.Refusals);
    }
}
