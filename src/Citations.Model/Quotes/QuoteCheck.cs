namespace Citations.Model.Quotes;

/// <summary>What checking a citation against the archived text of its source shows.</summary>
/// <param name="Verification">The verdict.</param>
/// <param name="Found">Where the quote is; null when it was not found, or several places are possible.</param>
public readonly record struct QuoteCheck(Verification Verification, FoundRange? Found = null)
{
    /// <summary>Looks for a quote, to the letter and then with typography ignored. Nothing is matched more loosely than that.</summary>
    /// <param name="citation">The quote with its context and offsets.</param>
    /// <param name="text">The text of its source.</param>
    public static QuoteCheck Run(Citation citation, ArchivedText text)
    {
        if (citation.Quote is not { } quote)
        {
            return new(Verification.Unchecked);
        }

        var exact = new ExactPlaces(citation, quote, text).Find(citation.Start, out var quoteAt);
        if (exact.Verification is not (Verification.NotFound or Verification.ContextNotFound))
        {
            return exact;
        }

        // A place that only differs in typography beats one whose context is missing
        var typographic = new TypographicPlaces(citation, quote, text).Find(citation.Start, quoteAt);
        return typographic.Verification is Verification.TypographyDiffers
            || exact.Verification is Verification.NotFound ? typographic : exact;
    }
}
