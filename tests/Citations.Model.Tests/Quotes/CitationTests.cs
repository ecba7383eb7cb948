using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Xunit;

namespace Citations.Model.Tests.Quotes;

public class CitationTests
{
    public static TheoryData<ProblemCode, string, Action> Wrong =>
        new()
        {
            { ProblemCode.NoPlace, "", () => new Citation(null) },
            { ProblemCode.Empty, "quote", () => new Citation("") },
            { ProblemCode.Empty, "quote", () => new Citation(" \n ") },
            { ProblemCode.Missing, "end", () => new Citation("words", start: 1) },
            { ProblemCode.Missing, "start", () => new Citation("words", end: 1) },
            { ProblemCode.OutOfRange, "start", () => new Citation("words", start: -1, end: 4) },
            { ProblemCode.OffsetsMismatch, "end", () => new Citation("words", start: 1, end: 7) },
            { ProblemCode.OffsetsMismatch, "end", () => new Citation("words", start: 5, end: 0) },
            { ProblemCode.OffsetsMismatch, "end", () => new Citation("\U0001F600", start: 0, end: 2) },
            { ProblemCode.OffsetsMismatch, "end", () => new Citation("w", start: int.MaxValue, end: int.MinValue) },
            { ProblemCode.Missing, "quote", () => new Citation(null, prefix: "a", locator: "page 1") },
            { ProblemCode.Missing, "quote", () => new Citation(null, start: 0, end: 0, locator: "page 1") },
            { ProblemCode.InvalidText, "quote", () => new Citation("half \uDC00") },
            { ProblemCode.TooLong, "prefix", () => new Citation("words", prefix: new string('x', Limits.Context + 1)) },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_says_no_place_or_a_wrong_one_is_refused(ProblemCode code, string path, Action action) =>
        Refused.With(code, path, action);

    [Theory]
    [InlineData("over $700 million", 611, 628)]
    [InlineData("\U0001F600\U0001F600", 0, 2)]
    [InlineData("e\u0301", 3, 4)]
    [InlineData("one\r\ntwo", 0, 7)]
    public void Offsets_count_code_points_of_NFC_with_LF(string quote, int start, int end) =>
        Assert.Equal(
            (start, end),
            (new Citation(quote, start: start, end: end).Start!.Value, new Citation(quote, start: start, end: end).End!.Value)
        );

    [Fact]
    public void A_locator_alone_is_a_place() => Assert.Null(new Citation(null, locator: "page 12").Quote);
}
