using System.Globalization;
using System.IO.Compression;
using System.Text;
using Citations.Interchange.Export;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Interchange.Export.Xlsx;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Queries;
using Citations.Tests;
using ExcelDataReader;

namespace Citations.Interchange.Tests.Export;

/// <summary>Excel workbooks, as somebody else's reader finds them.</summary>
public sealed class XlsxTests(SeedStore seed) : IClassFixture<SeedStore>
{
    [Theory]
    [InlineData("facts")]
    [InlineData("claim-groups")]
    [InlineData("sources")]
    [InlineData("entities")]
    [InlineData("properties")]
    public async Task A_workbook_has_the_cells_of_the_table(string collection)
    {
        var book = Read(await seed.Store.BytesAsync($"{collection}.xlsx"));
        var csv = await seed.Store.TextAsync($"{collection}.csv");
        Assert.Equal([collection, "about"], book.Select(sheet => sheet.Name));
        Assert.Equal(csv, Csv(book[0].Rows));
    }

    [Fact]
    public async Task Numbers_and_moments_are_typed()
    {
        var rows = Read(await seed.Store.BytesAsync("facts.xlsx"))[0].Rows;
        var headings = rows[0].Select(cell => (string)cell!).ToArray();
        var money = rows.First(row => row[Array.IndexOf(headings, "valueKind")] is "money");
        Assert.IsType<double>(money[Array.IndexOf(headings, "lower")] ?? money[Array.IndexOf(headings, "value")]);
        Assert.IsType<double>(money[Array.IndexOf(headings, "confidence")]);
        Assert.IsType<DateTime>(money[Array.IndexOf(headings, "recordedAt")]);
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes_at_another_time()
    {
        var first = await seed.Store.BytesAsync("facts.xlsx");
        await Task.Delay(TimeSpan.FromSeconds(2.1), Exports.Cancel);
        Assert.Equal(first, await seed.Store.BytesAsync("facts.xlsx"));
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task The_sheets_are_as_approved()
    {
        Scalar[] properties = [Scalar.Of("head-of-government"), Scalar.Of("announced-amount")];
        var request = new ExportRequest(ExportFile.Of("claim-groups.xlsx")) { Where = Where.In(Field.GroupProperty, properties) };
        await using var zip = new ZipArchive(new MemoryStream(await seed.Store.BytesAsync(request)));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var content = new StreamReader(await entry.OpenAsync(Exports.Cancel));
            text.Append("== ").Append(entry.FullName).Append('\n').Append(await content.ReadToEndAsync(Exports.Cancel)).Append('\n');
        }

        // When the commit was made differs from run to run
        var committedAt = Model.Common.Timestamp.Format((await seed.Store.LatestAsync(Exports.Cancel)).CommittedAt);
        text.Replace(committedAt, "TIME");
        Golden.Matches(Encoding.UTF8.GetBytes(text.ToString()), "Golden/claim-groups.xlsx.txt");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("_x0041_ is not A")]
    [InlineData("<&> \"quoted\" 'single' ]]>")]
    [InlineData("two\nlines")]
    [InlineData("tab\tinside")]
    [InlineData("𝔘 \u00a0 emoji 😀")]
    [InlineData(" spaces around ")]
    [InlineData("007")]
    [InlineData("1e5")]
    [InlineData("TRUE")]
    public async Task Texts_stay_texts(string text)
    {
        await using var world = new Support.Workbench();
        await world.Store.AppendAsync(new CommitBatch([.. Sample.Definitions, Sample.Record(Sample.Says(text, "globe"))]), Exports.Cancel);
        var rows = Read(await world.Store.BytesAsync("facts.xlsx"))[0].Rows;
        var value = Array.IndexOf([.. rows[0].Select(cell => (string)cell!)], "value");
        Assert.Equal(Assert.Single(await FactsAsync(world.Store)), rows[1][value]);

        static async Task<List<string>> FactsAsync(ICitationStore store) =>
            [
                .. (await store.TextAsync("facts.ndjson"))
                    .TrimEnd('\n')
                    .Split('\n')
                    .Select(line =>
                        System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("value").GetProperty("text").GetString()!
                    ),
            ];
    }

    [Fact]
    public void Characters_that_xml_does_not_hold_are_written_as_excel_writes_them() =>
        Assert.Equal("a_x0001_b_x000D_\n_x005F_x0041_ _x1_ \t", XlsxText.Escape("a\u0001b\r\n_x0041_ _x1_ \t"));

    [Fact]
    public async Task A_text_that_no_cell_holds_is_cut_and_says_so()
    {
        await using var world = new Support.Workbench();
        var text = new string('x', 32_766) + "😀" + new string('y', 10_000);
        await world.ImportAsync(
            """{"record":"source","key":"globe","kind":"REPORT","title":"T"}""",
            """{"record":"entity","key":"e","kind":"PERSON","label":"E"}""",
            """{"record":"property","key":"slogan","label":"Slogan","valueKind":"text"}""",
            $$"""{"record":"fact","subject":"e","property":"slo"""
                + $$"""gan","value":{"kind":"text","text":"{{text}}"},"source":"globe","citations":[{"locator":"p. """
                + $$"""1"}],"confidence":1,"method":"manual","recordedBy":"t"}"""
        );
        var book = Read(await world.Store.BytesAsync("facts.xlsx"));
        var value = Array.IndexOf([.. book[0].Rows[0].Select(cell => (string)cell!)], "value");
        var cell = (string)book[0].Rows[1][value]!;
        Assert.InRange(cell.Length, 32_000, 32_767);
        Assert.EndsWith("… [cut: all 42,768 characters are in the csv and ndjson exports]", cell, StringComparison.Ordinal);
        Assert.Contains(
            book[1].Rows,
            row => row[0] is string name && name.StartsWith("cells cut", StringComparison.Ordinal) && (double)row[1]! >= 1
        );
    }

    [Fact]
    public async Task Rows_beyond_a_full_sheet_go_to_further_sheets()
    {
        Source[] sources = [.. Enumerable.Range(0, 7).Select(n => new Source($"s{n}", SourceKind.Report, $"Title {n}"))];
        var format = new XlsxFormat<RowBatch<Source>, Source>(
            DefinitionTables.Sources,
            DefinitionTables.Sources.Columns,
            ExportFile.Of("sources.xlsx"),
            await seed.Store.LatestAsync(Exports.Cancel),
            maxRows: 4
        );
        using var output = new MemoryStream();
        await ExportPipeline.RunAsync(
            format.PartsAsync(
                new[] { new RowBatch<Source>(sources[..2], 2), new RowBatch<Source>(sources[2..], 5) }.ToAsyncEnumerable(),
                Exports.Cancel
            ),
            output,
            new ExportProgress(),
            Exports.Cancel
        );
        var book = Read(output.ToArray());
        Assert.Equal(["sources", "sources 2", "sources 3", "about"], book.Select(sheet => sheet.Name));
        Assert.Equal(sources.Select(source => source.Key), book.Take(3).SelectMany(sheet => sheet.Rows.Skip(1)).Select(row => row[0]));
        Assert.All(book.Take(3), sheet => Assert.Equal("key", sheet.Rows[0][0]));
    }

    [Fact]
    public async Task Columns_can_be_chosen_and_nothing_is_a_heading_alone()
    {
        var request = new ExportRequest(ExportFile.Of("facts.xlsx"))
        {
            Fields = ["quote", "key"],
            Where = Where.Eq(Field.FactSource, Scalar.Of("nobody")),
        };
        Assert.Equal(
            [
                ["quote", "key"],
            ],
            Read(await seed.Store.BytesAsync(request))[0].Rows
        );
    }

    private static List<(string Name, List<object?[]> Rows)> Read(byte[] bytes)
    {
        // The reader knows the old code pages of Windows only when they are registered
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add((reader.Name, rows));
        } while (reader.NextResult());

        return sheets;
    }

    private static string Csv(IEnumerable<object?[]> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(cell => Quote(Text(cell)))) + "\r\n"));

    private static string Text(object? cell) =>
        cell switch
        {
            null => "",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateTime moment => Model.Common.Timestamp.Format(new DateTimeOffset(moment, TimeSpan.Zero)),
            _ => (string)cell,
        };

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
