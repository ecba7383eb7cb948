using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage.Paging;

namespace Citations.Interchange.Tests.Csv;

/// <summary>Tables as spreadsheets of other countries write them.</summary>
public sealed class ForeignTablesTests : IAsyncDisposable
{
    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("""{"decimal": ",", "thousands": "."}""", "1.234.567,50", "1234567.5")]
    [InlineData("""{"decimal": ",", "thousands": "."}""", "-0,5", "-0.5")]
    [InlineData("""{"decimal": ",", "thousands": " "}""", "12\u00A0500", "12500")]
    [InlineData("""{"decimal": ",", "thousands": " "}""", "12\u202F500,25", "12500.25")]
    [InlineData("""{"thousands": ","}""", "1,234.5", "1234.5")]
    [InlineData("""{"thousands": "'"}""", "1'000", "1000")]
    [InlineData("""{"decimal": ",", "thousands": "."}""", "1.5", null)]
    [InlineData("""{"decimal": ",", "thousands": "."}""", "1.2345", null)]
    [InlineData("""{"decimal": ","}""", "1.5", null)]
    [InlineData("""{"thousands": ","}""", "1,5", null)]
    [InlineData("""{"decimal": ","}""", "many", null)]
    public async Task Numbers(string options, string cell, string? amount)
    {
        var value = await ValueAsync(options, """{"property":"p","value":"v","valueKind":"quantity"}""", cell, "INVALID_AMOUNT");
        Assert.Equal(amount, (value as QuantityValue)?.Amount?.Text);
    }

    [Theory]
    [InlineData("""["dd.mm.yyyy"]""", "24.08.2025", "2025-08-24")]
    [InlineData("""["dd.MM.yyyy"]""", "1.2.2025", "2025-02-01")]
    [InlineData("""["mm/dd/yyyy"]""", "08/24/2025", "2025-08-24")]
    [InlineData("""["yyyymmdd"]""", "20250824", "2025-08-24")]
    [InlineData("""["dd.mm.yyyy", "mm.yyyy", "yyyy"]""", "08.2025", "2025-08")]
    [InlineData("""["dd.mm.yyyy", "mm.yyyy", "yyyy"]""", "2025", "2025")]
    [InlineData("[]", "2025-08~", "2025-08~")]
    [InlineData("""["dd.mm.yyyy"]""", "31.02.2025", null)]
    [InlineData("""["dd.mm.yyyy"]""", "2025-08-24", null)]
    public async Task Dates(string dates, string cell, string? edtf)
    {
        var value = await ValueAsync(
            $$"""{"dates": {{dates}}}""",
            """{"property":"p","value":"v","valueKind":"time"}""",
            cell,
            "INVALID_EDTF"
        );
        Assert.Equal(edtf, (value as TimeValue)?.Time.Text);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData(",")]
    public async Task What_separates_fields_is_seen_from_the_header(string delimiter)
    {
        var csv = string.Join(delimiter, "\"town\"", "w", "v") + "\n" + string.Join(delimiter, "Riga", "other", "Ann");
        var report = await ImportAsync("{}", """{"property":"mayor","value":"v"}""", csv);
        Assert.Equal((1, 0, 1), (report.Lines, report.RefusedCount, report.After.Facts));
    }

    [Theory]
    [InlineData("NA")]
    [InlineData(" n/a ")]
    [InlineData("-")]
    public async Task What_stands_for_nothing_is_nothing(string cell)
    {
        var report = await ImportAsync(
            """{"missing": ["na", "N/A", "-"]}""",
            """{"property":"p","value":"v"}, {"property":"q","value":"w"}""",
            $"town,v,w\nRiga,{cell},x\n"
        );
        Assert.Equal((0, 1), (report.RefusedCount, report.After.Facts));
    }

    [Fact]
    public async Task A_column_may_name_the_property_and_others_narrow_the_fact()
    {
        var fact =
            """{"propertyColumn":"indicator","value":"v","valueKind":"quantity","qualifiers":["""
            + """{"property":"point-in-time","value":"year","valueKind":"time"}]}""";
        var report = await ImportAsync(
            "{}",
            fact,
            "town,indicator,year,v\nRiga,Population total,2021,600000\nRiga,Population total,2022,610000\nRiga,area,,304\n"
        );
        var facts = (
            await _bench.Store.Facts.PageAsync(
                new PageQuery(),
                await _bench.Store.LatestAsync(TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            )
        ).Items;

        Assert.Equal((3, 0, 3, 0), (report.Lines, report.RefusedCount, facts.Count, report.After.Conflicting));
        Assert.Equal([1, 1, 0], facts.Select(item => item.Qualifiers.Count));
        Assert.Equal("area", facts[2].Property);
        Assert.StartsWith("population-total-", facts[0].Property, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_not_UTF_8_is_refused_with_what_to_do()
    {
        var options = new ImportOptions { Mapping = Mapping("{}", """{"property":"p","value":"v"}"""), MaxErrors = 5 };
        var report = await _bench.ImportAsync(options, Encoding.Latin1.GetBytes("town;v\nRiga;x\nMünchen;x\nOslo;x\n"));
        Assert.Equal((2, 3), (report.After.Facts, Assert.Single(report.Refusals).Line));
        Assert.Contains("iconv", report.Refusals[0].Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("town,v,v\nRiga,x,y\n", "v", "more than once")]
    [InlineData("town,v\rRiga,x\rOslo,y\r", "", "CR alone")]
    [InlineData("town,\"v\"x\nRiga,x\n", "", "quote")]
    [InlineData("Town,v\nRiga,x\n", "town", "it has Town, v")]
    public async Task A_header_that_cannot_be_meant_is_told_and_nothing_is_read(string csv, string field, string says)
    {
        var refusal = Assert.Single((await ImportAsync("{}", """{"property":"p","value":"v"}""", csv)).Refusals);
        Assert.Equal((1, field), (refusal.Line, refusal.Field));
        Assert.Contains(says, refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Excel_says_to_itself_before_the_header_is_heard()
    {
        var report = await ImportAsync("{}", """{"property":"p","value":"v"}""", "\uFEFFsep=|\r\ntown|v\r\nRiga|x;y\r\n");
        Assert.Equal((1, 0, 1), (report.Lines, report.RefusedCount, report.After.Facts));
    }

    [Theory]
    [InlineData("""{"decimal": "."  , "thousands": "."}""")]
    [InlineData("""{"decimal": ";"}""")]
    [InlineData("""{"dates": ["dd.mm.yy"]}""")]
    [InlineData("""{"dates": ["soon"]}""")]
    [InlineData("""{"delimiter": "::"}""")]
    [InlineData("""{"delimiter": "\n"}""")]
    [InlineData("""{"dates": null}""")]
    [InlineData("""{"missing": [null]}""")]
    [InlineData("""{"columns": ["town", "v", "v"]}""")]
    public void A_mapping_that_cannot_be_meant_is_refused(string options) =>
        Assert.Throws<ImportException>(() => Mapping(options, """{"property":"p","value":"v"}"""));

    [Theory]
    [InlineData("""{"value":"v"}""", "propertyColumn")]
    [InlineData("""{"property":"p","valeu":"v"}""", "no such member: facts[0].valeu. There are property, ")]
    [InlineData("""{"property":"p"}""", "facts[0] lacks 'value'")]
    [InlineData("""{"property":"p","value":null}""", "facts[0] lacks 'value'")]
    [InlineData("""{"property":"p","value":"v","qualifiers":[null]}""", "facts[0].qualifiers[0] is expected to be an object, and is null")]
    [InlineData("null", "facts[0] is expected to be an object, and is null")]
    [InlineData("""{"property":"p","value":"v","Value":"w"}""", "facts[0].Value is there twice")]
    [InlineData("""{"property":"p","value":7}""", "facts[0].value is expected to be a text, and is a number")]
    [InlineData("""{"property":"p","value":"v","quote":"\ud800"}""", "half of a surrogate pair")]
    [InlineData("""{"property":"p","value":"v"}],"quoted":"yes","facts":[{}""", "quoted is expected to be true or false, and is a text")]
    [InlineData("""{"property":"p","value":"v"}],"confidence":1e999,"columns":[""", "confidence")]
    [InlineData("""{"property":"p","value":"v"}],"subject":{"column":"x"},"columns":[""", "subject is there twice")]
    [InlineData("""{"property":"p",""", "it is not JSON from line 1, byte ")]
    [InlineData("""{"property":"p","value":"v"},{"property":"p","value":"w","valueKind":"time"}""", "'p'")]
    public void A_mapping_of_facts_that_cannot_be_meant_is_told_with_its_place(string facts, string says)
    {
        var fault = Assert.Throws<ImportException>(() => Mapping("{}", facts));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Citations.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_may_have_comments_trailing_commas_null_for_nothing_and_a_byte_order_mark()
    {
        var mapping = CsvMapping.Parse(
            [
                0xEF,
                0xBB,
                0xBF,
                .. Encoding.UTF8.GetBytes(
                    """{"SUBJECT":{"column":"town"},/* who """
                        + """*/"source":{"key":"census","url":null},"facts":[{"property":"p","value":"v",},],"confidence":0.5,}"""
                ),
            ],
            "the mapping"
        );
        Assert.Equal(
            ("town", "census", "v", 0.5),
            (mapping.Subject.Column.Text, mapping.Source.Key, mapping.Facts[0].Value!.Text, mapping.Confidence)
        );
    }

    [Theory]
    [InlineData("""{"confidence": 2}""", """{"property":"p","value":"v"}""", "confidence")]
    [InlineData("{}", """{"property":"p","value":"v","valueKind":"money","currency":"EURO"}""", "currency")]
    [InlineData("{}", """{"property":"p","value":"v","valueKind":"money"}""", "currency")]
    [InlineData("{}", """{"property":"p","value":"v","language":"the English one"}""", "language")]
    [InlineData("{}", """{"property":"p","value":"v","valueKind":"number"}""", "valueKind")]
    public async Task What_is_wrong_with_every_row_is_told_once(string options, string fact, string says)
    {
        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(options, fact, "town,v\nRiga,1\nOslo,2\n"));
        Assert.StartsWith($"The mapping is not right: {says}: ", fault.Message, StringComparison.Ordinal);
    }

    private async Task<Value?> ValueAsync(string options, string fact, string cell, string code)
    {
        var report = await ImportAsync(options, fact, $"town|v\nRiga|{cell}\n");
        if (report.Refusals is [var refusal])
        {
            Assert.Equal((code, "v", 2), (refusal.Code, refusal.Field, refusal.Line));
            return null;
        }

        var page = await _bench.Store.Facts.PageAsync(
            new PageQuery(),
            await _bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        return Assert.Single(page.Items).Value;
    }

    private Task<ImportReport> ImportAsync(string options, string facts, string csv) =>
        _bench.ImportAsync(new ImportOptions { Mapping = Mapping(options, facts) }, Encoding.UTF8.GetBytes(csv));

    private static CsvMapping Mapping(string options, string facts)
    {
        var more = options.Trim()[1..^1];
        var json =
            $$"""{"subject":{"column":"town","kind":"PLACE"},"source":{"key":"census"},"facts":"""
            + $$"""[{{facts}}]{{(more.Length > 0 ? "," + more : "")}}}""";
        return CsvMapping.Parse(Encoding.UTF8.GetBytes(json), "the mapping");
    }
}
