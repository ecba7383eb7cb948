using System.IO.Compression;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Import;

/// <summary>Other people's files: what is taken as it is, and what is refused with line, field, reason and remedy.</summary>
public sealed class FaultyInputTests
{
    public static TheoryData<string, byte[]> Tolerated =>
        new()
        {
            { "CRLF", Bytes(Lines.Source + "\r\n" + Lines.Entity + "\r\n") },
            { "no end of the last line", Bytes(Lines.Source + "\n" + Lines.Entity) },
            { "a byte-order mark", [0xEF, 0xBB, 0xBF, .. Bytes(Lines.Source + "\n" + Lines.Entity)] },
            {
                "a byte-order mark where files were joined",
                [0xEF, 0xBB, 0xBF, .. Bytes(Lines.Source + "\n"), 0xEF, 0xBB, 0xBF, .. Bytes(Lines.Entity)]
            },
            { "gzip", Zip(Lines.Source + "\n" + Lines.Entity) },
            { "gzip of gzip", Zip(Zip(Lines.Source + "\n" + Lines.Entity)) },
            { "gzip in two members", [.. Zip(Lines.Source + "\n"), .. Zip(Lines.Entity)] },
            { "blank lines", Bytes("\n\n" + Lines.Source + "\n   \n\t\n" + Lines.Entity + "\n\n") },
        };

    public static TheoryData<string, string, string> Refused =>
        new()
        {
            { "{", "", "JSON" },
            { "[]", "", "object" },
            { "7", "", "object" },
            { "{}", "record", "record" },
            { """{"record":"opinion"}""", "record", "record" },
            { """{"record":"entity","key":"e","kind":"PERSON","label":"E","age":7}""", "age", "" },
            { """{"record":"entity","key":"e","kind":"PERSON","label":"E","label":"F"}""", "label", "" },
            { """{"record":"entity","key":7,"kind":"PERSON","label":"E"}""", "key", "" },
            {
                """{"record":"fact","subject":"e","property":"p","value":"""
                    + """{"kind":"text","text":"x"},"source":"s","confidence":0.9,"method":"m","citations":[]}""",
                "citations",
                ""
            },
            {
                """{"record":"fact","subject":"e","property":"p","value":"""
                    + """{"kind":"text","text":"x"},"source":"s","confidence":1.5,"method":"m","citations":[{"quote":"x"}]}""",
                "confidence",
                ""
            },
            {
                """{"record":"fact","subject":"e","property":"p","value":"""
                    + """{"kind":"text","text":"x"},"source":"s","confidence":1,"method":"m","citations":["""
                    + """{"quote":"x","start":5,"end":9}]}""",
                "citations[0]",
                ""
            },
            { """{"record":"entity","key":"e","kind":"PERSON","label":"a\u0000b"}""", "label", "" },
        };

    [Theory]
    [MemberData(nameof(Tolerated))]
    public async Task It_is_taken_in(string what, byte[] bytes)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions(), bytes);
        Assert.True(report is { Added: 2, RefusedCount: 0 }, what);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused_with_the_place_and_a_remedy(string line, string field, string says)
    {
        await using var bench = new Workbench();
        var refusal = Assert.Single((await bench.ImportAsync(Lines.Source, Lines.Entity, Lines.Property, line)).Refusals);

        Assert.Equal(("input0", 4), (refusal.Input, refusal.Line));
        Assert.StartsWith(field, refusal.Field, StringComparison.Ordinal);
        Assert.Contains(says, refusal.What, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Theory]
    [InlineData("""{"\ud800":1,"record":"entity"}""", "Unicode")]
    [InlineData("""{"record":"\udc00"}""", "Unicode")]
    [InlineData("""{"id":"Q1","labels":{"\ud800":{}},"claims":{}}""", "surrogate")]
    [InlineData("""{"id":"Q1","labels":{"en":{"language":"en","value":"\ud800"}},"claims":{"P1":[{"\udfff":1}]}}""", "surrogate")]
    public async Task Half_of_a_surrogate_pair_is_refused_though_the_file_begins_with_it(string line, string says)
    {
        await using var bench = new Workbench();
        var refusal = Assert.Single((await bench.ImportAsync(line)).Refusals);
        Assert.Contains(says, refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_byte_is_refused_at_its_line()
    {
        await using var bench = new Workbench();
        var refusal = Assert.Single((await bench.ImportAsync(Lines.Source, "\0", Lines.Entity)).Refusals);
        Assert.Equal(2, refusal.Line);
        Assert.Contains("JSON", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0 }, "UTF-16")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 }, "zeros")]
    [InlineData(new byte[] { (byte)'{', 0, (byte)'"', 0 }, "UTF-16")]
    [InlineData(new byte[] { 0, (byte)'{', 0, (byte)'"' }, "UTF-16")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0 }, "UTF-32")]
    [InlineData(new byte[] { (byte)'B', (byte)'Z', (byte)'h', (byte)'9' }, "bzcat")]
    [InlineData(new byte[] { (byte)'a', (byte)',', (byte)'b', (byte)'\n' }, "--mapping")]
    public async Task What_no_format_fits_is_told_with_what_to_do(byte[] bytes, string says)
    {
        await using var bench = new Workbench();
        var fault = await Assert.ThrowsAsync<ImportException>(() => bench.ImportAsync(new ImportOptions(), bytes));
        Assert.StartsWith("input0: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n{\"record\":\"entity\"}]", "jq -c '.[]'")]
    [InlineData("{\n  \"record\": \"entity\"\n}", "jq -c .")]
    [InlineData("[{\"entity_id\":\"x\"}]", "jq -c '.[]'")]
    [InlineData("[{\"town\":\"Riga\"}]", "none of the formats")]
    [InlineData("<!DOCTYPE html>", "error page")]
    [InlineData("PAR1", "Parquet")]
    [InlineData("PK\u0003\u0004", "the zip archive is damaged")]
    public async Task What_is_laid_out_otherwise_is_told_with_what_to_do(string text, string says)
    {
        await using var bench = new Workbench();
        var fault = await Assert.ThrowsAsync<ImportException>(() => bench.ImportAsync(new ImportOptions(), Bytes(text)));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.99)]
    public async Task Truncated_gzip_is_told_with_its_line_and_what_was_committed_is_whole(double part)
    {
        await using var bench = new Workbench();
        var bytes = Zip(
            string.Join(
                '\n',
                Lines.WithFacts(5_000).Select((line, i) => line.Replace("value ", $"value {i * 7919 % 10_007} ", StringComparison.Ordinal))
            )
        );
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            bench.ImportAsync(new ImportOptions { ChunkRecords = 100 }, bytes[..(int)(bytes.Length * part)])
        );

        Assert.Contains("gzip data is damaged, or ends too early", fault.Message, StringComparison.Ordinal);
        var counters = await bench.CountersAsync();
        Assert.Equal(0, (counters.Facts + counters.Sources + counters.Entities + counters.Properties) % 100);
        Assert.True(counters.Facts > 500);
    }

    [Fact]
    public async Task A_line_of_50_MB_is_passed_over_and_those_after_it_are_read()
    {
        await using var bench = new Workbench();
        byte[] bytes = [.. Bytes(Lines.Source + "\n"), .. Enumerable.Repeat((byte)'x', 50_000_000), .. Bytes("\n" + Lines.Entity)];
        var report = await bench.ImportAsync(new ImportOptions { MaxErrors = 1 }, bytes);
        Assert.Equal((2, 1, 2), (report.Added, report.RefusedCount, report.Refusals[0].Line));
    }

    [Fact]
    public async Task A_line_beyond_the_limit_ends_the_import_without_holding_it()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(
            new ImportOptions { MaxLineBytes = 100_000 },
            Bytes(Lines.Source + "\n" + new string('x', 5_000_000))
        );

        var refusal = Assert.Single(report.Refusals);
        Assert.Equal((2, 0), (refusal.Line, report.Commits));
        Assert.Contains("100000 bytes", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_told_with_its_line()
    {
        await using var bench = new Workbench();
        var input = new ImportInput("broken", () => new BrokenStream(Bytes(Lines.Source + "\n")));
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            new RecordImport(bench.Store, new ImportOptions(), TimeProvider.System)
                .RunAsync([input], null, TestContext.Current.CancellationToken)
                .AsTask()
        );
        Assert.StartsWith("broken:2: ", fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Zip(string text) => Zip(Bytes(text));

    private static byte[] Zip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return to.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("the disk is gone") : base.ReadAsync(buffer, cancellationToken);
    }
}
