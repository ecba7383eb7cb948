using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Commands;

/// <summary>Small inputs that once went wrong, through the command line.</summary>
public sealed class CaseFilesTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("numbers/exponent.csv", 0, 3, 2)]
    [InlineData("csv/bad-byte.csv", 999, 1, 2)]
    [InlineData("csv/stray-quote.csv", 999, 1, 2)]
    [InlineData("names/nfc-nfd.csv", 2, 0, 0)]
    [InlineData("decades/decades.csv", 3, 0, 0)]
    [InlineData("lists/v1.csv", 3, 0, 0)]
    public async Task It_is_taken_or_refused_row_by_row(string file, int accepted, int refused, int exitCode)
    {
        var (path, rejects) = (SharedData.Path("cases", file), _directory.File("rejects"));
        var outcome = await CommandLine.RunAsync("import", path, "--mapping", Path.Combine(Path.GetDirectoryName(path)!, "mapping.json"), "--skip-errors", "--rejects", rejects, "--data", _directory.File("data"));

        Assert.Contains($"{accepted + refused:N0} items read: {accepted:N0} accepted, {refused:N0} refused.", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal(refused == 0 ? 0 : refused + 1, File.Exists(rejects) ? (await File.ReadAllLinesAsync(rejects, TestContext.Current.CancellationToken)).Length : 0);
    }
}
