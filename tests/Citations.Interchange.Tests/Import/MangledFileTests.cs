using System.IO.Compression;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Export;
using Citations.Interchange.Tests.Support;
using Citations.Storage.Commits;
using Citations.Storage.Contract.Oracle;

namespace Citations.Interchange.Tests.Import;

/// <summary>Random files that were good once: shuffled, with lines twice, lost, broken, and from elsewhere.</summary>
public sealed class MangledFileTests : IAsyncDisposable
{
    private static readonly string[] _junk =
    [
        "",
        "  ",
        "{",
        "null",
        "[]",
        "{\"record\":\"fact\"}",
        "{\"record\":\"opinion\"}",
        "\0",
        "\uFEFF{",
        "id,entity_id",
        "{}{}",
    ];

    private readonly Workbench _bench = new();

    public static TheoryData<int> Files => [.. Enumerable.Range(1, 20)];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_a_rehearsal_says_is_what_happens_and_what_came_in_goes_round(int seed)
    {
        var random = new Random(seed);
        var (bytes, items) = await MangledAsync(random);
        var options = new ImportOptions
        {
            MaxErrors = long.MaxValue,
            MaxRefusals = int.MaxValue,
            RecordQuotesNotFound = true,
            ChunkRecords = random.Next(1, 60),
            DryRun = true,
        };

        var rehearsed = await _bench.ImportAsync(options, bytes);
        Assert.Equal(rehearsed.Before, await _bench.CountersAsync());
        var done = await _bench.ImportAsync(options with { DryRun = false }, bytes);
        Assert.Equal(Told(rehearsed), Told(done));
        Assert.Equal(items, done.Lines);
        Assert.True(done.Added > 0, "the file is of no use to this test");

        var again = await _bench.ImportAsync(options with { DryRun = false }, bytes);
        Assert.Equal((0, done.RefusedCount, done.After), (again.Added, again.RefusedCount, again.After));
        await GoesRoundAsync();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_comes_in_does_not_depend_on_where_commits_are_cut(int seed)
    {
        var (bytes, _) = await MangledAsync(new Random(seed));
        var options = new ImportOptions { MaxErrors = long.MaxValue, RecordQuotesNotFound = true };
        await using var other = new Workbench();
        await _bench.ImportAsync(options, bytes);
        await other.ImportAsync(options with { ChunkRecords = 1 + (seed % 5) }, bytes);
        Assert.Equal(await RowsAsync(_bench), await RowsAsync(other));
    }

    /// <summary>What a store holds, whatever the order in which it was committed.</summary>
    private static async Task<IEnumerable<string>> RowsAsync(Workbench bench) =>
        (await bench.Store.TextAsync(Exports.Everything())).Split('\n').Order(StringComparer.Ordinal);

    private static object Told(ImportReport report) =>
        (
            report.Lines,
            report.Added,
            report.Changed,
            report.Unchanged,
            report.RefusedCount,
            report.NewConflictCount,
            report.After,
            string.Join('\n', report.Refusals.Select(refusal => refusal.ToString()))
        );

    private async Task GoesRoundAsync()
    {
        var all = await _bench.Store.BytesAsync(Exports.Everything());
        await using var copy = new Workbench();
        Assert.Equal([], (await copy.ImportAsync(new ImportOptions { RecordQuotesNotFound = true }, all)).Refusals);
        Assert.Equal(Encoding.UTF8.GetString(all), await copy.Store.TextAsync(Exports.Everything()));
    }

    /// <summary>A file, and how many items it holds.</summary>
    private static async Task<(byte[] Bytes, int Items)> MangledAsync(Random random)
    {
        var lines = (await RecordsAsync(random)).Select(line => Encoding.UTF8.GetBytes(line)).ToList();
        for (var i = 0; i < 30; i++)
        {
            var (at, other) = (random.Next(lines.Count), random.Next(lines.Count));
            switch (random.Next(6))
            {
                case 0:
                    (lines[at], lines[other]) = (lines[other], lines[at]);
                    break;
                case 1:
                    lines.Insert(at, lines[other]);
                    break;
                case 2 when i % 3 == 0:
                    lines.RemoveAt(at);
                    break;
                case 3 when lines[at].Length > 0:
                    lines[at] = [.. lines[at]];
                    lines[at][random.Next(lines[at].Length)] = (byte)random.Next(0x0E, 0x100);
                    break;
                case 4 when lines[at].Length > 0:
                    lines[at] = lines[at][..random.Next(lines[at].Length)];
                    break;
                case 5:
                    lines.Insert(at, Encoding.UTF8.GetBytes(_junk[random.Next(_junk.Length)]));
                    break;
            }
        }

        lines.Insert(0, "{}"u8.ToArray()); // so that it is seen to be records, whatever comes first
        byte[] end = random.Next(2) == 0 ? [(byte)'\n'] : [(byte)'\r', (byte)'\n'];
        byte[] bytes = [.. lines.SelectMany(line => line.Concat(end))];
        return (random.Next(3) == 0 ? Zipped(bytes) : bytes, lines.Count(line => line.AsSpan().ContainsAnyExcept((byte)' ', (byte)'\t')));
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return to.ToArray();
    }

    /// <summary>What a store holds that lived through a random history.</summary>
    private static async Task<string[]> RecordsAsync(Random random)
    {
        await using var original = new Workbench();
        var (words, world) = (new RandomWorld(random), WorldState.Empty);
        for (var i = 0; i < 6; i++)
        {
            var records = words.Batch(world, first: i == 0);
            var result = await original.Store.AppendAsync(new CommitBatch(records) { RecordQuotesNotFound = true }, Exports.Cancel);
            world = result.Committed ? world.After(result.Snapshot, records) : world;
        }

        return (await original.Store.TextAsync(Exports.Everything())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
