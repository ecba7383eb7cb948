using Citations.Storage.Checking;

namespace Citations.Interchange.Tests.Quotes;

/// <summary>What a Markdown document quotes, and from where.</summary>
public sealed class MarkdownQuotesTests
{
    public static TheoryData<string, string> Documents =>
        new()
        {
            { "He gave “over $700 million” ([KI](https://k.org/a)).", "1 over $700 million https://k.org/a" },
            { "As [the paper](https://k.org/a) wrote, \"we will not leave\".", "1 we will not leave https://k.org/a" },
            { "[“we will not leave”](https://k.org/a) and [more](https://k.org/b)", "1 we will not leave https://k.org/a" },
            {
                "“one two three” ([a](https://a.org)), then “four five six” ([b](https://b.org))",
                "1 one two three https://a.org; 1 four five six https://b.org"
            },
            {
                "A line.\n\n> We will **not** leave\n> this country.\n\n[Source](https://k.org/a)",
                "3 We will not leave\nthis country https://k.org/a"
            },
            { "> We will not leave.\n> — [The Paper](https://k.org/a)", "1 We will not leave https://k.org/a" },
            { "“one two three”[^1] is so.\n\n[^1]: The Paper, https://k.org/a.", "1 one two three https://k.org/a" },
            { "“one two three” [The Paper][p]\n\n[p]: https://k.org/a", "1 one two three https://k.org/a" },
            { "« nous ne partirons pas » <https://k.org/a>", "1 nous ne partirons pas https://k.org/a" },
            { "„wir gehen nicht weg“ https://k.org/a.", "1 wir gehen nicht weg https://k.org/a" },
            { "“one two three,” he said.", "1 one two three " },
            { "one\ntwo “three four five” six", "2 three four five " },
            { "The so-called “peace plan” of [x](https://x.org)", "" },
            { "```\n> not a quote at all\n“not a quote either”\n```", "" },
            { "`“not a quote either”` ![“an image of words”](https://k.org/i.png)", "1 an image of words https://k.org/i.png" },
            { "", "" },
            { "[[[[[ “a b c", "" },
        };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Quotes_come_with_their_line_and_link(string markdown, string expected) =>
        Assert.Equal(
            expected,
            string.Join("; ", MarkdownQuotes.Extract(markdown).Select(quote => $"{quote.Line} {quote.Quote} {quote.Url}"))
        );

    [Fact]
    public void A_hostile_document_takes_bounded_time()
    {
        foreach (var piece in new[] { "[", "“", "\"", "> ", "](", "*", "<http://", "[^1]" })
        {
            Assert.True(MarkdownQuotes.Extract(string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length)), 200).Count <= 200);
        }
    }
}
