using System.Text;
using System.Text.Json;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Import.Suggest;
using Citations.Interchange.Tests.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Storage.Paging;

namespace Citations.Interchange.Tests.Suggest;

/// <summary>Mappings that are guessed from a file can be used as they are, and read it as it is meant.</summary>
public sealed class SuggestionTests
{
    [Theory]
    [InlineData(
        "id;betrag;datum\n1;1.234,50 €;24.08.2025\n2;7,00 €;01.09.2025\n",
        "sample:1 | betrag | 1234.5 EUR\nsample:1 | datum | 2025-08-24\nsample:2 | betrag | 7 EUR\nsample:2 | datum | 2025-09-01\n"
    )]
    [InlineData(
        "Last updated,24/08/2025\nref,name,value,on\nA1,Ann,\"1,234\",31/12/2024\nA2,Bob,N/A,01/02/2024\n",
        "sample:A1 | value | 1234\nsample:A1 | on | 2024-12-31\nsample:A2 | on | 2024-02-01\n"
    )]
    [InlineData(
        "Country Name,Country Code,Indicator Code,2019,2020,2021\nLatvia,LVA,POP,1,2,\nNorway,NOR,POP,3,,4\n",
        "sample:LVA | POP | 1 | year=2019\nsample:LVA | POP | 2 | year=2020\nsample:NOR | POP | 3 | year=2019\nsample:NOR | POP | 4 | "
            + "year=2021\n"
    )]
    [InlineData(
        "uid\taliases\tsite\tactive\n1\ta; b\thttps://example.org/\tyes\n2\tc\t\tno\n",
        "sample:1 | aliases | a\nsample:1 | aliases | b\nsample:1 | site | https://example.org/\nsample:1 | active | true\nsample:2 | "
            + "aliases | c\nsample:2 | active | false\n"
    )]
    [InlineData(
        "1|Ann|2020-01-01\n2|Bob|2021-01-01\n",
        "sample:1 | column2 | Ann\nsample:1 | column3 | 2020-01-01\nsample:2 | column2 | Bob\nsample:2 | column3 | 2021-01-01\n"
    )]
    [InlineData(
        "Title,Artist,ConstituentID,AccessionNumber,NumberOfParts,ObjectID,ImageURL\nBridge,\"Ann Lee, Bo Ek\",\"7, "
            + "9\",885.1996,3,21,\nVilla,Cy Dee,8,1.1995,1,22,https://example.org/22\n",
        "sample:21 | artist | Ann Lee, Bo Ek\nsample:21 | constituent-id | 7, 9\nsample:21 | accession-number | 885.1996\nsample:21 | "
            + "number-of-parts | 3\nsample:22 | artist | Cy Dee\nsample:22 | constituent-id | 8\nsample:22 | accession-number | "
            + "1.1995\nsample:22 | number-of-parts | 1\nsample:22 | image-url | https://example.org/22\n"
    )]
    [InlineData(
        "flight,gate,dep\nA1,4,7:10 a.m.\nA2,5,19:10\n",
        "sample:A1 | gate | 4\nsample:A1 | dep | T07:10\nsample:A2 | gate | 5\nsample:A2 | dep | T19:10\n"
    )]
    public async Task It_reads_the_file_as_it_is_meant(string csv, string facts)
    {
        await using var bench = new Workbench();
        var mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(await SuggestAsync(Encoding.UTF8.GetBytes(csv))), "it");
        var report = await bench.ImportAsync(new ImportOptions { Mapping = mapping }, Encoding.UTF8.GetBytes(csv));
        Assert.True(report.RefusedCount == 0, string.Join('\n', report.Refusals));
        var page = await bench.Store.Facts.PageAsync(
            new PageQuery { Take = 99 },
            await bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(facts, string.Concat(page.Items.Select(fact => ImportGuideTests.Line(fact) + "\n")));
    }

    [Fact]
    public async Task It_says_which_encoding_is_meant()
    {
        var json = await SuggestAsync(Encoding.Latin1.GetBytes("id,name\n1,Müller\n2,Ann\n"));
        Assert.Contains("\"encoding\": \"windows-1252\"", json, StringComparison.Ordinal);
        Assert.Contains("// name: Müller | Ann", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text\nand more\n")]
    public async Task What_is_no_table_is_told(string text) =>
        await Assert.ThrowsAsync<ImportException>(() => SuggestAsync(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_schema_has_every_member_of_a_mapping()
    {
        using var schema = JsonDocument.Parse(CsvMapping.Schema());
        var root = schema.RootElement;
        var defs = root.GetProperty("$defs");
        Assert.Equal(Members(typeof(CsvMapping)), Names(root).Where(name => name != "$schema"));
        Assert.Equal(Members(typeof(CsvEntity)), Names(defs.GetProperty("subject")));
        Assert.Equal(Members(typeof(CsvSource)), Names(defs.GetProperty("source")));
        Assert.Equal(Members(typeof(CsvFact)), Names(defs.GetProperty("fact")));
        Assert.Equal(Members(typeof(CsvCell)).Where(name => name != "text"), Names(defs.GetProperty("cell").GetProperty("oneOf")[2]));
        Assert.Equal(
            Members(typeof(CsvQualifier)),
            Names(defs.GetProperty("fact").GetProperty("properties").GetProperty("qualifiers").GetProperty("items"))
        );
        Assert.Equal(
            Members(typeof(CsvWide)),
            Names(defs.GetProperty("fact").GetProperty("properties").GetProperty("wide").GetProperty("oneOf")[1])
        );
    }

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static Task<string> SuggestAsync(byte[] file) =>
        MappingSuggestion.OfAsync(new ImportInput("sample.csv", () => new MemoryStream(file)), TestContext.Current.CancellationToken);
}
