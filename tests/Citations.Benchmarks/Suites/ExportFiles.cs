using System.Buffers;
using System.Diagnostics;
using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Report;
using Citations.Interchange.Export;

namespace Citations.Benchmarks.Suites;

/// <summary>
/// All facts of a store in each format, written to nowhere, beside a scan that copies the stored documents of the same file. Sides
/// alternate round by
/// round. What goes over HTTP is the same, and as fast as the connection takes it.
/// </summary>
internal static class ExportFiles
{
    /// <summary>The files that are made unless others are named.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["facts.ndjson", "facts.csv", "facts.parquet", "facts.jsonld", "facts.nq"];

    public static async Task RunAsync(StoreCache stores, int facts, IReadOnlyList<string> names, int rounds, CancellationToken stop)
    {
        var directory = await stores.DirectoryAsync(new DataSet(facts), stop);
        await using var store = StoreCache.Open(directory);
        var at = await store.LatestAsync(stop);
        var (scans, files) = (
            new List<double>(),
            names.ToDictionary(file => file, _ => new List<(double Seconds, double Processor)>(), StringComparer.Ordinal)
        );
        var summaries = new Dictionary<string, ExportSummary>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            scans.Add(Scan(StoreCache.DatabaseIn(directory)));
            foreach (var file in names)
            {
                var (begun, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                summaries[file] = await new Exporter(store).RunAsync(new ExportRequest(ExportFile.Of(file)), at, Stream.Null, stop);
                files[file].Add((Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds));
            }
        }

        var table = new Table("Export", "time", "facts/s", "processor time", "bytes", "scan : export");
        var scan = Figures.Median(scans);
        table.Add("raw scan of the documents", Figures.Time(scan), Figures.Count(facts / scan), "", "", "");
        foreach (var file in names)
        {
            var seconds = Figures.Median([.. files[file].Select(round => round.Seconds)]);
            table.Add(
                file,
                Figures.Time(seconds),
                Figures.Count(summaries[file].Rows / seconds),
                Figures.Time(Figures.Median([.. files[file].Select(round => round.Processor)])),
                Figures.Bytes((double)summaries[file].Bytes),
                Figures.Ratio(scan / seconds)
            );
        }

        table.Print();
    }

    private static double Scan(string file)
    {
        using var database = new Sqlite(file);
        var begun = Stopwatch.GetTimestamp();
        database.WriteRows(database.Prepare("SELECT doc FROM facts ORDER BY id"), new Nowhere());
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private sealed class Nowhere : IBufferWriter<byte>
    {
        private byte[] _bytes = new byte[64 * 1024];

        public void Advance(int count)
        {
            // The bytes are overwritten by the next ones
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (_bytes.Length < sizeHint)
            {
                _bytes = new byte[sizeHint];
            }

            return _bytes;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
