using System.ComponentModel;
using System.Diagnostics;

namespace Citations.Tests;

/// <summary>Runs Node scripts whose packages stand in a lock file beside them.</summary>
internal sealed class NodeTool
{
    private static readonly Lock Installing = new();
    private readonly string _folder;

    private NodeTool(string folder) => _folder = folder;

    /// <summary>The folder's scripts, their packages restored when that is due; the test is skipped without Node and npm.</summary>
    public static NodeTool OrSkip(string folder)
    {
        Xunit.Assert.SkipUnless(Runs("node", "--version") && Runs("npm", "--version"), "Node.js 20 and npm are needed for this test, and are not on PATH.");
        var tool = new NodeTool(folder);
        lock (Installing)
        {
            tool.Restore();
        }

        return tool;
    }

    /// <summary>What a script prints; the test fails when it does.</summary>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Start("node", [script, .. arguments]);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        await EndAsync(process, script, process.StandardError.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken), output);
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
        await EndAsync(process, script, error, output);
        return await output;
    }

    private static async Task EndAsync(Process process, string script, Task<string> error, Task output)
    {
        await output;
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        Xunit.Assert.True(process.ExitCode == 0, $"node {script} failed: {await error}");
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
            using var process = Process.Start(new ProcessStartInfo(command, argument) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private void Restore()
    {
        var stamp = Path.Combine(_folder, "node_modules", ".package-lock.json");
        if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(_folder, "package-lock.json")))
        {
            return;
        }

        using var install = Start("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        var error = install.StandardError.ReadToEndAsync();
        install.StandardOutput.ReadToEnd();
        install.WaitForExit();
        Xunit.Assert.True(install.ExitCode == 0, $"npm ci in {_folder} failed: {error.Result}");
    }

    private Process Start(string command, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(command, arguments)
    {
        WorkingDirectory = _folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;
}
