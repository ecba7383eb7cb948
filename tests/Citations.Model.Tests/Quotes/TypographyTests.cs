using System.Text;
using Citations.Model.Quotes;
using Xunit;

namespace Citations.Model.Tests.Quotes;

public class TypographyTests
{
    /// <summary>The text, the quote, and the words of the text at which it is found.</summary>
    public static TheoryData<string, string, string> Same =>
        new()
        {
            { "He said “we won’t” twice.", "\"we won't\"", "“we won’t”" },
            { "He said \"we won't\" twice.", "“we won’t”", "\"we won't\"" },
            { "Il a dit «\u00A0oui\u00A0» hier.", "« oui »", "«\u00A0oui\u00A0»" },
            { "About 5\u00A0million\u202Ftons.", "5 million tons", "5\u00A0million\u202Ftons" },
            { "two  spaces\t here", "two spaces here", "two  spaces\t here" },
            { "over $700\nmillion was paid", "over $700 million", "over $700\nmillion" },
            { "the an\u00ADnounce\u00ADment came", "announcement", "an\u00ADnounce\u00ADment" },
            { "the of\uFB01ce and a\uFB03davit", "office and affidavit", "of\uFB01ce and a\uFB03davit" },
            { "the \uFB01rst", "first", "\uFB01rst" },
            { "the announce-\nment came", "the announcement came", "the announce-\nment came" },
            { "the announce-\r\n  ment came", "announcement", "announce-\n  ment" },
            { "a well-\nknown man", "well-known man", "well-\nknown man" },
            { "a well-\nknown announce-\nment", "well-known announcement", "well-\nknown announce-\nment" },
            { "a well-known announcement", "well-\nknown announce-\nment", "well-known announcement" },
            { "pages 5\u20137 of it", "pages 5-7", "pages 5\u20137" },
            { "it came\u2014late", "came--late", "came\u2014late" },
            { "a non\u2011issue", "non-issue", "non\u2011issue" },
            { "and so on\u2026 he said", "so on... he", "so on\u2026 he" },
            { "zero\u200Bwidth", "zerowidth", "zero\u200Bwidth" },
            { "דיבר \u200Eאתמול", "דיבר אתמול", "דיבר \u200Eאתמול" },
            { "قال السلام عليكم", "السـلام عليكم", "السلام عليكم" },
            { "\uFEFB\u0020\uFEAD", "\u0644\u0627 \u0631", "\uFEFB \uFEAD" },
            { "昨日発\n表した", "発表した", "発\n表した" },
            { "\U0001F600 said\u00A0so \U0001F600", "said so", "said\u00A0so" },
            { "minus \u22125 degrees", "-5 degrees", "\u22125 degrees" },
        };

    /// <summary>What looks alike but does not read the same.</summary>
    public static TheoryData<string, string> Different =>
        new()
        {
            { "over $700 million", "Over $700 million" },
            { "over $700 million", "over $700million" },
            { "they re-sign today", "they resign today" },
            { "they resign today", "they re-sign today" },
            { "a well-\nknown man", "a well known man" },
            { "a resumé", "a resume" },
            { "10\u2076 people", "106 people" },
            { "a colour", "a color" },
            { "two words", "twowords" },
            { "5\u20137 of it", "57 of it" },
            { "dog\nhouse", "doghouse" },
            { "x \u2013 y", "x y" },
            { "it is 5 degrees", "-5 degrees" },
            { "", "words" },
            { "\u00AD\u200B", "words" },
            { "words", "\u2014" },
        };

    [Theory]
    [MemberData(nameof(Same))]
    public void Typography_alone_has_a_status_of_its_own_and_a_place(string text, string quote, string at)
    {
        var (check, archived) = Check(text, new(quote));
        Assert.Equal(Verification.TypographyDiffers, check.Verification);
        Assert.Equal(at, archived.Text[archived.ToPosition(check.Found!.Value.Start)..archived.ToPosition(check.Found.Value.End)]);
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void Nothing_else_counts_as_the_same(string text, string quote) =>
        Assert.Equal(new(Verification.NotFound), Check(text, new(quote)).Check);

    [Fact]
    public void The_stated_offsets_decide_between_two_places()
    {
        var (check, _) = Check("say “no” and “no” again", new("\"no\"", start: 13, end: 17));
        Assert.Equal(new(Verification.TypographyDiffers, new(13, 17)), check);
        Assert.Equal(Verification.Ambiguous, Check("say “no” and “no” again", new("\"no\"")).Check.Verification);
    }

    [Theory]
    [InlineData("and ", null, Verification.TypographyDiffers)]
    [InlineData(null, " again", Verification.TypographyDiffers)]
    [InlineData("or ", null, Verification.ContextNotFound)]
    public void Context_decides_between_two_places(string? prefix, string? suffix, Verification expected) =>
        Assert.Equal(expected, Check("say “no” and “no” again", new("\"no\"", prefix, suffix)).Check.Verification);

    [Fact]
    public void Context_may_differ_in_typography_while_the_quote_does_not() =>
        Assert.Equal(
            new(Verification.TypographyDiffers, new(10, 14)),
            Check("He said: “well then”, and left.", new("well", prefix: "said: \"")).Check
        );

    [Fact]
    public void A_repetitive_text_takes_linear_time()
    {
        var quote = new string('a', 9_000) + "b" + new string('a', 9_000);
        var (check, _) = Check(new string('a', 3_000_000), new(quote, prefix: new string('a', 1_999)));
        Assert.Equal(Verification.NotFound, check.Verification);
        Assert.Equal(Verification.Ambiguous, Check(new string('a', 3_000_000), new(new string('a', 18_000))).Check.Verification);
    }

    private static (QuoteCheck Check, ArchivedText Text) Check(string text, Citation citation)
    {
        var archived = ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text));
        return (QuoteCheck.Run(citation, archived), archived);
    }
}
