using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Browser;

/// <summary>A real browser that is installed on this machine, and a record of every request that its pages make.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Quiet by itself, and off line but for this machine: no name can be looked up.</summary>
    private static readonly string[] _flags =
    [
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
    ];

    /// <summary>Milliseconds: machines that build at the same time are slow.</summary>
    private const float Patience = 120_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? _places.FirstOrDefault(File.Exists);
        if (path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Args = _flags,
                Timeout = Patience,
            }
        );
    }

    /// <summary>A page with a fresh profile; the test is skipped when there is no browser.</summary>
    public async Task<WatchedPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "No Chromium is installed (set CHROMIUM to its path).");
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return new WatchedPage(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>A page, and what it asked for and complained of.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    public WatchedPage(IPage page)
    {
        Page = page;
        page.Context.Request += (_, request) => Requests.Enqueue(new Uri(request.Url));
        page.Context.WebError += (_, error) => Complaints.Enqueue(error.Error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                Complaints.Enqueue(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Every request of the page, its workers and its service worker.</summary>
    public ConcurrentQueue<Uri> Requests { get; } = [];

    /// <summary>Errors on the console, refusals by the Content-Security-Policy among them.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>The requests that went, or tried to go, anywhere else.</summary>
    public IEnumerable<Uri> RequestsBeyond(Uri server) =>
        Requests.Where(request =>
            request.Scheme is not ("data" or "blob") && !string.Equals(request.Authority, server.Authority, StringComparison.Ordinal)
        );

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
