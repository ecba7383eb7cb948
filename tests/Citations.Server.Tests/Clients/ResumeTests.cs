using System.Text;
using System.Text.Json;
using Citations.Interchange.Import;
using Citations.Server.Hosting;
using Citations.Server.Tests.Support;
using Citations.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;

namespace Citations.Server.Tests.Clients;

/// <summary>Clients that follow the commits of a store while its server is replaced.</summary>
public sealed class ResumeTests
{
    private static readonly string[] _world =
    [
        """{"record":"property","key":"population","label":"population","valueKind":"quantity","cardinality":"ONE"}""",
        """{"record":"entity","key":"atlantis","kind":"PLACE","label":"Atlantis"}""",
        """{"record":"source","key":"report","kind":"REPORT","title":"A report"}""",
    ];

    [Theory]
    [InlineData("sse", "helper", "1")]
    [InlineData("ws", "helper", "1")]
    [InlineData("eventsource", "helper", "1")]
    [InlineData("eventsource", "native", "1")]
    [InlineData("sse", "helper", "newest")]
    [InlineData("ws", "apollo", "1")]
    [InlineData("sse", "urql", "1")]
    [InlineData("ws", "relay", "1")]
    public async Task A_client_gets_each_commit_once_while_the_server_is_replaced(string transport, string library, string since)
    {
        await using var host = await Replaceable.StartAsync();
        var package = await ClientPackage.BuildAsync(host.Client);
        await host.ImportAsync(_world);
        const int Commits = 60;
        var following = package.Node.RunAsync(
            Path.Combine("test", "follow.mjs"),
            new Uri(host.Address, "/graphql").ToString(),
            transport,
            library,
            since,
            $"{Commits}"
        );

        for (var commit = 2; commit <= Commits; commit++)
        {
            await host.ImportAsync(Fact(commit));
            if (commit is 20 or 40)
            {
                await host.StopAsync();
            }
            else if (commit is 25 or 45)
            {
                await Task.Delay(500, TestContext.Current.CancellationToken);
                await host.RestartAsync();
            }
            else if (following.IsCompleted)
            {
                break;
            }
            else
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        var result = JsonDocument.Parse(await following).RootElement;
        var seen = result.Items("seen").Select(commit => commit.GetInt32()).ToList();
        Assert.Equal(Enumerable.Range(seen[0], Commits + 1 - seen[0]), seen);
        Assert.True(since is "newest" || seen[0] == 2);
        Assert.True(result.GetProperty("retries").GetInt32() > 0);
    }

    private static string Fact(int n) =>
        JsonSerializer.Serialize(
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
                source = "report",
                confidence = 0.9,
                citations = new[] { new { quote = $"{n} people" } },
            }
        );

    /// <summary>A store whose server can be stopped, and another one started at the same address.</summary>
    private sealed class Replaceable : IAsyncDisposable
    {
        private readonly TempDirectory _directory = new();
        private readonly SqliteCitationStore _store;
        private WebApplication? _app;

        private Replaceable() => _store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory.Path });

        public Uri Address { get; private set; } = new("http://127.0.0.1:0");

        public HttpClient Client { get; private set; } = null!;

        public static async Task<Replaceable> StartAsync()
        {
            var host = new Replaceable();
            await host.RestartAsync();
            host.Address = new Uri(host._app!.Urls.Single());
            host.Client = new HttpClient { BaseAddress = host.Address };
            return host;
        }

        public async Task RestartAsync()
        {
            var options = new WebServerOptions
            {
                Urls = Address.GetLeftPart(UriPartial.Authority),
                Access = new() { Directory = _directory.Path },
            };
            _app = WebServer.Build(options, _store);
            await WebServer.StartAsync(_app, options, TestContext.Current.CancellationToken);
        }

        public async Task StopAsync()
        {
            await _app!.StopAsync(TestContext.Current.CancellationToken);
            await _app.DisposeAsync();
            _app = null;
        }

        public async Task ImportAsync(params IEnumerable<string> records)
        {
            var input = new ImportInput("test", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', records))));
            var import = new RecordImport(_store, new ImportOptions(), TimeProvider.System);
            Assert.Equal([], (await import.RunAsync([input], null, TestContext.Current.CancellationToken)).Refusals);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            if (_app is not null)
            {
                await _app.DisposeAsync();
            }

            await _store.DisposeAsync();
            _directory.Dispose();
        }
    }
}
