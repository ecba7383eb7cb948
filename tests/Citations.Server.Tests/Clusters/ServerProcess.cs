using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Clusters;

/// <summary>The program serving in a process of its own, which the test may kill and start again; each start listens on another free
/// port.</summary>
internal sealed class ServerProcess(params IReadOnlyList<string> options) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = [];
    private Process? _process;
    private volatile Uri? _address;

    /// <summary>Where it listens; null while it does not.</summary>
    public Uri? Address => _address;

    /// <summary>What it wrote on standard error, over all its starts.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var process = _process = CommandLine.Start(["serve", "--urls", "http://127.0.0.1:0", "--log", "json", .. options]);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            _log.Enqueue(line);
            if (AddressIn(line) is { } address)
            {
                _ = DrainAsync(process.StandardError);
                _address = address;
                return;
            }
        }

        Assert.Fail($"The server ended before it listened: {Log}");
    }

    /// <summary>Ends it in the middle of whatever it does: SIGKILL, where there is one.</summary>
    public async Task KillAsync()
    {
        _address = null;
        if (_process is { HasExited: false } process)
        {
            await process.EndAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private async Task DrainAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync(CancellationToken.None) is { } line)
        {
            _log.Enqueue(line);
        }
    }

    private static Uri? AddressIn(string line)
    {
        try
        {
            using var entry = JsonDocument.Parse(line);
            return entry.RootElement.TryGetProperty("State", out var state) && state.TryGetProperty("Url", out var url)
                ? new Uri(url.GetString()!)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
