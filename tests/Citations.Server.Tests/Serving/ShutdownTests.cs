using System.Diagnostics;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>The server ends when it is asked to, and not in the middle of an answer.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task A_request_under_way_is_answered()
    {
        await using var server = new TinyServer();
        await server.InitializeAsync();
        TinyServer.ResetWait();
        var answer = server.Client.AskAsync("{ wait }");
        await TinyServer.Waiting.Task.WaitAsync(TestContext.Current.CancellationToken);

        var stopping = server.StopAsync();
        Assert.False(stopping.IsCompleted);
        TinyServer.Go.SetResult();

        Assert.True((await answer).GetProperty("wait").GetBoolean());
        await stopping;
    }

    [Fact]
    public async Task SIGTERM_ends_the_process_with_0_and_what_was_written_is_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var directory = new TempDirectory();
        using var process = CommandLine.Start("--data", directory.Path, "--urls", "http://127.0.0.1:0");
        await ReadUntilAsync(process, "Press Ctrl+C");
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Contains(
            "0 records new, 0 changed, ",
            (await CommandLine.RunAsync("import", Path.Combine(AppContext.BaseDirectory, "seed"), "--data", directory.Path)).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_says_where_it_is_and_what_it_holds_also_in_JSON()
    {
        using var directory = new TempDirectory();
        using var process = CommandLine.Start("--data", directory.Path, "--urls", "http://127.0.0.1:0", "--log", "json");
        var line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        await process.EndAsync();

        var state = System.Text.Json.JsonDocument.Parse(line!).RootElement.GetProperty("State");
        Assert.StartsWith("http://127.0.0.1:", state.Text("Url"), StringComparison.Ordinal);
        Assert.True(state.GetProperty("Facts").GetInt64() >= 90);
    }

    private static async Task ReadUntilAsync(Process process, string text)
    {
        while (
            await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.Contains(text, StringComparison.Ordinal)
        ) { }
    }
}
