using Citations.Server.Hosting;
using Citations.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;

namespace Citations.Server.Tests.Support;

/// <summary>The whole server over the seed, in a directory of its own, listening on a free port.</summary>
public sealed class SeededServer : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private WebApplication? _app;

    public SqliteCitationStore Store { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public string Directory => _directory.Path;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory.Path });
        var seeded = await Seeding.RunAsync(Store, directory: null, TimeProvider.System, cancellationToken);
        Assert.Equal([], seeded!.Refusals);

        var options = new WebServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Access = new() { Directory = _directory.Path },
        };
        _app = WebServer.Build(options, Store);
        await WebServer.StartAsync(_app, options, cancellationToken);
        Address = new Uri(_app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Store.DisposeAsync();
        _directory.Dispose();
    }
}
