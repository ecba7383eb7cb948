using System.IO.Compression;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Import.Suggest;
using Citations.Interchange.Tests.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Storage.Paging;

namespace Citations.Interchange.Tests.Containers;

/// <summary>Zip archives and Excel files.</summary>
public sealed class ContainerTests : IAsyncDisposable
{
    private const string Mapping =
        """{ "dates": ["dd.mm.yyyy"], "decimal": ",", "subject": { "column": "id" }, "source": { "key": "s" }, "facts": """
        + """[{ "property": "n", "value": "n", "valueKind": "quantity" }, { "property": "on", "value": "on", "valueKind": "time" """
        + """}, { "property": "ok", "value": "ok", "valueKind": "boolean" }] }""";

    private const string Sheet = """
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>n</t></is></c><c r="C1" t="inlineStr"><is><t>on</t></is></c><c r="D1" t="inlineStr"><is><t>ok</t></is></c></row>
        <row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>0.1+0.2</f><v>0.30000000000000004</v></c><c r="C2" s="1"><v>45893</v></c><c r="D2" t="b"><v>1</v></c></row>
        <row r="4"><c r="A4" t="inlineStr"><is><t>2</t></is></c><c r="B4" t="inlineStr"><is><t>1,5</t></is></c><c r="C4" t="inlineStr"><is><t>24.08.2025</t></is></c><c r="D4" t="e"><v>#N/A</v></c></row>
        <row r="5"><c r="A5"><v>3</v></c><c r="B5" t="inlineStr"><is><t>many</t></is></c></row>
        </sheetData></worksheet>
        """;

    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_Excel_file_keeps_the_types_of_its_cells()
    {
        var report = await ImportAsync(Excel());
        Assert.Equal((3, 1, 5), (report.Lines, report.RefusedCount, report.Refusals[0].Line));
        Assert.Equal("1 | n | 0.3\n1 | on | 2025-08-24\n1 | ok | true\n2 | n | 1.5\n2 | on | 2025-08-24\n", await FactsAsync());
    }

    [Fact]
    public async Task A_sheet_that_is_not_there_is_told() =>
        Assert.Contains(
            "It has Data",
            (await Assert.ThrowsAsync<ImportException>(() => ImportAsync(Excel(), "\"sheet\":\"Other\","))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_zip_archive_is_unpacked()
    {
        var zip = Zip(("readme.pdf", "x"), ("a.csv", "id,n,on,ok\n1,5,,\n"), ("__MACOSX/a.csv", "x"), ("b.csv", "id,n,on,ok\n2,6,,\n"));
        Assert.Equal(2, (await ImportAsync(zip)).After.Facts);
        Assert.Equal("1 | n | 5\n2 | n | 6\n", await FactsAsync());
    }

    [Fact]
    public async Task The_mapping_names_the_file_of_a_zip_archive()
    {
        var zip = Zip(("meta.csv", "x,y\n1,2\n"), ("data-2025.csv", "id,n,on,ok\n1,5,,\n"));
        Assert.Equal(1, (await ImportAsync(zip, "\"entry\":\"data-*.csv\",")).After.Facts);
        Assert.Contains(
            "named like nope",
            (await Assert.ThrowsAsync<ImportException>(() => ImportAsync(zip, "\"entry\":\"nope\","))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Damage_is_never_reported_as_done(bool isExcel)
    {
        var whole = isExcel
            ? Excel()
            : Zip(("a.csv", "id,n,on,ok\n" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i},{i * 7919 % 10_007},,\n"))));
        for (var i = 0; i < 40; i++)
        {
            var bytes = whole.ToArray();
            var at = 60 + (i * (bytes.Length - 400) / 40);
            bytes[at] ^= 0x55;
            var damaged = i % 2 == 0 ? bytes : bytes[..at];
            var report = await TryAsync(damaged);
            Assert.True(report is null || report.After.Facts == (isExcel ? 5 : 2_000), $"byte {at}");
        }
    }

    [Fact]
    public async Task Without_a_mapping_it_says_what_is_missing() =>
        Assert.Contains(
            "--mapping",
            (await Assert.ThrowsAsync<ImportException>(() => _bench.ImportAsync(new ImportOptions(), Excel()))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_mapping_is_suggested_for_an_Excel_file()
    {
        var json = await MappingSuggestion.OfAsync(
            new ImportInput("sheet.xlsx", () => new MemoryStream(Excel())),
            TestContext.Current.CancellationToken
        );
        var mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(json), "it");
        Assert.Equal("id", mapping.Subject.Column.Text);
    }

    private async Task<ImportReport?> TryAsync(byte[] bytes)
    {
        await using var bench = new Workbench();
        try
        {
            return await bench.ImportAsync(Options(""), bytes);
        }
        catch (ImportException)
        {
            return null;
        }
    }

    private Task<ImportReport> ImportAsync(byte[] bytes, string members = "") => _bench.ImportAsync(Options(members), bytes);

    private static ImportOptions Options(string members) =>
        new() { MaxErrors = 9, Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes("{" + members + Mapping[1..]), "it") };

    private async Task<string> FactsAsync()
    {
        var page = await _bench.Store.Facts.PageAsync(
            new PageQuery { Take = 99 },
            await _bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        return string.Concat(page.Items.Select(fact => ImportGuideTests.Line(fact) + "\n"));
    }

    private static byte[] Excel() =>
        Zip(
            (
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" """
                    + """ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" """
                    + """ContentType="application/xml"/><Override PartName="/xl/workbook.xml" """
                    + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override """
                    + """PartName="/xl/worksheets/sheet1.xml" """
                    + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override """
                    + """PartName="/xl/styles.xml" """
                    + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""
            ),
            (
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" """
                    + """Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" """
                    + """Target="xl/workbook.xml"/></Relationships>"""
            ),
            (
                "xl/workbook.xml",
                """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """
                    + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" """
                    + """sheetId="1" r:id="r1"/></sheets></workbook>"""
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" """
                    + """Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" """
                    + """Target="worksheets/sheet1.xml"/><Relationship Id="r2" """
                    + """Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" """
                    + """Target="styles.xml"/></Relationships>"""
            ),
            (
                "xl/styles.xml",
                """<styleSheet """
                    + """xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf """
                    + """numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""
            ),
            ("xl/worksheets/sheet1.xml", Sheet)
        );

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
