using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Csv;

/// <summary>One damaged row of a table is refused. Every other row is imported, and the rejects hold the bytes of the damaged
/// one.</summary>
public sealed class DamagedRowsTests : IAsyncDisposable
{
    private const string Mapping =
        """{"subject":{"column":"id"},"source":{"key":"s"},"facts":[{"property":"note","value":"note","cardinality":"MANY"}]}""";

    private readonly Workbench _bench = new();

    /// <summary>What stands in the file as rows 4 and following, and how many of its rows are good.</summary>
    public static TheoryData<string, string, int, string> Damages =>
        new()
        {
            { "an invalid byte", "4,caf\u00E9\n", 0, "not UTF-8" },
            { "an invalid byte in a quoted cell", "4,\"a\u00E9\nb\"\n", 0, "not UTF-8" },
            { "a stray quote in a plain cell", "4,a\"b\n", 0, "a quote stands inside a field" },
            { "text after a closing quote", "4,\"x\"y\n", 0, "a quote stands inside a field" },
            { "a quote after a closing quote", "4,\"x\"y\"\n", 0, "a quote stands inside a field" },
            { "a quote that is never closed", "4,\"abc\n", 0, "not closed" },
            { "a quote that is never closed, with CRLF", "4,\"abc\r\n", 0, "not closed" },
            { "a quote that a later row seems to close", "4,\"abc\n5,\"def\"\n", 1, "not closed" },
            { "a quote before a cell of two lines", "4,\"abc\n5,\"de\nf\"\n", 1, "not closed" },
            { "a quote before quoted rows", "4,\"abc\n\"5\",\"\"\n", 0, "not closed" },
            { "a quote that opens a row", "\"4,abc\n", 0, "not closed" },
            { "two rows that are not closed", "4,\"abc\n5,\"def\n", 0, "not closed" },
            { "a cell too many", "4,a,b\n", 0, "3 fields, not 2" },
            { "a cell too few", "4\n", 0, "1 fields, not 2" },
            { "a cell of two lines too many", "4,\"a\nb\",c\n", 0, "3 fields, not 2" },
            { "a control character", "4,a\u0000b\n", 0, "U+0000" },
        };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task It_is_refused_and_the_rest_is_imported(string what, string rows, int good, string says)
    {
        var (before, after) = (
            "id,note\n1,a\n2,\"b\nb\"\n3,\"c \"\"c\"\"\"\n",
            string.Concat(Enumerable.Range(10, 990).Select(i => $"{i},row {i}\n"))
        );
        var report = await ImportAsync(Encoding.Latin1.GetBytes(before + rows + after));

        Assert.True(report.After.Facts == 993 + good, $"{what}: {report.After.Facts} facts, {string.Join("; ", report.Refusals)}");
        Assert.Contains(says, report.Refusals[0].What, StringComparison.Ordinal);
        Assert.Equal((6, true), (report.Refusals[0].Line, report.Completed));
        var rejected = await RejectsAsync();
        Assert.StartsWith("id,note\n", rejected, StringComparison.Ordinal);
        Assert.StartsWith(rejected["id,note\n".Length..], rows, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,a\n2,\"b")]
    [InlineData("1,a\n2,\"b\n3,c,d\n")]
    [InlineData("1,a\n2,b\"")]
    [InlineData("1,a\n2,b\"\r\n")]
    public async Task At_the_end_of_the_file_too(string rows)
    {
        var report = await ImportAsync(Encoding.UTF8.GetBytes("id,note\n" + rows));
        Assert.Equal((1, true), (report.After.Facts, report.RefusedCount > 0));
        Assert.Equal("id,note\n" + rows[4..], await RejectsAsync());
    }

    [Fact]
    public async Task A_row_that_is_too_long_is_passed_over_in_pieces_and_kept_whole_among_the_rejects()
    {
        var row = $"2,{new string('x', 900_000)}\n";
        var options = new ImportOptions { MaxLineBytes = 100_000 };
        var report = await ImportAsync(Encoding.UTF8.GetBytes($"id,note\n1,a\n{row}3,c\n"), options);
        Assert.Equal((2, 1, 3), (report.After.Facts, report.RefusedCount, Assert.Single(report.Refusals).Line));
        Assert.Equal($"id,note\n{row}", await RejectsAsync());
    }

    [Fact]
    public async Task Rows_without_a_value_are_no_refusal_and_a_header_in_the_middle_is_no_row()
    {
        var report = await ImportAsync("id,note\n1,\n,\n\uFEFFid,note\n \n2,b\n"u8.ToArray());
        Assert.Equal((3, 0, 1), (report.Lines, report.RefusedCount, report.After.Facts));
    }

    [Fact]
    public async Task Refusals_that_are_alike_are_counted_together()
    {
        var told = new List<ImportRefusal>();
        var csv = "id,note\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},a\"b\n{i},a,b\n"));
        var report = await ImportAsync(Encoding.UTF8.GetBytes(csv), new ImportOptions { Refused = told.Add });
        Assert.Equal([500, 500], report.RefusalGroups.Select(group => group.Count));
        Assert.Equal((1000, 6), (report.RefusedCount, told.Count));
    }

    private Task<ImportReport> ImportAsync(byte[] csv, ImportOptions? options = null) =>
        _bench.ImportAsync(
            (options ?? new ImportOptions()) with
            {
                Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(Mapping), "it"),
                MaxErrors = long.MaxValue,
                RejectsFile = _bench.File("rejects"),
            },
            csv
        );

    private async Task<string> RejectsAsync() =>
        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_bench.File("rejects"), TestContext.Current.CancellationToken));
}
