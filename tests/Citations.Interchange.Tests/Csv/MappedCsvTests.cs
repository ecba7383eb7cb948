using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Storage.Queries;
using Citations.Tests;

namespace Citations.Interchange.Tests.Csv;

/// <summary>CSV of anybody's, with a mapping that says what its columns mean.</summary>
public sealed class MappedCsvTests
{
    private const string Books = """
        {
          "delimiter": "\t", "quoted": false, "columns": ["seller", "isbn", "title", "authors"],
          "subject": {"column": "isbn", "prefix": "isbn:", "label": "title", "kind": "DOCUMENT"},
          "source": {"column": "seller", "key": "seller:", "kind": "WEB_PAGE"},
          "facts": [{"property": "author", "value": "authors", "comparison": "NAMES"}]
        }
        """;

    private const string Towns = """
        {
          "subject": {"column": "town", "label": "town", "kind": "PLACE"},
          "source": {"key": "census-2021", "title": "Census 2021"},
          "facts": [{"property": "population", "valueKind": "quantity", "value": "people", "unit": "person", "quote": "words"},
                    {"property": "in", "valueKind": "entity", "value": "county"}]
        }
        """;

    [Fact]
    public async Task Each_mapped_column_of_a_row_is_a_fact()
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(
            bench,
            Towns,
            "town,people,words,county\r\nBad Urach,12500,\"12,500 people\",Reutlingen\r\nMetzingen,,,Reutlingen"
        );
        Assert.Equal((2, 0, 3), (report.Lines, report.RefusedCount, report.After.Facts));
        Assert.Equal(
            1,
            await bench.Store.Facts.CountAsync(
                Where.In(Field.FactProperty, [Scalar.Of("population")]),
                await bench.Store.LatestAsync(TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Theory]
    [InlineData("town,people,county\nA,1,B", "words", 1)]
    [InlineData("town,people,words,county\nA,many,,B", "people", 2)]
    [InlineData("town,people,words,county\n,1,,B", "town", 2)]
    [InlineData("town,people,words,county\nA,1", "", 2)]
    public async Task What_is_wrong_is_told_with_its_column(string csv, string field, int line)
    {
        await using var bench = new Workbench();
        var refusal = Assert.Single((await ImportAsync(bench, Towns, csv)).Refusals);
        Assert.Equal((field, line), (refusal.Field, refusal.Line));
    }

    [Fact]
    public async Task The_book_authors_come_in_and_most_books_have_rival_lists()
    {
        await using var bench = new Workbench();
        var path = SharedData.Path("data", "book", "book.txt");
        var import = new RecordImport(
            bench.Store,
            new ImportOptions { Mapping = Mapping(bench, Books), MaxErrors = 10_000 },
            TimeProvider.System
        );
        var report = await import.RunAsync(ImportInput.FromPaths([path]), progress: null, TestContext.Current.CancellationToken);

        var rows = File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.Split('\t')).ToList();
        Assert.Equal(rows.Count, report.Lines);
        Assert.Equal(0, report.RefusedCount);
        Assert.True(report.After.ClaimGroups > 1_200 && report.After.Conflicting > report.After.ClaimGroups / 4, report.After.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_row_of_which_the_store_refuses_something_is_left_out_whole_and_comes_in_once_that_is_mended(int chunk)
    {
        await using var bench = new Workbench();
        await bench.ImportAsync("""{"record":"property","key":"in","label":"in","valueKind":"text","cardinality":"ONE"}""");
        var (rejects, csv) = (bench.File("rejects"), "town,people,words,county\nRiga,1,,Vidzeme\nOslo,2,,\n");
        var options = new ImportOptions
        {
            Mapping = Mapping(bench, Towns),
            MaxErrors = 9,
            ChunkRecords = chunk,
            RejectsFile = rejects,
        };
        var rehearsed = await bench.ImportAsync(options with { DryRun = true, RejectsFile = null }, Encoding.UTF8.GetBytes(csv));
        var report = await bench.ImportAsync(options, Encoding.UTF8.GetBytes(csv));
        Assert.Equal((2, 1, 2, 1), (report.Lines, report.RefusedCount, Assert.Single(report.Refusals).Line, report.After.Facts));
        Assert.Equal((rehearsed.Added, rehearsed.RefusedCount, rehearsed.After), (report.Added, report.RefusedCount, report.After));

        var mended = new ImportOptions { Mapping = Mapping(bench, Towns.Replace("\"in\"", "\"lies-in\"", StringComparison.Ordinal)) };
        Assert.Equal(
            3,
            (await bench.ImportAsync(mended, await File.ReadAllBytesAsync(rejects, TestContext.Current.CancellationToken))).After.Facts
        );
    }

    private static CsvMapping Mapping(Workbench bench, string json)
    {
        File.WriteAllText(bench.File("mapping.json"), json);
        return CsvMapping.Read(bench.File("mapping.json"));
    }

    private static Task<ImportReport> ImportAsync(Workbench bench, string mapping, string csv) =>
        bench.ImportAsync(new ImportOptions { Mapping = Mapping(bench, mapping) }, Encoding.UTF8.GetBytes(csv));
}
