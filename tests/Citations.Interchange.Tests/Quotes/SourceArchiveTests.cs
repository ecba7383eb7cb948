using System.Text;
using Citations.Interchange.Archive;
using Citations.Interchange.Import;
using Citations.Interchange.Quotes;
using Citations.Interchange.Tests.Support;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Tests.Quotes;

/// <summary>The text of one source, from a text file or an HTML page, and its versions.</summary>
public sealed class SourceArchiveTests : IAsyncLifetime
{
    private readonly Workbench _bench = new();

    public static TheoryData<string, string> Pages =>
        new()
        {
            { "<p>over $700\n   million</p>", "over $700 million\n" },
            {
                "<html><head><title>T</title><style>p{}</style></head><body><h1>A</h1><p>b <b>c</b>d</p><script>x()</script></body></html>",
                "A\nb cd\n"
            },
            { "<ul><li>one<li>two</ul><table><tr><td>a<td>b<tr><td>c</table>", "one\ntwo\na b\nc\n" },
            { "<p>a&nbsp;b &amp; &lt;c&gt; &#8220;d&#8221; &eacute;</p>", "a\u00A0b & <c> “d” é\n" },
            { "line<br>break<hr>rule", "line\nbreak\nrule\n" },
            { "<pre>two  spaces\n  kept</pre>", "two  spaces\n  kept\n" },
            { "<p hidden>gone</p><div aria-hidden=true>gone</div><template>gone</template><p>here<!-- gone -->", "here\n" },
            { "<p dir=rtl>דיבר אתמול</p>", "דיבר אתמול\n" },
            { "<p>an&shy;nounce", "an\u00ADnounce\n" },
        };

    public async ValueTask InitializeAsync() =>
        await _bench.ImportAsync(
            """{"record":"source","key":"s","kind":"REPORT","title":"S"}""",
            Lines.Entity,
            Lines.Property,
            """{"record":"fact","subject":"e","property":"p","value":"""
                + """{"kind":"text","text":"x"},"source":"s","confidence":1,"citations":[{"quote":"over """
                + """$700 million"}]}"""
        );

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_becomes_the_text_that_a_reader_sees(string html, string text)
    {
        var report = await ArchiveAsync("page.html", Encoding.UTF8.GetBytes(html));
        Assert.Equal([text], await _bench.Store.TextsAsync([report.Sha256], TestContext.Current.CancellationToken));
        Assert.Matches("^html-text/1 AngleSharp/1[.]10[.]3", report.Extractor);
    }

    [Fact]
    public async Task A_page_in_another_encoding_is_read_as_it_declares()
    {
        var report = await ArchiveAsync("page", [.. "<!DOCTYPE html><meta charset=\"windows-1252\"><p>"u8, 0x93, 0xE9, 0x94]);
        Assert.Equal(["“é”\n"], await _bench.Store.TextsAsync([report.Sha256], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Versions_stay_and_a_quote_that_is_missing_from_the_newest_names_the_one_that_has_it()
    {
        var first = await ArchiveAsync("a.txt", "It gave over $700 million."u8.ToArray());
        var second = await ArchiveAsync("b.txt", "It gave over $750 million."u8.ToArray());
        Assert.Equal((1, 2, 0, 1), (first.Version, second.Version, first.Missing.Count, second.Missing.Count));
        Assert.Equal((Verification.Verified, 1), (second.Missing[0].Citation.Verification, second.Missing[0].Citation.TextVersion));
        Assert.Null((await CitationAsync(first.Commit!)).TextVersion);
        Assert.Equal(
            (1, new FoundRange(8, 25)),
            ((await CitationAsync(second.Commit!)).TextVersion, (await CitationAsync(second.Commit!)).Found!.Value)
        );
        Assert.Equal(
            Verification.Unchecked,
            (await CitationAsync((await _bench.Store.AtAsync(1, TestContext.Current.CancellationToken))!)).Verification
        );
        Assert.Null((await ArchiveAsync("b.txt", "It gave over $750 million."u8.ToArray())).Commit);
        Assert.Equal(
            "archive, 2 versions",
            (await new QuoteVerifier(_bench.Store).AgainstArchiveAsync(TestContext.Current.CancellationToken)).Sources[0].Text
        );

        var back = await ArchiveAsync("a.txt", "It gave over $700 million."u8.ToArray());
        Assert.Equal((2, 0), (back.Version, back.Missing.Count));
        Assert.Null((await CitationAsync(back.Commit!)).TextVersion);
    }

    [Fact]
    public async Task A_check_that_changes_nothing_makes_no_commit()
    {
        await ArchiveAsync("a.txt", "It gave over $700 million."u8.ToArray());
        Assert.Empty(await new QuoteVerifier(_bench.Store).RecordAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\uFEFF \n", "is empty")]
    public async Task An_empty_file_is_refused(string text, string reason) =>
        Assert.Contains(
            reason,
            (await Assert.ThrowsAsync<ImportException>(() => ArchiveAsync("a.txt", Encoding.UTF8.GetBytes(text)))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Files_that_cannot_be_a_text_are_refused_with_the_remedy()
    {
        Assert.Contains(
            "Convert it to UTF-8",
            (await Assert.ThrowsAsync<ImportException>(() => ArchiveAsync("a.txt", [0x61, 0xFF]))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "shows no text",
            (await Assert.ThrowsAsync<ImportException>(() => ArchiveAsync("a.html", "<script>x</script>"u8.ToArray()))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at most",
            (await Assert.ThrowsAsync<ImportException>(() => ArchiveAsync("a.txt", new byte[TextArchive.MaxFileBytes + 1]))).Message,
            StringComparison.Ordinal
        );
        var unknown = await Assert.ThrowsAsync<ImportException>(() =>
            new SourceArchive(_bench.Store).RunAsync("nope", _bench.File("x"), TestContext.Current.CancellationToken).AsTask()
        );
        Assert.Contains("no source 'nope'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_nested_without_end_is_read_to_a_depth() =>
        Assert.NotNull(
            (
                await ArchiveAsync("a.html", Encoding.UTF8.GetBytes("<p>start</p>" + string.Concat(Enumerable.Repeat("<div>x", 20_000))))
            ).Commit
        );

    private async Task<SourceArchiveReport> ArchiveAsync(string name, byte[] bytes)
    {
        await File.WriteAllBytesAsync(_bench.File(name), bytes, TestContext.Current.CancellationToken);
        return await new SourceArchive(_bench.Store).RunAsync("s", _bench.File(name), TestContext.Current.CancellationToken);
    }

    private async Task<Citation> CitationAsync(Snapshot? at) =>
        (await _bench.Store.Facts.PageAsync(new PageQuery(), at!.Value, TestContext.Current.CancellationToken)).Items[0].Citations[0];
}
