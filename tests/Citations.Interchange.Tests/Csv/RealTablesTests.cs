using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Storage.Paging;

namespace Citations.Interchange.Tests.Csv;

/// <summary>Tables as authorities, banks and museums publish them, imported by a mapping alone.</summary>
public sealed class RealTablesTests : IAsyncDisposable
{
    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_sanctions_list_with_a_line_above_its_header_and_names_in_six_columns() =>
        await GivesAsync(
            "Last Updated,24/08/2025\nName 6,Name 1,Name 2,DOB,Nationality,Group Type,Alias Type,Listed On,Group "
                + "ID\nLEE,Ann,Mary,00/00/1961,(1) Russia (2) Ukraine,Individual,Primary name,03/02/2022,7001\nLEE,Anna,,,(1) "
                + "Russia,Individual,AKA,03/02/2022,7001\nACME LLC,,,,,Entity,Primary name,04/02/2022,7002\n",
            """
            { "skipLines": 1, "dates": ["dd/mm/yyyy"], "locator": "Group ID",
              "subject": { "column": "Group ID", "prefix": "list:", "label": { "columns": ["Name 1", "Name 2", "Name 6"],
                "join": " " }, "kind": { "column": "Group Type" } },
              "source": { "key": "list", "title": "Consolidated list", "publisher": "Treasury",
                "url": { "constant": "https://example.org/list.csv" } },
              "facts": [
                { "property": "name", "value": { "columns": ["Name 1", "Name 2", "Name 6"], "join": " " }, "cardinality": "MANY",
                  "qualifiers": [{ "property": "name-type", "value": "Alias Type" }] },
                { "property": "born", "value": "DOB", "valueKind": "time" },
                { "property": "listed-on", "value": "Listed On", "valueKind": "time" } ] }
            """,
            """
            list:7001 | name | Ann Mary LEE | name-type=Primary name
            list:7001 | born | 1961
            list:7001 | listed-on | 2022-02-03
            list:7001 | name | Anna LEE | name-type=AKA
            list:7002 | name | ACME LLC | name-type=Primary name
            list:7002 | listed-on | 2022-02-04

            """
        );

    [Fact]
    public async Task A_statistics_table_with_a_column_for_each_year() =>
        await GivesAsync(
            "\uFEFF\"Data Source\",\"Indicators\",\n\n\"Last Updated Date\",\"2025-07-01\",\n\n\"Country Name\",\"Country "
                + "Code\",\"Indicator Name\",\"Indicator Code\",\"2019\",\"2020\",\n\"Latvia\",\"LVA\",\"Population, "
                + "total\",\"SP.POP.TOTL\",\"1913822\",\"1900449\",\n\"Norway\",\"NOR\",\"Population, "
                + "total\",\"SP.POP.TOTL\",\"..\",\"5379475\",\n",
            """
            { "skipLines": 4, "missing": [".."], "subject": { "column": "Country Code", "label": "Country Name", "kind": "PLACE" },
              "source": { "key": "indicators" },
              "facts": [{ "propertyColumn": "Indicator Code", "valueKind": "quantity", "wide": { "pattern": "[0-9]{4}",
                "property": "year", "valueKind": "time" } }] }
            """,
            """
            LVA | SP.POP.TOTL | 1913822 | year=2019
            LVA | SP.POP.TOTL | 1900449 | year=2020
            NOR | SP.POP.TOTL | 5379475 | year=2020

            """
        );

    [Fact]
    public async Task Political_donations_with_pounds_and_dates_of_day_month_year() =>
        await GivesAsync(
            "ECRef,RegulatedEntityName,Value,DonorName,AcceptedDate,IsBequest\nC0001,Red Party,\"£1,250.00\",Mr A "
                + "Lee,31/03/2024,False\nC0002,Red Party,£50.50,Mr A Lee,,True\n",
            """
            { "thousands": ",", "dates": ["dd/mm/yyyy"], "locator": "ECRef",
              "subject": { "column": "ECRef", "prefix": "donation:", "kind": "EVENT" }, "source": { "key": "register",
                "title": "Register of donations" },
              "facts": [
                { "property": "recipient", "value": "RegulatedEntityName", "valueKind": "entity", "entityKind": "ORGANISATION" },
                { "property": "amount", "value": "Value", "valueKind": "money", "currency": "GBP" },
                { "property": "accepted-on", "value": "AcceptedDate", "valueKind": "time" },
                { "property": "bequest", "value": "IsBequest", "valueKind": "boolean" } ] }
            """,
            """
            donation:C0001 | recipient | red-party-69e924a86f50
            donation:C0001 | amount | 1250 GBP
            donation:C0001 | accepted-on | 2024-03-31
            donation:C0001 | bequest | false
            donation:C0002 | recipient | red-party-69e924a86f50
            donation:C0002 | amount | 50.5 GBP
            donation:C0002 | bequest | true

            """
        );

    [Fact]
    public async Task A_museum_catalogue_with_several_artists_and_dates_of_two_columns() =>
        await GivesAsync(
            "Object ID\tTitle\tArtist\tBegin\tEnd\tMedium\n1\tStill Life\tAnn Lee|Bob Ray\t1890\t1895\tOil on "
                + "canvas\n2\tUntitled\t\t1900\t1900\t\n",
            """
            { "subject": { "column": "Object ID", "prefix": "museum:", "label": "Title", "kind": "WORK" }, "source": { "key": "museum",
              "title": "Catalogue" },
              "facts": [
                { "property": "artist", "value": { "column": "Artist", "split": "|" }, "cardinality": "MANY" },
                { "property": "made", "value": { "from": "Begin", "to": "End" }, "valueKind": "time" },
                { "property": "medium", "value": "Medium" } ] }
            """,
            """
            museum:1 | artist | Ann Lee
            museum:1 | artist | Bob Ray
            museum:1 | made | 1890/1895
            museum:1 | medium | Oil on canvas
            museum:2 | made | 1900

            """
        );

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-15")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task In_an_encoding_of_its_own(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var csv = "id;name\r\n1;Žofie \"x\" Müller €\r\n2;Müller €\r\n3;Ann\r\n";
        var rejects = _bench.File("rejects");
        var options = Options(
            $$"""{ "encoding": "{{name}}", "subject": { "column": "id" }, "source": { "key": "s" }, "facts": """
                + $$"""[{ "property": "name", "value": "name" }] }"""
        ) with
        {
            RejectsFile = rejects,
        };
        var report = await _bench.ImportAsync(options, (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(csv)]);
        Assert.Equal("2 | name | Müller €\n3 | name | Ann\n", await FactsAsync());
        Assert.Equal(1, report.RefusedCount);
        Assert.Equal(
            "id;name\r\n1;Žofie \"x\" Müller €\r\n",
            encoding.GetString(await File.ReadAllBytesAsync(rejects, TestContext.Current.CancellationToken)).TrimStart('\uFEFF')
        );
    }

    [Theory]
    [InlineData("[]", "7:10 a.m.", "T07:10")]
    [InlineData("[]", "7:10a", "T07:10")]
    [InlineData("[]", "19:10", "T19:10")]
    [InlineData("[]", "7.10 pm", "T19:10")]
    [InlineData("[]", "12:00 noon", "T12:00")]
    [InlineData("[]", "2025-08-24 9:30 PM", "2025-08-24T21:30")]
    [InlineData("[]", "T19:10", "T19:10")]
    [InlineData("[]", "25:10", null)]
    [InlineData("[]", "13:10 pm", null)]
    [InlineData("[]", "7a", null)]
    [InlineData("""["dd/mm/yyyy"]""", "7:10 a.m.", "T07:10")]
    [InlineData("""["hh.mm tt"]""", "7.10 p.m.", "T19:10")]
    [InlineData("""["hh'h'mm"]""", "19h10", "T19:10")]
    [InlineData("""["hhmm"]""", "1910", "T19:10")]
    [InlineData("""["hhmm"]""", "1960", null)]
    public async Task A_time_of_day_is_a_time(string dates, string cell, string? time)
    {
        var options = Options(
            $$"""{"dates":{{dates}},"subject":{"column":"id"},"source":{"key":"s"},"facts":["""
                + $$"""{"property":"at","value":"at","valueKind":"time"}]}"""
        );
        var report = await _bench.ImportAsync(options, Encoding.UTF8.GetBytes($"id,at\n1,{cell}\n"));
        Assert.Equal(time is null ? 1 : 0, report.RefusedCount);
        Assert.Equal(time is null ? "" : $"1 | at | {time}\n", await FactsAsync());
    }

    [Theory]
    [InlineData("""{"encoding":"nonsense"}""", "there is no 'encoding' nonsense")]
    [InlineData("""{"encoding":"utf-7"}""", "utf-7")]
    [InlineData("""{"skipLines":-1}""", "'skipLines'")]
    [InlineData("""{"pivot":100}""", "'pivot'")]
    [InlineData("""{"months":["a"]}""", "'months'")]
    [InlineData("""{"dates":["mm hh:mm"]}""", "no year")]
    [InlineData("""{"dates":["yyyy hh:mm"]}""", "a time and no day")]
    [InlineData("""{"dates":["dd.mm.yy"]}""", "pivot")]
    [InlineData("""{"dates":["dd.dd.yyyy"]}""", "twice")]
    [InlineData("""{"badCells":"column"}""", "'badCells'")]
    [InlineData("""{"locator":{"constant":"a","column":"b"}}""", "locator takes its text from one of")]
    [InlineData("""{"locator":{"columns":["a"],"split":""}}""", "empty 'split'")]
    [InlineData("""{"locator":{"column":"a","join":" "}}""", "'join' without 'columns'")]
    [InlineData("""{"locator":{"column":"a","pattern":"("}}""", "no regular expression")]
    [InlineData("""{"locator":{"column":"a","pattern":"(?=x)"}}""", "no regular expression")]
    [InlineData("""{"locator":{"column":"a","words":{"x":1}}}""", "locator.words.x is expected to be a text")]
    [InlineData("""{"locator":{"month":"m"}}""", "locator takes its text")]
    [InlineData("""{"locator":{"year":"y","day":"d"}}""", "'day' without 'month'")]
    [InlineData("""{"facts":[{"property":"p","wide":{}}]}""", "facts[0].wide has either")]
    [InlineData("""{"facts":[{"property":"p","value":"v","wide":{"pattern":"x"}}]}""", "both 'value' and 'wide'")]
    [InlineData("""{"facts":[{"property":"p","value":"v","tolerance":"much"}]}""", "tolerance is a number")]
    public void A_mapping_that_contradicts_itself_is_refused(string options, string says)
    {
        var members = options.Contains("\"facts\"", StringComparison.Ordinal) ? "" : "\"facts\":[{\"property\":\"p\",\"value\":\"v\"}],";
        var json = $$"""{"subject":{"column":"id"},"source":{"key":"s"},{{members}}{{options[1..]}}""";
        Assert.Contains(
            says,
            Assert.Throws<ImportException>(() => CsvMapping.Parse(Encoding.UTF8.GetBytes(json), "it")).Message,
            StringComparison.Ordinal
        );
    }

    private static ImportOptions Options(string mapping) =>
        new() { Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(mapping), "it"), MaxErrors = 9 };

    private async Task GivesAsync(string csv, string mapping, string facts)
    {
        var report = await _bench.ImportAsync(Options(mapping), Encoding.UTF8.GetBytes(csv));
        Assert.True(report.RefusedCount == 0, string.Join('\n', report.Refusals));
        Assert.Equal(facts, await FactsAsync());
    }

    private async Task<string> FactsAsync()
    {
        var page = await _bench.Store.Facts.PageAsync(
            new PageQuery { Take = 99 },
            await _bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        return string.Concat(page.Items.Select(fact => ImportGuideTests.Line(fact) + "\n"));
    }
}
