using System.Text.RegularExpressions;

namespace Citations.Model.Quotes;

/// <summary>
/// Recognises a quote whose parts are all in a text, but apart. Parts are separated by an ellipsis, or are the longest runs of words that
/// the text
/// has; each has at least <see cref="MinWords"/> words. Typography is ignored.
/// </summary>
public static partial class StitchedQuote
{
    /// <summary>The shortest part, in words.</summary>
    public const int MinWords = 3;

    /// <summary>The most parts.</summary>
    public const int MaxParts = 8;

    /// <summary>The places of the parts in the order of the quote; null when the quote is not made of parts of the text.</summary>
    /// <param name="quote">A quote that is not in the text as a whole.</param>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<FoundRange>? Find(string quote, ArchivedText text) => ByEllipsis(quote, text) ?? ByWords(quote, text);

    private static List<FoundRange>? ByEllipsis(string quote, ArchivedText text)
    {
        var parts = Ellipsis().Split(quote).Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
        if (parts.Count is < 2 or > MaxParts)
        {
            return null;
        }

        var places = new List<FoundRange>(parts.Count);
        foreach (var part in parts)
        {
            if (Place(part, text) is not { } place)
            {
                return null;
            }

            places.Add(place);
        }

        return places;
    }

    private static List<FoundRange>? ByWords(string quote, ArchivedText text)
    {
        var words = PassageWord.Split(quote, NearestPassage.MaxWords + 1);
        if (words.Count is < 2 * MinWords or > NearestPassage.MaxWords)
        {
            return null;
        }

        var places = new List<FoundRange>();
        for (var from = 0; from < words.Count; )
        {
            var (length, place) = LongestRun(quote, words, from, text);
            if (length < MinWords || places.Count == MaxParts)
            {
                return null;
            }

            places.Add(place);
            from += length;
        }

        return places.Count > 1 ? places : null;
    }

    /// <summary>How many words from one on stand together in the text. A run that does, does so without its last word too, so halving finds
    /// the longest.</summary>
    private static (int Length, FoundRange Place) LongestRun(string quote, List<PassageWord> words, int from, ArchivedText text)
    {
        int known = 0,
            impossible = words.Count - from + 1;
        FoundRange place = default;
        for (var tried = Math.Min(MinWords, impossible - 1); known + 1 < impossible; tried = (known + impossible) / 2)
        {
            if (Place(quote[words[from].Start..words[from + tried - 1].End], text) is { } found)
            {
                (known, place) = (tried, found);
            }
            else
            {
                impossible = tried;
            }

            if (impossible <= MinWords)
            {
                break;
            }
        }

        return (known, place);
    }

    private static FoundRange? Place(string part, ArchivedText text) => TypographicPlaces.First(part, text);

    [GeneratedRegex(
        @"\s*[\[(]?\s*(?:\u2026|\.{3,}|\.\s\.\s\.)\s*[\])]?\s*",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Ellipsis();
}
