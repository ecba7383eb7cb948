using System.Diagnostics;
using System.Globalization;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Commands;

/// <summary>An import that is killed at any moment and run again ends where one ends that nobody disturbed.</summary>
public sealed class InterruptedImportTests : IDisposable
{
    private const int Kills = 20;
    private const int Facts = 3_000;

    /// <summary>About how long the log is when there are tables and nothing in them.</summary>
    private const long Tables = 200_000;

    private readonly TempDirectory _directory = new();
    private readonly string _file;

    public InterruptedImportTests()
    {
        _file = _directory.File("facts.ndjson");
        File.WriteAllLines(_file, Lines());
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_ends_where_an_undisturbed_one_ends()
    {
        await ImportAsync("undisturbed");
        var random = new Random(20261121);
        for (var i = 0; i < Kills; i++)
        {
            await KillAsync(random.Next(100));
        }

        await ImportAsync("killed");
        // Facts stand in the order in which they were recorded, and one that had to wait for its source need not the next time
        Assert.Equal(
            (await ExportAsync("undisturbed", "all")).Order(StringComparer.Ordinal),
            (await ExportAsync("killed", "all")).Order(StringComparer.Ordinal)
        );
        Assert.Equal(await ExportAsync("undisturbed", "claim-groups"), await ExportAsync("killed", "claim-groups"));
        Assert.Contains(
            " 0 differences.",
            (await CommandLine.RunAsync("reindex", "--data", _directory.File("killed"))).Output,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(_directory.File("temporary")));
    }

    /// <summary>Kills an import (SIGKILL) so many milliseconds after it began to write. After one that comes to its end all begins
    /// anew.</summary>
    private async Task KillAsync(int milliseconds)
    {
        var log = new FileInfo(_directory.File("killed/citations.db-wal"));
        var before = log.Exists ? log.Length : Tables;
        using var process = Start("killed");
        while (!process.HasExited && (!log.Exists || log.Length <= before))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
            log.Refresh();
        }

        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        if (process.HasExited)
        {
            Directory.Delete(_directory.File("killed"), recursive: true);
            await KillAsync(milliseconds);
            return;
        }

        await process.EndAsync();
    }

    private async Task ImportAsync(string data)
    {
        using var process = Start(data);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private Process Start(string data)
    {
        var temporary = Directory.CreateDirectory(_directory.File("temporary")).FullName;
        var start = CommandLine.Describe("import", _file, "--chunk", "10", "--data", _directory.File(data));
        start.Environment["TMPDIR"] = temporary;
        return Process.Start(start)!;
    }

    private async Task<string[]> ExportAsync(string data, string collection)
    {
        var path = _directory.File($"{data}-{collection}.ndjson");
        Assert.Equal(0, (await CommandLine.RunAsync("export", collection, "--out", path, "--data", _directory.File(data))).ExitCode);
        return (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Split('\n');
    }

    /// <summary>Facts with rivals, half of them before what they refer to.</summary>
    private static IEnumerable<string> Lines()
    {
        yield return """{"record":"property","key":"p","label":"P","valueKind":"text","cardinality":"ONE"}""";
        for (var i = 0; i < Facts; i++)
        {
            if (i % 20 == 10)
            {
                yield return Invariant($$"""{"record":"entity","key":"e{{i / 20}}","kind":"PERSON","label":"Entity {{i / 20}}"}""");
            }

            yield return Invariant(
                $$"""{"record":"fact","subject":"e{{i / 20}}","property":"p","value":{"kind":"text","text":"says {{i % 3}}"},"source":"s{{i % 7}}","confidence":0.9,"method":"m","recordedBy":"r","recordedAt":"2025-01-01T00:00:00Z","citations":[{"locator":"line {{i}}"}]}"""
            );
            if (i == Facts / 2)
            {
                foreach (var n in Enumerable.Range(0, 7))
                {
                    yield return Invariant($$"""{"record":"source","key":"s{{n}}","kind":"REPORT","title":"Source {{n}}"}""");
                }
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
