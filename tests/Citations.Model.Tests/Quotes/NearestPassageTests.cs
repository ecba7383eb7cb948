using System.Text;
using Citations.Model.Quotes;
using Xunit;

namespace Citations.Model.Tests.Quotes;

public class NearestPassageTests
{
    private const string Story =
        "Ottawa, 24 August. Canada has announced military aid worth over $700 million to Ukraine. "
        + "The minister, Denys Shmyhal, thanked the government and the people of Canada for the package on Sunday evening.";

    public static TheoryData<string, string?, string> Cases =>
        new()
        {
            { "worth over $800 million to Ukraine", "worth over $700 million to Ukraine.", "$800 -> $700" },
            { "Canada announced military aid", "Canada has announced military aid", " -> has" },
            { "thanked the whole government and the people", "thanked the government and the people", "whole -> " },
            { "Denis Shumykal", "Denys Shmyhal,", "Denis Shumykal -> Denys Shmyhal," },
            { "Shumykal", "Shmyhal,", "Shumykal -> Shmyhal," },
            { "Canada has announced Military Aid worth", "Canada has announced military aid worth", "Military Aid -> military aid" },
            {
                "the people of Canada for the package on Monday morning",
                "the people of Canada for the package on Sunday",
                "Monday morning -> Sunday"
            },
            { "nothing of this kind was ever written anywhere", null, "" },
            { "zzz", null, "" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_nearest_passage_and_the_difference_are_named(string quote, string? passage, string differences)
    {
        var text = ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(Story));
        var nearest = NearestPassage.Find(quote, text);
        Assert.Equal(passage, nearest?.Text);
        Assert.Equal(
            differences,
            string.Join("; ", nearest?.Differences.Select(difference => $"{difference.Stated} -> {difference.Actual}") ?? [])
        );
        if (nearest is not null)
        {
            Assert.Equal(passage, text.Text[text.ToPosition(nearest.Range.Start)..text.ToPosition(nearest.Range.End)]);
            Assert.Contains("the nearest passage, at ", nearest.Explanation, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("...")]
    public void A_text_without_words_has_none(string text) =>
        Assert.Null(NearestPassage.Find("over $700 million", ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_large_text_is_searched_in_one_pass()
    {
        var text = ArchivedText.FromUtf8(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the aid and the people of the land\n", 200_000)) + Story)
        );
        Assert.Equal("aid worth over $700 million", NearestPassage.Find("aid worth over $900 million", text)!.Text);
    }
}
