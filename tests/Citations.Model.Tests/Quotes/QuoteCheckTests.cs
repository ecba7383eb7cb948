using System.Text;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Quotes;

public class QuoteCheckTests
{
    private const string Story = "Kyiv said over $700 million.\nOttawa said over $700 million too; Ottawa said more.";

    [Fact]
    public void A_quote_at_its_offsets_is_verified() =>
        Assert.Equal(new(Verification.Verified, new(10, 27)), Check(Story, new("over $700 million", start: 10, end: 27)));

    [Fact]
    public void A_quote_found_once_elsewhere_has_moved() =>
        Assert.Equal(new(Verification.Moved, new(0, 9)), Check(Story, new("Kyiv said", start: 3, end: 12)));

    [Fact]
    public void A_quote_without_offsets_is_verified_when_it_is_found_once() =>
        Assert.Equal(new(Verification.Verified, new(0, 4)), Check(Story, new("Kyiv")));

    [Fact]
    public void A_quote_that_is_nowhere_is_not_found() =>
        Assert.Equal(new(Verification.NotFound), Check(Story, new("over $800 million", start: 10, end: 27)));

    [Fact]
    public void A_quote_found_twice_is_ambiguous() =>
        Assert.Equal(new(Verification.Ambiguous), Check(Story, new("over $700 million", start: 11, end: 28)));

    [Theory]
    [InlineData("Ottawa said ", null, Verification.Moved)]
    [InlineData(null, " too", Verification.Moved)]
    [InlineData("Ottawa said ", " too", Verification.Moved)]
    [InlineData("said ", null, Verification.Ambiguous)]
    [InlineData("Washington said ", null, Verification.ContextNotFound)]
    [InlineData("ottawa said ", null, Verification.ContextNotFound)]
    [InlineData("Ottawa said", null, Verification.Moved)]
    public void Prefix_and_suffix_decide_to_the_letter(string? prefix, string? suffix, Verification expected)
    {
        var check = Check(Story, new("over $700 million", prefix, suffix, 1, 18));
        Assert.Equal(new(expected, expected == Verification.Moved ? new(41, 58) : null), check);
    }

    [Fact]
    public void A_quote_at_its_offsets_without_its_context_is_not_verified() =>
        Assert.Equal(
            new(Verification.ContextNotFound, new(10, 27)),
            Check(Story, new("over $700 million", prefix: "Washington said ", start: 10, end: 27))
        );

    [Fact]
    public void Context_at_another_place_outweighs_the_stated_offsets() =>
        Assert.Equal(
            new(Verification.Moved, new(41, 58)),
            Check(Story, new("over $700 million", prefix: "Ottawa said ", start: 10, end: 27))
        );

    [Theory]
    [InlineData("did not ", null)]
    [InlineData(null, " today")]
    [InlineData("will ", " today")]
    public void Invented_context_is_told_with_the_place_of_the_quote(string? prefix, string? suffix) =>
        Assert.Equal(
            new(Verification.ContextNotFound, new(18, 24)),
            Check("The minister will resign on Monday.", new("resign", prefix, suffix))
        );

    [Theory]
    [InlineData("OVER $700 million")]
    [InlineData("over $700million")]
    [InlineData("over $700 millions")]
    public void Nothing_is_matched_approximately(string quote) =>
        Assert.Equal(Verification.NotFound, Check(Story, new(quote)).Verification);

    [Fact]
    public void A_citation_without_a_quote_is_not_checked() =>
        Assert.Equal(Verification.Unchecked, Check(Story, new(null, locator: "page 1")).Verification);

    [Fact]
    public void Offsets_beyond_the_text_are_no_error() =>
        Assert.Equal(Verification.Moved, Check("words", new("words", start: 2_000_000_000, end: 2_000_000_005)).Verification);

    [Fact]
    public void Offsets_count_code_points_after_normalisation()
    {
        var text = "\uFEFF\U0001F600 Cafe\u0301\r\nline two \U0001F600 end";
        Assert.Equal(new(Verification.Verified, new(2, 6)), Check(text, new("Café", start: 2, end: 6)));
        Assert.Equal(new(Verification.Verified, new(7, 11)), Check(text, new("line", start: 7, end: 11)));
        Assert.Equal(new(Verification.Moved, new(18, 21)), Check(text, new("end", start: 20, end: 23)));
        Assert.Equal(new(Verification.Verified, new(5, 8)), Check(text, new("é\r\nl", start: 5, end: 8)));
    }

    [Fact]
    public void The_hash_is_of_the_bytes_as_archived()
    {
        var text = ArchivedText.FromUtf8([0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\r', (byte)'\n']);
        Assert.Equal(("a\n", 2), (text.Text, text.Length));
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A])),
            text.Sha256
        );
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Refused.With(ProblemCode.InvalidText, "", () => ArchivedText.FromUtf8([0x61, 0xFF]));

    [Fact]
    public void Every_piece_of_a_text_is_verified_at_its_offsets() =>
        Prop.ForAll(
                (
                    from letters in Gen.Elements("a", "b", " ", "é", "ш", "\U0001F600", "한").NonEmptyListOf()
                    from start in Gen.Choose(0, letters.Count - 1)
                    from length in Gen.Choose(1, letters.Count - start)
                    select (Letters: letters, start, length)
                ).ToArbitrary(),
                piece =>
                {
                    var (letters, start, length) = piece;
                    var quote = string.Concat(letters.Skip(start).Take(length));
                    return string.IsNullOrWhiteSpace(quote)
                        || Check(string.Concat(letters), new(quote, start: start, end: start + length))
                            == new QuoteCheck(Verification.Verified, new(start, start + length));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Positions_and_code_points_are_each_others_inverse()
    {
        var text = ArchivedText.FromUtf8(Encoding.UTF8.GetBytes("a\U0001F600b\U0001F600\U0001F600c"));
        for (var i = 0; i <= text.Length; i++)
        {
            Assert.Equal(i, text.ToCodePoints(text.ToPosition(i)));
        }

        Assert.Equal(-1, text.ToPosition(text.Length + 1));
        Assert.Equal(-1, text.ToPosition(-1));
    }

    private static QuoteCheck Check(string text, Citation citation) =>
        QuoteCheck.Run(citation, ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(text)));
}
