using System.Text;
using Citations.Interchange.Import;
using Citations.Server.Access;
using Citations.Server.Access.Keys;
using Citations.Server.Hosting;
using Citations.Storage;
using Citations.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Tests.Support;

/// <summary>The whole server over a store of its own, which is empty at first; listening on a free port.</summary>
internal sealed class EmptyServer : IAsyncDisposable
{
    private readonly TempDirectory _directory;
    private readonly WebApplication _app;

    private EmptyServer(TempDirectory directory, ICitationStore store, WebApplication app)
    {
        (_directory, Store, _app, Address) = (directory, store, app, new Uri(app.Urls.First()));
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public ICitationStore Store { get; }

    public HttpClient Client { get; }

    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="access">Who may do what; everybody may read, and as often as he likes, unless said otherwise.</param>
    /// <param name="configure">What else differs from the defaults.</param>
    public static async Task<EmptyServer> StartAsync(
        AccessOptions? access = null,
        Func<WebServerOptions, WebServerOptions>? configure = null
    )
    {
        var directory = new TempDirectory();
        var store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = directory.Path });
        var options = new WebServerOptions { Urls = "http://127.0.0.1:0", Access = (access ?? new()) with { Directory = directory.Path } };
        options = configure?.Invoke(options) ?? options;
        var app = WebServer.Build(options, store);
        await WebServer.StartAsync(app, options, TestContext.Current.CancellationToken);
        return new EmptyServer(directory, store, app);
    }

    public async Task ImportAsync(params IEnumerable<string> records)
    {
        var input = new ImportInput("test", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', records))));
        var report = await new RecordImport(Store, new ImportOptions(), TimeProvider.System).RunAsync(
            [input],
            null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal([], report.Refusals);
    }

    /// <summary>Every address that it serves.</summary>
    public IEnumerable<string> Routes =>
        ((IEndpointRouteBuilder)_app)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!);

    public IServiceProvider Services => _app.Services;

    /// <summary>Where its data is.</summary>
    public string Directory => _directory.Path;

    /// <summary>Makes a key, as the command does.</summary>
    public async Task<string> KeyAsync(string name, params IReadOnlyList<Scope> scopes) =>
        (
            await new KeyAdministration(new KeyFile(Directory), TimeProvider.System).CreateAsync(
                name,
                scopes,
                null,
                null,
                TestContext.Current.CancellationToken
            )
        ).Text;

    /// <summary>Revokes one.</summary>
    public async Task RevokeAsync(string name) =>
        await new KeyAdministration(new KeyFile(Directory), TimeProvider.System).RevokeAsync(name, TestContext.Current.CancellationToken);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        _directory.Dispose();
    }
}
