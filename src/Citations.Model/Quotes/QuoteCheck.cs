namespace Citations.Model.Quotes;

/// <summary>What checking a citation against the archived text of its source shows.</summary>
/// <param name="Verification">The verdict.</param>
/// <param name="Start">Where the quote is now, in code points; null when it was not found, or nothing decides where.</param>
/// <param name="End">The first code point after it.</param>
public sealed record QuoteCheck(Verification Verification, int? Start = null, int? End = null)
{
    private static readonly QuoteCheck _unchecked = new(Verification.Unchecked), _notFound = new(Verification.NotFound), _ambiguous = new(Verification.Ambiguous);

    /// <summary>
    /// Looks for the quote: at its offsets; else in the whole text, where prefix and suffix decide between several places, both to the letter.
    /// Nothing is ever matched approximately.
    /// </summary>
    public static QuoteCheck Run(Citation citation, ArchivedText text)
    {
        if (citation.Quote is not { } quote)
        {
            return _unchecked;
        }

        if (citation is { Start: { } start, End: { } end } && IsAt(quote, start, text))
        {
            return new(Verification.Verified, start, end);
        }

        var first = text.Text.IndexOf(quote, StringComparison.Ordinal);
        if (first < 0)
        {
            return _notFound;
        }

        var second = text.Text.IndexOf(quote, first + 1, StringComparison.Ordinal);
        return second < 0 ? Found(citation, quote, first, text) : ByContext(citation, quote, text);
    }

    private static bool IsAt(string quote, int start, ArchivedText text)
    {
        var position = text.ToPosition(start);
        return position >= 0 && text.Text.AsSpan(position).StartsWith(quote, StringComparison.Ordinal);
    }

    private static QuoteCheck ByContext(Citation citation, string quote, ArchivedText text)
    {
        if (citation.Prefix is null && citation.Suffix is null)
        {
            return _ambiguous;
        }

        var needle = citation.Prefix + quote + citation.Suffix;
        var first = text.Text.IndexOf(needle, StringComparison.Ordinal);
        var decided = first >= 0 && text.Text.IndexOf(needle, first + 1, StringComparison.Ordinal) < 0;
        return decided ? Found(citation, quote, first + (citation.Prefix?.Length ?? 0), text) : _ambiguous;
    }

    private static QuoteCheck Found(Citation citation, string quote, int position, ArchivedText text)
    {
        var start = text.ToCodePoints(position);
        var verdict = citation.Start is null ? Verification.Verified : Verification.Moved;
        return new(verdict, start, text.ToCodePoints(position + quote.Length));
    }
}
