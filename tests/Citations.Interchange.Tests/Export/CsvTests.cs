using Citations.Interchange.Export;
using Citations.Interchange.Tests.Support;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;

namespace Citations.Interchange.Tests.Export;

/// <summary>CSV: quoting, columns, and cells that spreadsheets would calculate.</summary>
public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData("Київ 𝔘", "Київ 𝔘")]
    public async Task Cells_are_quoted_where_they_must_be(string text, string cell) =>
        Assert.Equal($"value\r\n{cell}\r\n", await CellAsync(text));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+49 30 1", "'+49 30 1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("-5", "-5")]
    [InlineData("5=5", "5=5")]
    public async Task Formulas_are_defused_on_demand(string text, string cell)
    {
        Assert.Equal($"value\r\n{cell}\r\n", await CellAsync(text, safe: true));
        Assert.DoesNotContain('\'', await CellAsync(text));
    }

    [Fact]
    public async Task Columns_come_as_they_are_named()
    {
        await using var world = await WorldAsync("x");
        var request = new ExportRequest(ExportFile.Of("facts.csv"))
        {
            Fields = ["confidence", "source", "agreement", "start", "recordedAt"],
        };
        Assert.Equal(
            "confidence,source,agreement,start,recordedAt\r\n0.8,globe,UNCONTESTED,,2025-08-24T12:00:00Z\r\n",
            await world.Store.TextAsync(request)
        );
    }

    [Fact]
    public async Task A_row_of_one_empty_cell_is_a_row()
    {
        await using var world = await WorldAsync("x");
        Assert.Equal(
            "asStated\r\n\"\"\r\n",
            await world.Store.TextAsync(new ExportRequest(ExportFile.Of("facts.csv")) { Fields = ["asStated"] })
        );
    }

    [Theory]
    [InlineData("facts.csv", "nope")]
    [InlineData("facts.csv", "key,key")]
    public async Task A_column_that_is_not_there_or_is_named_twice_is_refused(string file, string fields)
    {
        await using var world = await WorldAsync("x");
        var fault = await Assert.ThrowsAsync<ExportException>(() =>
            world.Store.BytesAsync(new ExportRequest(ExportFile.Of(file)) { Fields = [.. fields.Split(',')] })
        );
        Assert.Equal(ExportErrorCodes.UnknownColumn, fault.Code);
    }

    [Fact]
    public async Task The_agreement_of_a_fact_is_that_of_its_own_question()
    {
        await using var world = new Workbench();
        Fact[] facts =
        [
            Sample.Says("a", "globe", "east"),
            Sample.Says("b", "mail", "east"),
            Sample.Says("c", "globe", "west"),
            Sample.Leads("mark-carney", "post"),
        ];
        await world.Store.AppendAsync(
            new CommitBatch([
                .. Sample.Definitions,
                new SourceRecord(Sample.Source("mail", "The Mail", "2025-08-25")),
                .. Sample.Records(facts),
            ]),
            Exports.Cancel
        );
        var rows = (await world.Store.TextAsync(new ExportRequest(ExportFile.Of("facts.csv")) { Fields = ["agreement"] }))
            .TrimEnd()
            .Split("\r\n");
        Assert.Equal(["agreement", "CONFLICTING", "CONFLICTING", "UNCONTESTED", "UNCONTESTED"], rows);
    }

    private static async Task<string> CellAsync(string text, bool safe = false)
    {
        await using var world = await WorldAsync(text);
        return await world.Store.TextAsync(new ExportRequest(ExportFile.Of("facts.csv")) { Fields = ["value"], EscapeFormulas = safe });
    }

    private static async Task<Workbench> WorldAsync(string slogan)
    {
        var world = new Workbench();
        await world.Store.AppendAsync(
            new CommitBatch([.. Sample.Definitions, Sample.Record(Sample.Says(slogan, "globe"))]),
            Exports.Cancel
        );
        return world;
    }
}
