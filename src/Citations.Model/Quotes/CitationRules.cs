using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Quotes;

/// <summary>What must hold between the parts of one citation.</summary>
internal static class CitationRules
{
    public static void Check(Citation citation)
    {
        if (citation.Quote is not { } quote)
        {
            CheckWithoutQuote(citation);
            return;
        }

        if (citation.Start is null != citation.End is null)
        {
            var missing = citation.Start is null ? "start" : "end";
            throw new ModelException(ProblemCode.Missing, missing, "start and end come together", $"Give '{missing}' too, or neither");
        }

        if (citation is { Start: { } start, End: { } end })
        {
            CheckOffsets(quote, start, end);
        }
    }

    private static void CheckWithoutQuote(Citation citation)
    {
        if (citation.Locator is null)
        {
            throw new ModelException(
                ProblemCode.NoPlace,
                "",
                "a citation says where: it has neither a quote nor a locator",
                "Give the exact words as 'quote', or a page or paragraph as 'locator'"
            );
        }

        if (citation is not { Prefix: null, Suffix: null, Start: null, End: null })
        {
            throw new ModelException(
                ProblemCode.Missing,
                "quote",
                "prefix, suffix, start and end say where a quote is, and there is no quote",
                "Give the quote, or leave them out"
            );
        }
    }

    private static void CheckOffsets(string quote, int start, int end)
    {
        if (start < 0)
        {
            throw new ModelException(
                ProblemCode.OutOfRange,
                "start",
                $"an offset is not negative, this one is {start}",
                "Count code points from the beginning of the text, starting at 0"
            );
        }

        var length = CodePoints.Count(quote);
        if (end - (long)start != length)
        {
            throw new ModelException(
                ProblemCode.OffsetsMismatch,
                "end",
                $"start {start} and end {end} enclose {end - (long)start} code points, the quote has {length}",
                "Count Unicode code points of the NFC text with LF line ends; 'end' is the first one after the quote"
            );
        }
    }
}
