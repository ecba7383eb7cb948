using System.Text;
using Citations.Model.Quotes;
using Xunit;

namespace Citations.Model.Tests.Quotes;

public class StitchedQuoteTests
{
    private const string Story =
        "Canada has announced military aid worth over $700 million to Ukraine. The minister thanked the people of Canada on Sunday "
        + "evening.";

    [Theory]
    [InlineData("Canada has announced … the people of Canada", "Canada has announced|the people of Canada")]
    [InlineData("Canada has announced military aid [...] on Sunday", "Canada has announced military aid|on Sunday")]
    [InlineData("Canada has announced military aid on Sunday evening", "Canada has announced military aid|on Sunday evening")]
    [InlineData("thanked the people of Canada worth over $700 million", "thanked the people of Canada|worth over $700 million")]
    [InlineData("Canada has announced … the people of France", null)]
    [InlineData("Canada has announced a new budget on Sunday evening", null)]
    [InlineData("Canada has announced military aid", null)]
    [InlineData("has announced", null)]
    [InlineData("…", null)]
    public void A_quote_of_parts_that_are_apart_is_told_with_their_places(string quote, string? parts)
    {
        var text = ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(Story));
        var places = StitchedQuote.Find(quote, text);
        Assert.Equal(
            parts,
            places is null
                ? null
                : string.Join('|', places.Select(place => text.Text[text.ToPosition(place.Start)..text.ToPosition(place.End)]))
        );
    }

    [Fact]
    public void Many_short_pieces_of_a_long_text_take_bounded_time()
    {
        var text = ArchivedText.FromUtf8(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"one two {i} three four\n")))
        );
        Assert.Null(StitchedQuote.Find(string.Join(' ', Enumerable.Range(0, 380).Select(i => $"two {i * 7}")), text));
    }
}
