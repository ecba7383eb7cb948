using System.Diagnostics;

namespace Citations.Tests;

/// <summary>Runs Node scripts whose packages stand in a lock file beside them; says why when it cannot.</summary>
internal sealed class NodeTool(string folder)
{
    private static readonly Lock Installing = new();

    /// <summary>Restores the folder's packages when that is due; a reason to skip when Node or npm is missing.</summary>
    public string? WhyNot()
    {
        if (!Runs("node", "--version") || !Runs("npm", "--version"))
        {
            return "Node.js 20 and npm are needed for this test, and are not on PATH.";
        }

        lock (Installing)
        {
            var stamp = Path.Combine(folder, "node_modules", ".installed");
            var lockFile = Path.Combine(folder, "package-lock.json");
            if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(lockFile))
            {
                return null;
            }

            using var install = Start("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
            var error = install.StandardError.ReadToEndAsync();
            install.StandardOutput.ReadToEnd();
            install.WaitForExit();
            if (install.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci in {folder} failed: {error.Result}");
            }

            File.WriteAllText(stamp, string.Empty);
            return null;
        }
    }

    /// <summary>Runs a script, feeds it lines and returns the lines it prints.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string script, IEnumerable<string> input, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start("node", [script, .. arguments]);
        var output = ReadLinesAsync(process.StandardOutput, cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        foreach (var line in input)
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        }

        process.StandardInput.Close();
        var lines = await output;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? lines : throw new InvalidOperationException($"node {script} failed: {await error}");
    }

    private static async Task<IReadOnlyList<string>> ReadLinesAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
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
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private Process Start(string command, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(command, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;
}
