using System.ComponentModel;
using System.Diagnostics;

namespace Citations.Tests;

/// <summary>Runs Node scripts whose packages stand in a lock file beside them.</summary>
internal sealed class NodeTool
{
    private static readonly Lock _installing = new();

    /// <summary>What npm says where it cannot get at packages, or not put them down: then nothing of ours is at fault.</summary>
    private static readonly string[] _notOurs =
    [
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ECONNRESET",
        "ETIMEDOUT",
        "ENETUNREACH",
        "EHOSTUNREACH",
        "ERR_SOCKET_TIMEOUT",
        "FETCH_ERROR",
        "E401",
        "E403",
        "E404",
        "E407",
        "E429",
        "E50",
        "EACCES",
        "EPERM",
        "EROFS",
        "ENOSPC",
    ];

    /// <summary>Why the packages cannot be had on this machine: looked for once, not for every folder.</summary>
    private static string? _missing;

    private readonly string _folder;

    private NodeTool(string folder) => _folder = folder;

    /// <summary>The folder's scripts, their packages restored when that is due; the test is skipped without Node, npm or what the registry
    /// has.</summary>
    public static NodeTool OrSkip(string folder)
    {
        Xunit.Assert.SkipUnless(
            Runs("node", "--version") && Runs("npm", "--version"),
            "Node.js 20 and npm are needed for this test, and are not on PATH."
        );
        var tool = new NodeTool(folder);
        lock (_installing)
        {
            Xunit.Assert.SkipUnless(
                tool.IsRestored() || (_missing ??= tool.Restore()) is null,
                $"The packages of these scripts cannot be had here: {_missing}"
            );
        }

        return tool;
    }

    /// <summary>What a script prints; the test fails when it does.</summary>
    public Task<string> RunAsync(string script, params string[] arguments) => RunCommandAsync("node", [script, .. arguments]);

    /// <summary>What an npm command prints; the test fails when it does.</summary>
    public Task<string> RunNpmAsync(params string[] arguments) => RunCommandAsync("npm", arguments);

    private async Task<string> RunCommandAsync(string command, string[] arguments)
    {
        using var process = Start(command, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        await EndAsync(process, $"{command} {arguments[0]}", error, output);
        return await output;
    }

    /// <summary>Feeds a script lines; the lines it prints.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string script, IEnumerable<string> input, params string[] arguments)
    {
        using var process = Start("node", [script, .. arguments]);
        var output = ReadLinesAsync(process.StandardOutput);
        var error = process.StandardError.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        foreach (var line in input)
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), Xunit.TestContext.Current.CancellationToken);
        }

        process.StandardInput.Close();
        await EndAsync(process, $"node {script}", error, output);
        return await output;
    }

    private static async Task EndAsync(Process process, string command, Task<string> error, Task output)
    {
        await output;
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        Xunit.Assert.True(process.ExitCode == 0, $"{command} failed: {await error}{(output as Task<string>)?.Result}");
    }

    private static async Task<IReadOnlyList<string>> ReadLinesAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(Xunit.TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static bool Runs(string command, string argument)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, argument)
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            );
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private bool IsRestored()
    {
        var stamp = Path.Combine(_folder, "node_modules", ".package-lock.json");
        return File.Exists(stamp)
            && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(_folder, "package-lock.json"));
    }

    /// <summary>Restores the packages; why that is not possible here, if it is not. Fails the test when the lock file is at
    /// fault.</summary>
    private string? Restore()
    {
        using var install = Start(
            "npm",
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"]
        );
        install.StandardInput.Close();
        var error = install.StandardError.ReadToEndAsync();
        install.StandardOutput.ReadToEnd();
        install.WaitForExit();
        var said = install.ExitCode == 0 ? null : error.Result.Trim();
        Xunit.Assert.True(
            said is null || _notOurs.Any(code => said.Contains($"code {code}", StringComparison.Ordinal)),
            $"npm ci in {_folder} failed: {said}"
        );
        return said;
    }

    private Process Start(string command, IEnumerable<string> arguments) =>
        Process.Start(
            new ProcessStartInfo(command, arguments)
            {
                WorkingDirectory = _folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
}
