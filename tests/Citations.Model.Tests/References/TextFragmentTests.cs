using Citations.Model.Quotes;
using Citations.Model.References;
using Xunit;

namespace Citations.Model.Tests.References;

public sealed class TextFragmentTests
{
    [Theory]
    [InlineData("https://e.org/a", "https://e.org/a#:~:text=over%20%24700%20million")]
    [InlineData("https://e.org/a#top", "https://e.org/a#top:~:text=over%20%24700%20million")]
    [InlineData("https://e.org/a#:~:text=old", "https://e.org/a#:~:text=over%20%24700%20million")]
    [InlineData("urn:isbn:123", "urn:isbn:123")]
    [InlineData(null, null)]
    public void The_address_opens_at_the_quote(string? url, string? expected) =>
        Assert.Equal(expected, TextFragment.AddTo(url, new Citation("over $700  million")));

    [Xunit.Fact]
    public void Commas_hyphens_and_ampersands_are_encoded_since_they_mean_something() =>
        Assert.Equal("https://e.org#:~:text=a%2Db%2C%20c%20%26%20%C3%A9", TextFragment.AddTo("https://e.org", new Citation("a-b, c & é")));

    [Xunit.Fact]
    public void Context_is_given_in_whole_words_next_to_the_quote() =>
        Assert.Equal(
            "https://e.org#:~:text=aid%20worth-,billion,-in%20aid",
            TextFragment.AddTo("https://e.org", new Citation("billion", "ry aid worth ", " in aid tod"))
        );

    [Xunit.Fact]
    public void Context_that_cuts_a_word_is_left_out() =>
        Assert.Equal("https://e.org#:~:text=illion", TextFragment.AddTo("https://e.org", new Citation("illion", "worth b", null)));

    [Xunit.Fact]
    public void A_long_quote_is_given_by_its_beginning_and_end()
    {
        var quote = string.Join(' ', Enumerable.Range(1, 100).Select(number => $"w{number}"));

        Assert.Equal(
            "https://e.org#:~:text=w1%20w2%20w3%20w4%20w5,w96%20w97%20w98%20w99%20w100",
            TextFragment.AddTo("https://e.org", new Citation(quote))
        );
    }

    [Xunit.Fact]
    public void Without_a_quote_the_address_stays() =>
        Assert.Equal("https://e.org", TextFragment.AddTo("https://e.org", new Citation(null, locator: "p. 3")));
}
