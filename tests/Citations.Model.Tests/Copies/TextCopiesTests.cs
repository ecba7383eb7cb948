using System.Diagnostics;
using Citations.Model.Copies;
using Xunit;

namespace Citations.Model.Tests.Copies;

/// <summary>Which texts look like copies of one another.</summary>
public class TextCopiesTests
{
    [Fact]
    public void A_text_that_takes_over_passages_is_proposed_with_the_longest_of_them()
    {
        var (first, second) = (Words(1, 300), Words(2, 300));
        var found = Find(("a", first), ("b", $"{second} {string.Join(' ', first.Split(' ').Skip(100).Take(30))}"), ("c", Words(3, 300)));
        var proposal = Assert.Single(found);
        Assert.Equal(
            (CopyKind.CommonStatement, "a", "b", 26, 30),
            (proposal.Kind, proposal.Source, proposal.Copy, proposal.Shared, proposal.Items)
        );
        Assert.Equal(string.Join(' ', first.Split(' ').Skip(100).Take(30)), proposal.Examples[0]);
    }

    [Fact]
    public void Dates_tell_who_was_first_and_shared_errors_that_it_is_a_copy()
    {
        var text = Words(1, 200);
        var found = TextCopies.Find(
            [TextPrint.Of("a", text), TextPrint.Of("b", text)],
            static (one, _) => one == "b",
            static (_, _) => ["name: Shumykal"],
            CancellationToken.None
        );
        var proposal = Assert.Single(found);
        Assert.Equal(
            (CopyKind.TextCopy, "b", "a", 1.0, "name: Shumykal"),
            (proposal.Kind, proposal.Source, proposal.Copy, proposal.Score, proposal.Examples[0])
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("one two three")]
    [InlineData("\u0634\u0644\u0648\u0645 \u05E9\u05DC\u05D5\u05DD")]
    [InlineData("\uD83D\uDE00\uD83D\uDE00 ...")]
    public void Tiny_texts_share_nothing(string text) => Assert.Empty(Find(("a", text), ("b", text)));

    [Fact]
    public void A_set_phrase_of_many_texts_leads_to_no_proposal()
    {
        var phrase = Words(99, 12);
        Assert.Empty(Find([.. Enumerable.Range(0, 80).Select(i => ($"t{i:00}", $"{Words(i, 200)} {phrase}"))]));
    }

    [Fact]
    public void Thousands_of_texts_are_compared_without_looking_at_every_pair()
    {
        var watch = Stopwatch.StartNew();
        var texts = Enumerable.Range(0, 3_000).Select(i => ($"t{i:0000}", Words(i, 300))).Append(("copy", Words(7, 300))).ToArray();
        Assert.Equal(("copy", "t0007"), Assert.Single(Find(texts)) is var only ? (only.Source, only.Copy) : default);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static IReadOnlyList<CopyProposal> Find(params (string Key, string Text)[] texts) =>
        TextCopies.Find(
            [.. texts.Select(static text => TextPrint.Of(text.Key, text.Text))],
            static (_, _) => false,
            static (_, _) => [],
            CancellationToken.None
        );

    private static string Words(int seed, int count)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{random.Next(5_000)}"));
    }
}
