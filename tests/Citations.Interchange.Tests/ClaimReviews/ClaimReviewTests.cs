using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Export;
using Citations.Interchange.Tests.Support;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage.Paging;
using Citations.Tests;

namespace Citations.Interchange.Tests.ClaimReviews;

/// <summary>ClaimReview in and out.</summary>
public sealed class ClaimReviewTests
{
    private static readonly string _other = """
        {"@context":"http://schema.org","@type":["ClaimReview","Review"],"url":"https://other.example/moon",
        "claimReviewed":"The moon is  made of cheese.","publisher":{"name":"Other"},"author":{"name":"Jane Doe"},
        "reviewRating":{"@type":"Rating","name":"Half true","ratingValue":"3","bestRating":"5"},
        "itemReviewed":{"@type":"CreativeWork","author":{"name":"A. Speaker"},"datePublished":"2025-08-20T10:00:00"}}
        """.ReplaceLineEndings("");

    /// <summary>The example of the documentation.</summary>
    private static string Documented =>
        File.ReadAllLines(RepositoryRoot.Combine("docs", "reference", "claim-review.md"))
            .Single(line => line.StartsWith("{\"@context\"", StringComparison.Ordinal));

    [Fact]
    public async Task A_review_comes_out_as_it_went_in()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(Documented);
        Assert.Equal((1, 0, 5), (report.Lines, report.RefusedCount, (int)report.NewFacts));
        Assert.Equal(Documented + "\n", await bench.Store.TextAsync("sources.claimreview.jsonl"));
        var again = await bench.ImportAsync(await bench.Store.TextAsync("sources.claimreview.jsonl"));
        Assert.Equal((0, 0, 0), (again.Commits, (int)again.Added, (int)again.Changed));
    }

    [Fact]
    public async Task Reviews_of_one_claim_meet_and_different_ratings_conflict()
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(Documented, _other.Trim());
        var facts = await FactsAsync(bench);
        Assert.Equal((2, 0, 2), (report.Lines, report.RefusedCount, report.After.Sources));
        Assert.Single(facts.Select(fact => fact.Subject).Distinct());
        Assert.Equal(2, report.After.Conflicting);
        var half = facts.Single(fact => fact.AsStated == "Half true");
        Assert.Equal(("claim-review", "reviewRating.alternateName"), (half.Method, half.Citations[0].Locator));
        Assert.Equal(
            "2025-08-20T10:00:00",
            facts.Where(fact => fact.Value is TimeValue).Select(fact => ((TimeValue)fact.Value).Time.Text).Max(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("[{0},\n{1}]")]
    [InlineData("""{{"@context":"https://schema.org","@graph":[{0},{1}]}}""")]
    [InlineData(
        """{{"@type":"DataFeed","dataFeedElement":[{{"@type":"DataFeedItem","item":[{0}]}},{{"item":[{1},{{"@type":"Thing"}}]}}]}}"""
    )]
    [InlineData("{0}\n{1}\n")]
    public async Task Every_container_is_read(string container)
    {
        await using var bench = new Workbench();
        var report = await bench.ImportAsync(
            new ImportOptions(),
            Encoding.UTF8.GetBytes(string.Format(null, CompositeFormat.Parse(container), Documented, _other.Trim()))
        );
        Assert.Equal((2, 0, 2), (report.Lines, report.RefusedCount, report.After.Sources));
    }

    [Theory]
    [InlineData("\"url\":\"https://checker.example/moon\"", "\"uri\":\"x\"", "url")]
    [InlineData("\"url\":\"https://checker.example/moon\"", "\"url\":\"no address\"", "url")]
    [InlineData("\"claimReviewed\":", "\"claim\":", "claimReviewed")]
    [InlineData("\"reviewRating\":", "\"rating\":", "reviewRating")]
    [InlineData("\"datePublished\":\"2025-08-24\"", "\"datePublished\":\"soon\"", "datePublished")]
    [InlineData("https://news.example/speech", "nowhere", "itemReviewed.appearance")]
    public async Task A_review_that_lacks_something_is_refused_alone(string right, string wrong, string field)
    {
        await using var bench = new Workbench();
        var broken = Documented.Replace(right, wrong, StringComparison.Ordinal);
        var report = await bench.ImportAsync(new ImportOptions { MaxErrors = 10 }, broken, _other.Trim());
        var refusal = Assert.Single(report.Refusals);
        Assert.Equal((2, 1, field), (report.Lines, report.After.Sources, refusal.Field));
    }

    [Fact]
    public async Task What_is_no_review_gives_an_empty_file_and_is_refused()
    {
        await using var bench = new Workbench();
        await bench.SeedAsync();
        Assert.Equal("", await bench.Store.TextAsync("sources.claimreview.jsonl"));
        var report = await bench.ImportAsync(
            new ImportOptions { Format = ImportFormat.ClaimReviews, MaxErrors = 10 },
            """{"@type":"Article","headline":"x"}""",
            """{"@type":""",
            "nothing"
        );
        // What is never closed takes the rest with it
        Assert.Equal((2, 2), (report.Lines, report.RefusedCount));
    }

    private static async Task<List<Fact>> FactsAsync(Workbench bench) =>
        await bench
            .Store.Facts.StreamAsync(new PageQuery(), await bench.Store.LatestAsync(Exports.Cancel), Exports.Cancel)
            .SelectMany(page => page.Items)
            .ToListAsync(Exports.Cancel);
}
