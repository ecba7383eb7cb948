using System.Diagnostics;
using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Load;
using Citations.Benchmarks.Report;

namespace Citations.Benchmarks.Suites;

/// <summary>
/// A generated file of records taken into an empty store by the <c>import</c> command, in a process of its own and with its start: parsed,
/// verified, hashed, derived, indexed. Beside it the same lines inserted into one table, as many a commit. Both wait until the disk has it.
/// </summary>
internal static class ImportFile
{
    private const int LinesPerCommit = 20_000;
    private const int Parts = 10;

    public static async Task RunAsync(RecordFiles files, int facts, CancellationToken stop)
    {
        using var directory = new TemporaryDirectory();
        var file = files.Of(new DataSet(facts));
        var (plain, plainProcessor) = Insert(file, directory.File("plain.db"));
        File.Delete(directory.File("plain.db"));
        var import = await CommandProcess.RunAsync("Citations.Server", ["import", file, "--data", directory.File("store")], stop);

        var table = new Table(
            $"{facts:N0} facts ({Figures.Bytes((double)new FileInfo(file).Length)} of records)",
            "time",
            "facts/s",
            "processor time of a fact",
            "peak resident",
            "import : plain"
        );
        Add("plain insert", plain, plainProcessor, null);
        Add("import", import.Time.TotalSeconds, import.Processor.TotalSeconds, import.PeakMemory);
        table.Print();
        Console.WriteLine(import.Output);
        await ReportCourseAsync(directory.File("store"), stop);

        void Add(string name, double seconds, double processor, long? memory) =>
            table.Add(
                name,
                Figures.Time(seconds),
                Figures.Count(facts / seconds),
                Figures.Time(processor / facts),
                memory is null ? "" : Figures.Bytes(memory),
                Figures.Ratio(plain / seconds)
            );
    }

    private static (double Seconds, double Processor) Insert(string file, string database)
    {
        var (begun, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using (var table = new PlainTable(database))
        {
            foreach (var lines in ReadLines(file).Chunk(LinesPerCommit))
            {
                table.Commit(lines);
            }
        }

        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    private static IEnumerable<byte[]> ReadLines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var buffer = new byte[1024 * 1024];
        var held = 0;
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer, held, buffer.Length - held))
        {
            held += read;
            var start = 0;
            for (var length = Line(0); length >= 0; length = Line(start))
            {
                yield return buffer[start..(start + length)];
                start += length + 1;
            }

            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, held * 2);
            }
        }

        int Line(int from) => buffer.AsSpan(from, held - from).IndexOf((byte)'\n');
    }

    /// <summary>Whether it slows down as the store grows: the speed in each tenth, from the times of its commits.</summary>
    private static async Task ReportCourseAsync(string store, CancellationToken stop)
    {
        await using var opened = StoreCache.Open(store);
        var latest = await opened.LatestAsync(stop);
        var commits = new List<(DateTimeOffset At, long Facts)>();
        for (var commit = 1L; commit <= latest.Commit; commit++)
        {
            var at = (await opened.AtAsync(commit, stop))!.Value;
            commits.Add((at.CommittedAt, (await opened.CountersAsync(at, stop)).RecordedFacts));
        }

        var table = new Table("Part of the import", "facts/s");
        for (var part = 1; part <= Math.Min(Parts, commits.Count - 1); part++)
        {
            var (from, to) = (commits[(commits.Count - 1) * (part - 1) / Parts], commits[(commits.Count - 1) * part / Parts]);
            if (to.At > from.At)
            {
                table.Add($"up to {to.Facts:N0} facts", Figures.Count((to.Facts - from.Facts) / (to.At - from.At).TotalSeconds));
            }
        }

        table.Print();
    }
}
