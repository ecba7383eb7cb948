using System.Diagnostics;
using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Report;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Commits;

namespace Citations.Benchmarks.Suites;

/// <summary>
/// Commits of a thousand facts (with the entities, sources and texts that they need: all verified, derived and indexed) and of one fact,
/// beside plain inserts of the same JSON into one table. Both wait until the disk has it. Sides alternate commit by commit.
/// </summary>
internal static class CommitThroughput
{
    private const int WarmUp = 10;
    private const int Singles = 400;

    public static async Task RunAsync(int commits, CancellationToken stop)
    {
        using var directory = new TemporaryDirectory();
        await using var store = StoreCache.Open(directory.File("store"));
        using var table = new PlainTable(directory.File("plain.db"));
        var data = new DataSet((commits + WarmUp + 1) * DataSet.FactsPerCommit);
        var (ours, plain, bytes) = (new List<double>(), new List<double>(), 0L);
        var batches = data.Commits().ToArray();
        for (var i = 0; i < batches.Length - 1; i++)
        {
            byte[][] json = [.. batches[i].Select(RecordJson.Write)];
            var (a, b) = (await TimeAsync(store, batches[i], stop), Time(table, json));
            if (i >= WarmUp)
            {
                ours.Add(a);
                plain.Add(b);
                bytes += json.Sum(record => (long)record.Length);
            }
        }

        var facts = batches[^1].OfType<FactRecord>().Take(Singles).ToArray();
        await store.AppendAsync(new CommitBatch([.. batches[^1].Where(record => record is SourceRecord or EntityRecord)]), stop);
        var (singles, rows) = (new List<double>(), new List<double>());
        foreach (var fact in facts)
        {
            singles.Add(await TimeAsync(store, [fact], stop));
            rows.Add(Time(table, [RecordJson.Write(fact)]));
        }

        Report(ours, plain, singles, rows, bytes / (double)ours.Count);
    }

    private static async Task<double> TimeAsync(ICitationStore store, IReadOnlyList<Record> records, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var result = await store.AppendAsync(new CommitBatch(records), stop);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return result.Committed
            ? seconds
            : throw new InvalidOperationException($"not committed: {result.Problems.FirstOrDefault().Problem?.Message}");
    }

    private static double Time(PlainTable table, byte[][] json)
    {
        var begun = Stopwatch.GetTimestamp();
        table.Commit(json);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static void Report(List<double> ours, List<double> plain, List<double> singles, List<double> rows, double bytes)
    {
        var table = new Table("Commit", "store", "facts/s", "plain insert", "facts/s", "store : plain");
        Add($"1,000 facts ({Figures.Bytes(bytes)} of records)", DataSet.FactsPerCommit, Figures.Median(ours), Figures.Median(plain));
        Add("1 fact", 1, Figures.Median(singles), Figures.Median(rows));
        table.Print();

        void Add(string name, int facts, double store, double insert) =>
            table.Add(
                name,
                Figures.Time(store),
                Figures.Count(facts / store),
                Figures.Time(insert),
                Figures.Count(facts / insert),
                Figures.Ratio(insert / store)
            );
    }
}
