namespace Citations.Model.Quotes;

/// <summary>Looks for a quote and its context with typography ignored.</summary>
internal readonly struct TypographicPlaces(Citation citation, string quote, ArchivedText text)
{
    private readonly TypographicText _quote = new(quote.Trim());
    private readonly TypographicText? _prefix = citation.Prefix is { } prefix ? new(prefix.Trim()) : null;
    private readonly TypographicText? _suffix = citation.Suffix is { } suffix ? new(suffix.Trim()) : null;

    /// <param name="start">The stated offset of the quote.</param>
    /// <param name="quoteAt">Where the quote stands to the letter, as a position in the text; -1 when it does nowhere, or several
    /// times.</param>
    public QuoteCheck Find(int? start, int quoteAt)
    {
        int quotes = 0,
            places = 0,
            first = -1,
            place = -1;
        var letters = text.WithoutTypography;
        var stated =
            quoteAt >= 0 ? quoteAt
            : start is { } offset ? text.ToPosition(offset)
            : -1;
        var scanner = new OccurrenceScanner(letters.Letters, _quote.Letters);
        for (var at = scanner.Next(); at >= 0; at = scanner.Next())
        {
            if (!letters.HyphensAgree(_quote, at))
            {
                continue;
            }

            first = quotes++ == 0 ? at : first;
            if (!HasContext(letters, at))
            {
                continue;
            }

            place = at;
            places++;
            if (letters.SourceStart(at, _quote.BeginsWithHyphen) == stated)
            {
                return new(Verification.TypographyDiffers, Range(letters, at));
            }
        }

        return places switch
        {
            1 => new(Verification.TypographyDiffers, Range(letters, place)),
            > 1 => new(Verification.Ambiguous),
            _ when quotes == 0 => new(Verification.NotFound),
            _ => new(Verification.ContextNotFound, quotes == 1 ? Range(letters, first) : null),
        };
    }

    /// <summary>The first place of a passage, whatever stands around it; null when there is none.</summary>
    public static FoundRange? First(string passage, ArchivedText text)
    {
        var places = new TypographicPlaces(new Citation(passage.Trim()), passage, text);
        var letters = text.WithoutTypography;
        var scanner = new OccurrenceScanner(letters.Letters, places._quote.Letters);
        for (var at = scanner.Next(); at >= 0; at = scanner.Next())
        {
            if (letters.HyphensAgree(places._quote, at))
            {
                return places.Range(letters, at);
            }
        }

        return null;
    }

    private FoundRange Range(TypographicText letters, int at) =>
        new(
            text.ToCodePoints(letters.SourceStart(at, _quote.BeginsWithHyphen)),
            text.ToCodePoints(letters.SourceEnd(at + _quote.Letters.Length - 1, _quote.EndsWithHyphen))
        );

    private bool HasContext(TypographicText letters, int at) =>
        (_prefix is null || PrefixEnds(letters, at, _prefix))
        && (_suffix is null || SuffixBegins(letters, at + _quote.Letters.Length, _suffix));

    private static bool PrefixEnds(TypographicText letters, int end, TypographicText prefix)
    {
        end -= end > 0 && letters.Letters[end - 1] == ' ' ? 1 : 0;
        var at = end - prefix.Letters.Length;
        return at >= 0
            && letters.Letters.AsSpan(at, prefix.Letters.Length).SequenceEqual(prefix.Letters)
            && letters.HyphensAgree(prefix, at);
    }

    private static bool SuffixBegins(TypographicText letters, int at, TypographicText suffix)
    {
        at += at < letters.Letters.Length && letters.Letters[at] == ' ' ? 1 : 0;
        return letters.Letters.AsSpan(at).StartsWith(suffix.Letters, StringComparison.Ordinal) && letters.HyphensAgree(suffix, at);
    }
}
