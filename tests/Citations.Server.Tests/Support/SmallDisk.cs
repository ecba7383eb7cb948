using System.ComponentModel;
using System.Diagnostics;

namespace Citations.Server.Tests.Support;

/// <summary>
/// A directory that holds so much and no more, for a process of ours alone: a file system in memory, mounted where nobody else sees it.
/// Linux lets
/// everybody have one, unless its administrator does not.
/// </summary>
internal static class SmallDisk
{
    /// <summary>Runs a shell script in which <c>$disk</c> is the directory and <c>dotnet "$server"</c> the program; skips the test where
    /// that is not possible.</summary>
    public static Process Start(string directory, string size, string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux mounts a small disk for one process.");
        Directory.CreateDirectory(directory);
        Assert.SkipUnless(MayMount(directory), "This machine does not let us mount a small disk (unshare, mount).");
        return Process.Start(Shell(directory, size, script))!;
    }

    /// <summary>The same to its end.</summary>
    public static async Task<Outcome> RunAsync(string directory, string size, string script)
    {
        using var process = Start(directory, size, script);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <summary>Where the disk of a running process is for us.</summary>
    public static string Seen(Process process, string directory) => $"/proc/{process.Id}/root{directory}";

    private static bool MayMount(string directory)
    {
        try
        {
            using var probe = Process.Start(Shell(directory, "1m", "true"))!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static ProcessStartInfo Shell(string directory, string size, string script) =>
        new("unshare", ["--map-root-user", "--mount", "sh", "-ec", $"mount -t tmpfs -o size={size} tmpfs \"$disk\"\n{script}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["disk"] = directory,
                ["server"] = Path.Combine(AppContext.BaseDirectory, "Citations.Server.dll"),
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["DOTNET_EnableDiagnostics"] = "0",
            },
        };
}
