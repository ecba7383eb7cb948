using System.Diagnostics;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Exports;

/// <summary><c>export --out</c> to a disk that fills up.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("facts.csv")]
    [InlineData("facts.ndjson.gz")]
    public async Task It_is_told_and_nothing_is_left_there(string file)
    {
        var imported = await CommandLine.RunAsync(
            "import",
            Citations.Tests.RepositoryRoot.Combine("seed"),
            "--data",
            _directory.File("data")
        );
        Assert.True(imported.ExitCode == 0, imported.Errors);
        var disk = Directory.CreateDirectory(_directory.File("disk")).FullName;
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk),
            "a small disk can be mounted by root on Linux only"
        );
        try
        {
            var outcome = await CommandLine.RunAsync(
                "export",
                "facts",
                "--data",
                _directory.File("data"),
                "--out",
                Path.Combine(disk, file)
            );
            Assert.Contains("cannot be written", outcome.TheOneError(), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(disk));
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    private static async Task<bool> RunAsync(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
