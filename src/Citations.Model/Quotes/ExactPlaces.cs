namespace Citations.Model.Quotes;

/// <summary>Looks for a quote and its context to the letter. White space between quote and context may be stated or left out.</summary>
internal readonly struct ExactPlaces(Citation citation, string quote, ArchivedText text)
{
    /// <summary>The longest gap of white space between a quote and its context.</summary>
    private const int LongestGap = 64;

    private readonly string? _prefix = citation.Prefix?.Trim();
    private readonly string? _suffix = citation.Suffix?.Trim();

    /// <param name="start">The stated offset of the quote.</param>
    /// <param name="quoteAt">The only place of the quote whatever its context, as a position in the text; -1 when there are none or
    /// several.</param>
    public QuoteCheck Find(int? start, out int quoteAt)
    {
        quoteAt = -1;
        var stated = start is { } offset ? text.ToPosition(offset) : -1;
        if (stated >= 0 && text.Text.AsSpan(stated).StartsWith(quote, StringComparison.Ordinal))
        {
            if (HasContext(stated))
            {
                return new(Verification.Verified, Range(stated));
            }

            quoteAt = stated;
        }

        int quotes = 0,
            places = 0,
            place = -1,
            first = -1;
        var scanner = new OccurrenceScanner(text.Text, quote);
        for (var at = scanner.Next(); at >= 0 && places < 2; at = scanner.Next())
        {
            first = quotes++ == 0 ? at : first;
            if (HasContext(at))
            {
                place = at;
                places++;
            }
        }

        quoteAt = quoteAt < 0 && quotes == 1 ? first : quoteAt;
        return places switch
        {
            1 => new(start is null ? Verification.Verified : Verification.Moved, Range(place)),
            > 1 => new(Verification.Ambiguous),
            _ when quotes == 0 => new(Verification.NotFound),
            _ => new(Verification.ContextNotFound, quoteAt < 0 ? null : Range(quoteAt)),
        };
    }

    private FoundRange Range(int position) => new(text.ToCodePoints(position), text.ToCodePoints(position + quote.Length));

    private bool HasContext(int position) =>
        (_prefix is null || EndsWith(text.Text.AsSpan(0, position), _prefix))
        && (_suffix is null || StartsWith(text.Text.AsSpan(position + quote.Length), _suffix));

    private static bool EndsWith(ReadOnlySpan<char> before, string prefix)
    {
        for (var gap = 0; gap < LongestGap && before.Length > 0 && char.IsWhiteSpace(before[^1]); gap++)
        {
            before = before[..^1];
        }

        return before.EndsWith(prefix, StringComparison.Ordinal);
    }

    private static bool StartsWith(ReadOnlySpan<char> after, string suffix)
    {
        for (var gap = 0; gap < LongestGap && after.Length > 0 && char.IsWhiteSpace(after[0]); gap++)
        {
            after = after[1..];
        }

        return after.StartsWith(suffix, StringComparison.Ordinal);
    }
}
