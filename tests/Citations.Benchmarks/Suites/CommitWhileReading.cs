using System.Diagnostics;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Load;
using Citations.Benchmarks.Report;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Commits;

namespace Citations.Benchmarks.Suites;

/// <summary>
/// Commits of a thousand facts into a copy of a large store while sixteen clients read entity pages from its server: what that does to the
/// readers, and they to it. Rounds with and without commits alternate.
/// </summary>
internal static class CommitWhileReading
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(StoreCache stores, int size, LoadOptions load, CancellationToken stop)
    {
        var data = new DataSet(size);
        using var copy = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(await stores.DirectoryAsync(data, stop)))
        {
            File.Copy(file, copy.File(Path.GetFileName(file)));
        }

        using var server = Servers.Citations(copy.Path);
        await using var store = StoreCache.Open(copy.Path);
        var requests = Requests.Post("/graphql", EntityPage.Body("$key"), data.SampleSubjects(1 << 16));
        var (idle, busy) = (new Side("no commits", server, requests), new Side("with commits", server, requests));
        using var more = new DataSet(size + 1_000_000).Commits(after: size).GetEnumerator();
        idle.Client.Run(load.Connections, load.WarmUp);
        var commits = new List<double>();
        for (var i = 0; i < load.Rounds; i++)
        {
            Console.Error.WriteLine($"round {i + 1} of {load.Rounds}");
            idle.Measure(load.Connections, load.Time);
            await WhileCommitting(() => busy.Measure(load.Connections, load.Time), store, more, commits, stop);
        }

        Report(idle, busy, commits);
    }

    private static async Task WhileCommitting(
        Action read,
        ICitationStore store,
        IEnumerator<IReadOnlyList<Record>> batches,
        List<double> times,
        CancellationToken stop
    )
    {
        var reading = Task.Factory.StartNew(read, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!reading.IsCompleted && batches.MoveNext())
        {
            var begun = Stopwatch.GetTimestamp();
            await store.AppendAsync(new CommitBatch(batches.Current), stop);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            await Task.WhenAny(reading, Task.Delay(_pause, stop));
        }

        await reading;
    }

    private static void Report(Side idle, Side busy, List<double> commits)
    {
        var table = new Table("16 readers of pages", "answers/s", "p50", "p99");
        foreach (var side in new[] { idle, busy })
        {
            table.Add(side.Name, Figures.Count(side.PerSecond), Figures.Time(side.Latency(0.5)), Figures.Time(side.Latency(0.99)));
        }

        table.Print();
        var ratios = new Table("Ratio", "is", "wanted");
        ratios.Add("readers' p50, with commits : without", Figures.Ratio(busy.Latency(0.5) / idle.Latency(0.5)), "<= 1.50");
        ratios.Add(
            $"a commit of 1,000 facts, median of {commits.Count}, a pause of {_pause.TotalMilliseconds:0} ms after each",
            Figures.Time(Figures.Median(commits)),
            ""
        );
        ratios.Print();
    }
}
