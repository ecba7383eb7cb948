using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Import;

/// <summary>Other people's files: what is taken as it is, and what is refused with line, field, reason and remedy.</summary>
public sealed class FaultyInputTests
{
    public static TheoryData<string, byte[]> Tolerated => new()
    {
        { "CRLF", Bytes(Lines.Source + "\r\n" + Lines.Entity + "\r\n") },
        { "no end of the last line", Bytes(Lines.Source + "\n" + Lines.Entity) },
        { "a byte-order mark", [0xEF, 0xBB, 0xBF, .. Bytes(Lines.Source + "\n" + Lines.Entity)] },
        { "blank lines", Bytes("\n\n" + Lines.Source + "\n   \n\t\n" + Lines.Entity + "\n\n") },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "{", "", "JSON" },
        { "[]", "", "object" },
        { "7", "", "object" },
        { "{}", "record", "record" },
        { """{"record":"opinion"}""", "record", "record" },
        { """{"record":"entity","key":"e","kind":"PERSON","label":"E","age":7}""", "age", "" },
        { """{"record":"entity","key":"e","kind":"PERSON","label":"E","label":"F"}""", "label", "" },
        { """{"record":"entity","key":7,"kind":"PERSON","label":"E"}""", "key", "" },
        { """{"record":"fact","subject":"e","property":"p","value":{"kind":"text","text":"x"},"source":"s","confidence":0.9,"method":"m","citations":[]}""", "citations", "" },
        { """{"record":"fact","subject":"e","property":"p","value":{"kind":"text","text":"x"},"source":"s","confidence":1.5,"method":"m","citations":[{"quote":"x"}]}""", "confidence", "" },
        { """{"record":"fact","subject":"e","property":"p","value":{"kind":"text","text":"x"},"source":"s","confidence":1,"method":"m","citations":[{"quote":"x","start":5,"end":9}]}""", "citations[0]", "" },
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

    [Fact]
    public async Task A_line_beyond_the_limit_ends_the_import_without_holding_it()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(new ImportOptions { MaxLineBytes = 100_000 }, Bytes(Lines.Source + "\n" + new string('x', 5_000_000)));

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
            new RecordImport(bench.Store, new ImportOptions(), TimeProvider.System).RunAsync([input], null, TestContext.Current.CancellationToken).AsTask());
        Assert.StartsWith("broken:2: ", fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("the disk is gone") : base.ReadAsync(buffer, cancellationToken);
    }
}
