using System.Text;
using Citations.Interchange.Tests.Support;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Storage.Checking;
using Citations.Storage.Commits;

namespace Citations.Interchange.Tests.Quotes;

/// <summary>Quotes of others, checked against the archive.</summary>
public sealed class CitationCheckerTests : IAsyncLifetime
{
    private const string Globe =
        "Canada has announced military aid worth over $700 million to Ukraine. The minister thanked the people of Canada.";
    private const string Post = "On Sunday the minister said: “We won’t leave, not today and not tomorrow.”";

    private readonly Workbench _bench = new();

    public static TheoryData<string, string?, string?, CitationVerdict, string?, Verification> Cases =>
        new()
        {
            { "over $700 million to Ukraine", "globe", null, CitationVerdict.Verified, "globe", Verification.Verified },
            {
                "over $700 million to Ukraine",
                null,
                "http://globe.org/a/#:~:text=over",
                CitationVerdict.Verified,
                "globe",
                Verification.Verified
            },
            { "over $700 million to Ukraine", null, null, CitationVerdict.Verified, "globe", Verification.Verified },
            { "We won't leave, not today", "post", null, CitationVerdict.Verified, "post", Verification.TypographyDiffers },
            { "We won't leave, not today", "globe", null, CitationVerdict.Misattributed, "post", Verification.TypographyDiffers },
            { "Canada has announced … the people of Canada", "globe", null, CitationVerdict.Stitched, "globe", Verification.NotFound },
            { "over $800 million to Ukraine", "globe", null, CitationVerdict.NotFound, null, Verification.NotFound },
            { "nobody ever said this anywhere", null, null, CitationVerdict.NotFound, null, Verification.Unchecked },
            { "nobody ever said this anywhere", "mail", null, CitationVerdict.Unchecked, null, Verification.Unchecked },
            { "over $700 million to Ukraine", null, "https://elsewhere.org/x", CitationVerdict.Unchecked, "globe", Verification.Verified },
        };

    public async ValueTask InitializeAsync()
    {
        await _bench.ImportAsync(
            Source("globe", Globe),
            Source("post", Post),
            """{"record":"source","key":"mail","kind":"REPORT","title":"Mail"}""",
            Lines.Entity,
            """{"record":"property","key":"p","label":"P","valueKind":"text","cardinality":"ONE"}""",
            Fact("globe", "over $700 million", "one"),
            Fact("mail", "700 million", "two")
        );
        await _bench.Store.AppendAsync(new CommitBatch([Text(Globe), Text(Post)]), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_quote_has_a_verdict(
        string quote,
        string? source,
        string? url,
        CitationVerdict verdict,
        string? foundIn,
        Verification verification
    )
    {
        var finding = (await CheckAsync(new CitationToCheck(quote, source, url))).Findings.Single();
        Assert.Equal((verdict, foundIn, verification), (finding.Verdict, finding.FoundIn?.Key, finding.Verification));
    }

    [Fact]
    public async Task A_quote_elsewhere_than_stated_has_moved_and_false_context_is_told()
    {
        var report = await CheckAsync(
            new CitationToCheck("military aid", "globe") { Start = 0, End = 12 },
            new CitationToCheck("military aid", "globe") { Prefix = "denied " }
        );
        Assert.Equal([CitationVerdict.Moved, CitationVerdict.ContextNotFound], report.Findings.Select(finding => finding.Verdict));
        Assert.Equal(new FoundRange(21, 33), report.Findings[0].Found);
    }

    [Fact]
    public async Task A_quote_that_is_not_found_comes_with_the_nearest_passage() =>
        Assert.Equal(
            "worth over $700 million to Ukraine.",
            (await CheckAsync(new CitationToCheck("worth over $800 million to Ukraine", "globe"))).Findings[0].Nearest!.Text
        );

    [Fact]
    public async Task The_facts_of_the_place_and_their_rivals_are_told()
    {
        var report = await CheckAsync(
            new CitationToCheck("worth over $700 million", "globe"),
            new CitationToCheck("thanked the people of Canada", "globe")
        );
        var answer = Assert.Single(report.Findings[0].Answers);
        Assert.Equal("globe", answer.Fact.Source);
        Assert.Equal(["mail"], Assert.Single(answer.Rivals).Sources);
        Assert.Equal([true, false], report.Findings.Select(finding => finding.HasRival));
        Assert.Empty(report.Findings[1].Answers);
    }

    [Fact]
    public async Task A_limit_ends_the_search_and_the_report_says_so()
    {
        var checker = new CitationChecker(_bench.Store, new CitationCheckOptions { MaxSearchedLength = Globe.Length });
        var report = await checker.CheckAsync(
            [new CitationToCheck("We won’t leave, not today")],
            await _bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        Assert.Equal((CitationVerdict.NotFound, 1, false), (report.Findings[0].Verdict, report.SearchedTexts, report.SearchedAllTexts));
    }

    [Fact]
    public async Task What_cannot_be_a_quote_is_refused_with_its_place()
    {
        var fault = await Assert.ThrowsAsync<ModelException>(() =>
            CheckAsync(new CitationToCheck("fine words here"), new CitationToCheck(" ")).AsTask()
        );
        Assert.Equal((ProblemCode.Empty, "citations[1].quote"), (fault.Problem.Code, fault.Problem.Path));
    }

    [Fact]
    public async Task An_empty_store_and_no_quotes_are_no_error()
    {
        await using var empty = new Workbench();
        var checker = new CitationChecker(empty.Store, new CitationCheckOptions());
        var at = await empty.Store.LatestAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await checker.CheckAsync([], at, TestContext.Current.CancellationToken)).Findings);
        Assert.Equal(
            CitationVerdict.NotFound,
            (await checker.CheckAsync([new CitationToCheck("some words here")], at, TestContext.Current.CancellationToken))
                .Findings[0]
                .Verdict
        );
    }

    private async ValueTask<CitationCheckReport> CheckAsync(params CitationToCheck[] citations) =>
        await new CitationChecker(_bench.Store, new CitationCheckOptions()).CheckAsync(
            citations,
            await _bench.Store.LatestAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );

    private static string Source(string key, string text) =>
        $$"""{"record":"source","key":"{{key}}","kind":"REPORT","title":"{{key}}","url":"https://{{key}}.org/a","textSha256":"{{Text(text).Sha256}}"}""";

    private static string Fact(string source, string quote, string value) =>
        $$"""{"record":"fact","subject":"e","property":"p","value":"""
        + $$"""{"kind":"text","text":"{{value}}"},"source":"{{source}}","confidence":1,"method":"manual","citations":["""
        + $$"""{"quote":"{{quote}}"}]}""";

    private static TextRecord Text(string text) =>
        new(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), text);
}
