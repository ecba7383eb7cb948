using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;
using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Tests;

namespace Citations.Interchange.Tests.Wikidata;

/// <summary>Wikidata's own dumps, as others test with them.</summary>
public sealed class WikidataFilesTests
{
    /// <summary>Each with how many statements it holds, and how many facts these are: one for each reference, or one.</summary>
    public static TheoryData<string, int, int> Files =>
        new()
        {
            { "mock-dump-for-testing.json", 5, 5 },
            { "mock-dump-for-long-testing.json", 149, 153 },
            { "mock-dump-with-bugs.json", 148, 152 },
            { "sample-dump-20150815.json.gz", 149, 153 },
            { "wbgetentities-Douglas-Adams.json", 74, 86 },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_statement_comes_in_or_is_refused(string file, int statements, int facts)
    {
        await using var bench = new Workbench();
        var report = await ImportAsync(bench, file, new ImportOptions { MaxErrors = 1000 });

        Assert.Equal([], report.Refusals.Select(refusal => refusal.ToString()));
        Assert.Equal((statements, 0), (report.Lines, report.RefusedCount));
        Assert.Equal(facts, report.NewFacts);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_second_time_changes_nothing(string file, int statements, int facts)
    {
        await using var bench = new Workbench();
        await ImportAsync(bench, file, new ImportOptions { ChunkRecords = 10 });
        var again = await ImportAsync(bench, file, new ImportOptions { ChunkRecords = 7 });
        Assert.Equal((statements, 0, 0, facts), (again.Lines, again.Added, again.Changed, again.After.Facts));
    }

    [Fact]
    public async Task Rival_values_stand_side_by_side_with_their_references()
    {
        await using var bench = new Workbench();
        await ImportAsync(bench, "wbgetentities-Douglas-Adams.json", new ImportOptions());
        var at = await bench.Store.LatestAsync(TestContext.Current.CancellationToken);
        var groups = await bench.Store.ClaimGroupsOfAsync(
            [new SubjectProperty("Q42", "P735"), new SubjectProperty("Q42", "P569")],
            at,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(2, Assert.Single(groups[0]).Values.Count);
        var born = Assert.Single(groups[1]);
        Assert.Equal(("1952-03-11", Agreement.Corroborated), (((TimeValue)born.Values[0].Value).Time.Text, born.Agreement));
        Assert.True(born.SourceCount > 1);
    }

    private static async Task<ImportReport> ImportAsync(Workbench bench, string file, ImportOptions options) =>
        await new RecordImport(bench.Store, options, TimeProvider.System).RunAsync(
            ImportInput.FromPaths([SharedData.Path("data", "wikidata", file)]),
            progress: null,
            TestContext.Current.CancellationToken
        );
}
