using System.Globalization;

namespace Citations.Server.Tests.Clusters;

/// <summary>Two servers on one store under a mixed load, now this one killed and now that one.</summary>
/// <param name="store">The store.</param>
/// <param name="duration">How long the load goes on.</param>
/// <param name="betweenKills">How long between one kill and the next.</param>
internal sealed class Soak(SharedStore store, TimeSpan duration, TimeSpan betweenKills)
{
    private const string End = "The end";

    /// <summary>How long a soak takes that is asked for in the environment; null when none is.</summary>
    public static TimeSpan? Asked =>
        double.TryParse(Environment.GetEnvironmentVariable("CITATIONS_TEST_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Runs it, and holds what the store then has against what was acknowledged.</summary>
    public async Task RunAsync()
    {
        await using var cluster = await Cluster.StartAsync(store, Recorder.Definitions);
        var ledger = new Ledger();
        var (walker, follower) = (new Walker(cluster, ledger), new Follower(cluster));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var following = follower.RunAsync(end: End);
        Task[] load =
        [
            .. Enumerable.Range(0, 3).Select(i => new Recorder(cluster, ledger, $"Recorder {i}").RunAsync(enough.Token)),
            walker.RunAsync(enough.Token),
        ];

        enough.CancelAfter(duration);
        var kills = await KillAsync(cluster, Task.WhenAll(load), enough.Token);
        await new Recorder(cluster, ledger, End).RecordAsync(1);

        Assert.Equal(ledger.Facts.OrderBy(fact => fact.Key), (await following).OrderBy(fact => fact.Key));
        await JudgeAsync(cluster, ledger);
        var walks = walker.Judge();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kills} kills; {ledger.Facts.Count} facts in {ledger.Facts.Values.Distinct().Count()} commits, {ledger.Retracted.Count} "
                + $"retractions; {walks} walks; {follower.Streams} streams"
        );
    }

    /// <summary>Kills one server after the other for as long as the load lasts, and then waits for it to end. A failed load ends it at
    /// once.</summary>
    private async Task<int> KillAsync(Cluster cluster, Task load, CancellationToken enough)
    {
        for (var kills = 0; ; kills++)
        {
            await Task.WhenAny(load, Task.Delay(betweenKills, enough));
            if (load.IsCompleted || enough.IsCancellationRequested)
            {
                await load;
                return kills;
            }

            var victim = cluster.Servers[kills % cluster.Servers.Count];
            await victim.KillAsync();
            await victim.StartAsync();
        }
    }

    private async Task JudgeAsync(Cluster cluster, Ledger ledger)
    {
        var walk = await new Walker(cluster, ledger).WalkAsync();
        Assert.Equal(ledger.Facts.Keys.Order(StringComparer.Ordinal), walk.Facts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ledger.Retracted.Order(StringComparer.Ordinal),
            walk.Facts.Where(fact => fact.Value).Select(fact => fact.Key).Order(StringComparer.Ordinal)
        );

        var exports = await Task.WhenAll(cluster.Servers.Select(server => cluster.DownloadAsync(server, "all.ndjson")));
        Assert.Equal(exports[0], exports[1]);
        foreach (var server in cluster.Servers)
        {
            await server.KillAsync();
        }

        // Claim groups, counters and indexes are what they would be if they were made anew: exit code 0 says so
        await store.RunAsync("reindex");

        // A call is answered once its entry is on disk; a server that was killed may leave entries of calls whose answers got lost beside
        // them
        var audited = await File.ReadAllLinesAsync(Path.Combine(store.Directory, "audit.ndjson"), Cancel);
        Assert.InRange(ledger.Calls, 1, audited.Count(line => line.Contains("\"action\":\"recordFacts\"", StringComparison.Ordinal)));
    }
}
