namespace Citations.Model.Quotes;

/// <summary>What checking a citation against the archived text of its source shows.</summary>
/// <param name="Verification">The verdict.</param>
/// <param name="Found">Where the quote is; null when it was not found, or several places are possible.</param>
/// <param name="TextVersion">The earlier version of the text that this is about, from 1 for the oldest; null for the newest
/// version.</param>
public readonly record struct QuoteCheck(Verification Verification, FoundRange? Found = null, int? TextVersion = null)
{
    /// <summary>
    /// Looks in the newest version of a text, and for a quote that is not there, or not with its context, in the earlier ones from new to
    /// old.
    /// When the newest version is not archived, what no earlier version has stays unchecked.
    /// </summary>
    /// <param name="citation">The quote with its context and offsets.</param>
    /// <param name="texts">The versions of the text of its source.</param>
    public static QuoteCheck Run(Citation citation, ArchivedVersions texts)
    {
        var best = texts.Newest is { } newest ? Run(citation, newest) : new(Verification.Unchecked);
        for (
            var i = texts.Earlier.Count - 1;
            i >= 0 && best.Verification is Verification.NotFound or Verification.ContextNotFound or Verification.Unchecked;
            i--
        )
        {
            var (version, text) = texts.Earlier[i];
            var check = Run(citation, text);
            if (
                check.Verification is not (Verification.NotFound or Verification.Unchecked)
                && !(check.Verification is Verification.ContextNotFound && best.Verification is Verification.ContextNotFound)
            )
            {
                best = check with { TextVersion = version };
            }
        }

        return best;
    }

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
        return typographic.Verification is Verification.TypographyDiffers || exact.Verification is Verification.NotFound
            ? typographic
            : exact;
    }
}
