using System.Diagnostics;
using System.Globalization;
using Citations.Model.Claims;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>A writer that is killed in the middle of a commit: what it acknowledged is there, what it had half written is not.</summary>
public sealed class KilledWriterTests
{
    [Theory]
    [InlineData(WriterProcess.Argument, 1)]
    [InlineData(WriterProcess.Argument, 2)]
    [InlineData(WriterProcess.Argument, 3)]
    [InlineData(WriterProcess.LoadArgument, 1)]
    [InlineData(WriterProcess.LoadArgument, 2)]
    [InlineData(WriterProcess.LoadArgument, 3)]
    public async Task Kill_9_loses_nothing_acknowledged_and_shows_nothing_half_written(string how, int seed)
    {
        await using var factory = new SqliteFactory();
        var acknowledged = await WriteAndKill(how, factory.Directory, TimeSpan.FromMilliseconds(new Random(seed).Next(50, 400)));
        await using var store = await factory.OpenAsync(TimeProvider.System);
        var latest = await store.LatestAsync(TestContext.Current.CancellationToken);
        Assert.InRange(latest.Commit, acknowledged, acknowledged + 1);
        await IsWhole(store, latest);

        var next = await store.AppendAsync(
            new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "post"))]),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(latest.Commit + 1, next.Snapshot.Commit);
    }

    private static async Task IsWhole(ICitationStore store, Snapshot at)
    {
        var cancel = TestContext.Current.CancellationToken;
        var expected = (at.Commit - 1) * WriterProcess.FactsPerCommit;
        var facts = await store.Facts.StreamAsync(new PageQuery(), at, cancel).SelectMany(page => page.Items).CountAsync(cancel);
        var groups = await store.ClaimGroups.StreamAsync(new PageQuery(), at, cancel).SelectMany(page => page.Items).ToListAsync(cancel);
        var counters = await store.CountersAsync(at, cancel);
        Assert.Equal((expected, expected, expected / 2), (facts, counters.Facts, counters.ClaimGroups));
        Assert.All(groups, group => Assert.Equal((2, Agreement.Conflicting), (group.FactCount, group.Agreement)));
        var report = await store.ReindexAsync(cancel);
        Assert.Equal((expected / 2, 0), (report.ClaimGroups, report.DifferenceCount));
    }

    /// <summary>The last commit that the process said before it was killed, some time after its first.</summary>
    private static async Task<long> WriteAndKill(string how, string directory, TimeSpan after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [how, directory])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };
        using var process = Process.Start(start)!;
        var last = long.Parse(
            (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!,
            CultureInfo.InvariantCulture
        );
        var reading = Task.Run(
            async () =>
            {
                while (await process.StandardOutput.ReadLineAsync() is { } line)
                {
                    last = long.Parse(line, CultureInfo.InvariantCulture);
                }
            },
            TestContext.Current.CancellationToken
        );
        await Task.Delay(after, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await reading;
        return last;
    }
}
