using System.Globalization;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Tests.Csv;
using Citations.Interchange.Tests.Support;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Tests.Corrections;

/// <summary>A file that is imported as all that a source says now.</summary>
public sealed class CorrectionTests : IAsyncDisposable
{
    private const string Mapping = """
        { "subject": { "column": "uid", "label": "name", "kind": "PERSON" }, "source": { "key": "list", "title": "List" },
          "missing": ["Unknown"],
          "facts": [{ "property": "age", "value": "age", "valueKind": "quantity", "unit": "year" }] }
        """;

    private const string V1 = "uid,name,age\n1,Jane,Unknown\n2,John,34\n3,May,50\n";
    private const string V2 = "uid,name,age\n1,Jane,41\n2,John,43\n";

    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_new_edition_adds_supersedes_and_retracts_in_one_commit()
    {
        var first = await ImportAsync(V1);
        var second = await ImportAsync(V2);

        Assert.Equal((3, 0, 2L), (first.Lines, first.RefusedCount, first.After.Facts));
        Assert.Equal(
            (2, 0, 1, 1, 1, 0),
            (
                second.Correction!.InScope,
                second.Correction.Unchanged,
                second.Correction.Added,
                second.Correction.Superseded,
                second.Correction.Retracted,
                second.Correction.HeldBack
            )
        );
        Assert.Equal((1, 0, true), (second.Commits, second.After.Conflicting, second.Completed));
        Assert.Equal("1 | age | 41 year\n2 | age | 43 year\n", await FactsAsync());
    }

    [Fact]
    public async Task The_same_edition_changes_nothing()
    {
        await ImportAsync(V1);
        var again = await ImportAsync(V1);
        Assert.Equal((0, 2), (again.Commits, again.Correction!.Unchanged));
    }

    [Fact]
    public async Task Every_revision_can_be_read_as_of_its_commit_also_when_rows_come_back()
    {
        var random = new Random(457);
        var rows = new SortedDictionary<int, int>();
        var revisions = new List<(Snapshot At, string Facts)>();
        for (var i = 0; i < 57; i++)
        {
            for (var change = 0; change < 5; change++)
            {
                var id = random.Next(12);
                if (!rows.Remove(id) || random.Next(3) > 0)
                {
                    rows[id] = random.Next(3);
                }
            }

            var lines = rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key},n,{row.Value}\n"));
            await ImportAsync($"uid,name,age\n{string.Concat(lines)}");
            revisions.Add(
                (
                    await LatestAsync(),
                    string.Concat(
                        rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key} | age | {row.Value} year\n"))
                            .Order(StringComparer.Ordinal)
                    )
                )
            );
        }

        foreach (var (at, facts) in revisions)
        {
            Assert.Equal(
                facts,
                string.Concat(
                    (await FactsAsync(at))
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Order(StringComparer.Ordinal)
                        .Select(line => line + "\n")
                )
            );
        }
    }

    [Fact]
    public async Task Facts_of_other_methods_and_other_sources_stay()
    {
        await ImportAsync(V1);
        var byHand = await _bench.ImportAsync(
            """{"record":"fact","subject":"3","property":"age","value":"""
                + """{"kind":"quantity","amount":51,"unit":"year"},"source":"list","confidence":1,"method":"manual","citations":["""
                + """{"locator":"by """
                + """hand"}]}"""
        );
        Assert.Equal([], byHand.Refusals);
        await ImportAsync("uid,name,age\n1,Jane,41\n");
        Assert.Equal("3 | age | 51 year\n1 | age | 41 year\n", await FactsAsync());
    }

    [Theory]
    [InlineData("uid,name,age\n2,John,many\n3,May,50\n", false, 1, 0, "2 | age | 34 year\n3 | age | 50 year\n")]
    [InlineData("uid,name,age\n2,\"John,34\n", false, 0, 2, "2 | age | 34 year\n3 | age | 50 year\n")]
    [InlineData("uid,name,age\n2,\"John,34\n", true, 0, 0, "")]
    public async Task Facts_of_refused_rows_stay_and_rows_that_cannot_be_read_hold_back_retractions(
        string csv,
        bool force,
        int kept,
        int heldBack,
        string facts
    )
    {
        await ImportAsync(V1);
        var report = await ImportAsync(
            csv,
            new ImportOptions
            {
                Force = force,
                MaxErrors = 9,
                MaxRetracted = 1,
            }
        );
        Assert.Equal((kept, heldBack, 1), (report.Correction!.KeptForRefusedRows, report.Correction.HeldBack, report.RefusedCount));
        Assert.Equal(facts, await FactsAsync());
    }

    [Fact]
    public async Task It_stops_before_more_is_retracted_than_allowed()
    {
        await ImportAsync(V1);
        var report = await ImportAsync("uid,name,age\n2,John,34\n", new ImportOptions());
        Assert.Equal((true, false, 0), (report.Correction!.Stopped, report.Completed, report.Commits));
        Assert.Equal("2 | age | 34 year\n3 | age | 50 year\n", await FactsAsync());

        Assert.False(
            (await ImportAsync("uid,name,age\n2,John,34\n", new ImportOptions { ConfirmRetractions = of => of.Retracted == 1 }))
                .Correction!
                .Stopped
        );
        Assert.Equal("2 | age | 34 year\n", await FactsAsync());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change()
    {
        await ImportAsync(V1);
        var report = await ImportAsync(V2, new ImportOptions { DryRun = true });
        Assert.Equal((1, 1, 1, 0), (report.Correction!.Added, report.Correction.Superseded, report.Correction.Retracted, report.Commits));
        Assert.Equal("2 | age | 34 year\n3 | age | 50 year\n", await FactsAsync());
    }

    [Fact]
    public async Task Rows_of_another_source_are_refused_and_too_many_changes_are_told()
    {
        var report = await ImportAsync(V1, new ImportOptions { As = "register", MaxErrors = 9 });
        Assert.Equal((2, 0L), (report.RefusedCount, report.After.Facts));
        await Assert.ThrowsAsync<ImportException>(() => ImportAsync(V1, new ImportOptions { MaxChanges = 1 }));
        await Assert.ThrowsAsync<ImportException>(() => _bench.ImportAsync(new ImportOptions { As = "list" }, Lines.Source));
    }

    private Task<ImportReport> ImportAsync(string csv, ImportOptions? options = null)
    {
        options ??= new ImportOptions { MaxRetracted = 1 };
        return _bench.ImportAsync(
            options with
            {
                As = options.As ?? "list",
                Mapping = CsvMapping.Parse(Encoding.UTF8.GetBytes(Mapping), "it"),
            },
            Encoding.UTF8.GetBytes(csv)
        );
    }

    private ValueTask<Snapshot> LatestAsync() => _bench.Store.LatestAsync(TestContext.Current.CancellationToken);

    private async Task<string> FactsAsync(Snapshot? at = null)
    {
        var page = await _bench.Store.Facts.PageAsync(
            new PageQuery { Take = 99 },
            at ?? await LatestAsync(),
            TestContext.Current.CancellationToken
        );
        return string.Concat(
            page.Items.OrderBy(fact => fact.Method is "manual" ? "" : fact.Subject, StringComparer.Ordinal)
                .Select(fact => ImportGuideTests.Line(fact) + "\n")
        );
    }
}
