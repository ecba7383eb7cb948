using System.Security.Cryptography;
using System.Text;
using Citations.Interchange.Archive;
using Citations.Interchange.Import;
using Citations.Interchange.Quotes;
using Citations.Interchange.Tests.Support;
using Citations.Model.Facts;
using Citations.Model.Quotes;

namespace Citations.Interchange.Tests.Quotes;

/// <summary>Texts come in by their hash, and quotes are checked against them to the letter.</summary>
public sealed class ArchiveAndVerifyTests
{
    private const string Text = "One small step.\nOne giant leap.\n";

    [Theory]
    [InlineData("small step", 4, 14, Verification.Verified)]
    [InlineData("giant leap", 4, 14, Verification.Moved)]
    [InlineData("One", 5, 8, Verification.Ambiguous)]
    [InlineData("huge leap", 4, 13, Verification.NotFound)]
    public async Task A_quote_is_where_its_citation_says_or_not(string quote, int start, int end, Verification verdict)
    {
        await using var bench = new Workbench();
        await RecordAsync(bench, quote, start, end);
        await ArchiveAsync(bench, Bytes(Text));
        var report = await new QuoteVerifier(bench.Store).AgainstArchiveAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, report.Sources.Single()[verdict]);
        Assert.Equal(verdict is Verification.Verified, report.Succeeded);
    }

    [Fact]
    public async Task Progress_counts_up_to_all_there_is()
    {
        await using var bench = new Workbench();
        await RecordAsync(bench, "small step", 4, 14);
        var told = new List<(long, long)>();
        await new TextArchive(bench.Store) { Progress = (done, total) => told.Add((done, total)) }.RunAsync(
            Write(bench, "texts", Bytes(Text), Bytes("other")),
            TestContext.Current.CancellationToken
        );
        await new QuoteVerifier(bench.Store) { Progress = (done, total) => told.Add((done, total)) }.AgainstArchiveAsync(
            TestContext.Current.CancellationToken
        );
        Assert.Equal([(2, 2), (1, 1)], told);
    }

    [Fact]
    public async Task Files_of_no_source_unreadable_text_and_repetitions_are_told_apart()
    {
        await using var bench = new Workbench();
        byte[] latin1 = [0x4F, 0xE9];
        await RecordAsync(bench, "small step", 4, 14, latin1);

        var report = await ArchiveAsync(bench, Bytes(Text), latin1, Bytes("something else"));
        Assert.Equal([ArchiveOutcome.Added, ArchiveOutcome.NotText, ArchiveOutcome.NoSource], report.Files.Select(file => file.Outcome));
        Assert.Equal(ArchiveOutcome.AlreadyThere, (await ArchiveAsync(bench, Bytes(Text))).Files[0].Outcome);
    }

    [Fact]
    public async Task Pipes_empty_files_and_links_that_lead_round_are_passed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in directories.");
        await using var bench = new Workbench();
        await RecordAsync(bench, "small step", 4, 14);
        var directory = Write(bench, "texts", Bytes(Text), []);
        Directory.CreateSymbolicLink(Path.Combine(directory, "round"), directory);
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(directory, "pipe")]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            ArchiveOutcome.Added,
            Assert.Single((await new TextArchive(bench.Store).RunAsync(directory, TestContext.Current.CancellationToken)).Files).Outcome
        );
        Assert.True(
            (await new QuoteVerifier(bench.Store).AgainstDirectoryAsync(directory, TestContext.Current.CancellationToken)).Succeeded
        );
    }

    [Fact]
    public async Task Without_the_text_a_quote_is_unchecked()
    {
        await using var bench = new Workbench();
        await RecordAsync(bench, "small step", 4, 14);
        var report = await new QuoteVerifier(bench.Store).AgainstArchiveAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, false), (report.Count(Verification.Unchecked), report.Succeeded));
    }

    [Fact]
    public async Task An_edited_text_is_recognised_by_the_quotes_it_still_holds()
    {
        await using var bench = new Workbench();
        await RecordAsync(bench, "small step", 4, 14);
        await bench.ImportAsync(Fact("giant leap", 20, 30), Fact("giant", 20, 25));
        var directory = Write(bench, "edited", Bytes("One tiny step.\nOne giant leap.\n"), Bytes("something else"));

        var report = await new QuoteVerifier(bench.Store).AgainstDirectoryAsync(directory, TestContext.Current.CancellationToken);
        Assert.Equal("0.txt (edited)", report.Sources.Single().Text);
        Assert.Equal(
            [("small step", Verification.NotFound)],
            report.Findings.Where(Lost).Select(finding => (finding.Citation.Quote!, finding.Check.Verification))
        );

        static bool Lost(QuoteFinding finding) => finding.Check.Verification is Verification.NotFound;
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_told()
    {
        await using var bench = new Workbench();
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            new TextArchive(bench.Store).RunAsync(bench.File("nope"), TestContext.Current.CancellationToken).AsTask()
        );
        Assert.StartsWith(bench.File("nope"), fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Fact(string quote, int start, int end) =>
        $$"""{"record":"fact","subject":"e","property":"p","value":"""
        + $$"""{"kind":"text","text":"{{quote}}"},"source":"s","confidence":1,"method":"manual","citations":["""
        + $$"""{"quote":"{{quote}}","start":{{start}},"end":{{end}}}]}""";

    private static async Task RecordAsync(Workbench bench, string quote, int start, int end, params byte[][] otherTexts)
    {
        string[] sources =
        [
            $$"""{"record":"source","key":"s","kind":"REPORT","title":"S","textSha256":"{{Hash(Bytes(Text))}}"}""",
            .. otherTexts.Select(
                (text, i) => $$"""{"record":"source","key":"other{{i}}","kind":"REPORT","title":"S","textSha256":"{{Hash(text)}}"}"""
            ),
        ];
        var report = await bench.ImportAsync([.. sources, Lines.Entity, Lines.Property, Fact(quote, start, end)]);
        Assert.Equal([], report.Refusals);
    }

    private static async Task<ArchiveReport> ArchiveAsync(Workbench bench, params byte[][] files) =>
        await new TextArchive(bench.Store).RunAsync(Write(bench, "texts", files), TestContext.Current.CancellationToken);

    private static string Write(Workbench bench, string name, params byte[][] files)
    {
        var directory = Directory.CreateDirectory(bench.File(name)).FullName;
        for (var i = 0; i < files.Length; i++)
        {
            File.WriteAllBytes(Path.Combine(directory, $"{i}.txt"), files[i]);
        }

        return directory;
    }
}
