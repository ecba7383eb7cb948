using System.Text;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Xunit;

namespace Citations.Model.Tests.Quotes;

public class TextVersionTests
{
    private static readonly string _a = new('a', 64),
        _b = new('b', 64),
        _c = new('c', 64);

    public static TheoryData<string, string?, string?, Verification, int?> Cases =>
        new()
        {
            { "over $700 million", null, null, Verification.Verified, 1 },
            { "over $800 million", null, null, Verification.Verified, null },
            { "about $700 million", null, null, Verification.Verified, 2 },
            { "Canada", null, null, Verification.Verified, null },
            { "Canada", "Then ", null, Verification.Verified, 1 },
            { "Canada", "Never ", null, Verification.ContextNotFound, null },
            { "over $900 million", null, null, Verification.NotFound, null },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_newest_version_that_has_the_quote_decides(
        string quote,
        string? prefix,
        string? suffix,
        Verification expected,
        int? version
    )
    {
        var texts = new ArchivedVersions(
            Text("Canada gave over $800 million."),
            [(1, Text("Then Canada gave over $700 million.")), (2, Text("Canada gave about $700 million."))]
        );
        var check = QuoteCheck.Run(new Citation(quote, prefix, suffix), texts);
        Assert.Equal((expected, version), (check.Verification, check.TextVersion));
    }

    [Fact]
    public void What_only_a_version_that_is_not_archived_can_have_stays_unchecked()
    {
        var texts = new ArchivedVersions(null, [(1, Text("Canada gave over $700 million."))]);
        Assert.Equal(Verification.Unchecked, QuoteCheck.Run(new Citation("over $800 million"), texts).Verification);
        Assert.Equal(new(Verification.Verified, new(12, 29), 1), QuoteCheck.Run(new Citation("over $700 million"), texts));
    }

    [Fact]
    public void A_new_text_keeps_the_earlier_ones_and_what_made_them()
    {
        var source = Make(null).WithText(_a).WithText(_b, "html-text/1").WithText(_c);
        Assert.Equal([(_a, null), (_b, "html-text/1"), (_c, null)], source.Texts.Select(text => (text.Sha256, text.Extractor)));
        Assert.Equal([_b, _c, _a], source.WithText(_a).Texts.Select(text => text.Sha256));
        Assert.Same(
            source.EarlierTexts,
            source.WithText(_c).EarlierTexts is var same && same.Equals(source.EarlierTexts) ? source.EarlierTexts : same
        );
    }

    [Fact]
    public void A_record_that_names_another_text_keeps_those_of_the_version_before()
    {
        var standing = Make(_a).WithText(_b, "html-text/1");
        Assert.Equal([_a, _b, _c], Make(_c).KeepingTextsOf(standing).Texts.Select(text => text.Sha256));
        Assert.Equal(standing, Make(_b).KeepingTextsOf(standing));
        Assert.Empty(Make(null).KeepingTextsOf(standing).Texts);
    }

    [Fact]
    public void Earlier_texts_without_a_text_are_refused() =>
        Refused.With(ProblemCode.Missing, "textSha256", () => new Source("s", SourceKind.Report, "S", earlierTexts: [new SourceText(_a)]));

    private static Source Make(string? text) => new("s", SourceKind.Report, "S", textSha256: text);

    private static ArchivedText Text(string text) => ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text));
}
