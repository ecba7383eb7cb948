namespace Citations.Storage.Search;

/// <summary>A field that is searched.</summary>
/// <param name="Name">Its name in the records.</param>
/// <param name="Text">Its text, or null.</param>
/// <param name="Weight">The weight of a match, from 0 to 1.</param>
public readonly record struct SearchedField(string Name, string? Text, double Weight);

/// <summary>
/// How well a record matches. It depends on the record and the query only, not on how frequent words are in the store. So the ranking of a
/// snapshot never changes and is the same in every store.
/// </summary>
/// <param name="Score">0 to 1, rounded to six decimals.</param>
/// <param name="Field">The field that matches best.</param>
/// <param name="Snippet">An excerpt of the field around the first match.</param>
/// <param name="Highlights">The matches inside the snippet.</param>
public sealed record SearchMatch(double Score, string Field, string Snippet, IReadOnlyList<Range> Highlights)
{
    private const int SnippetLength = 160;
    private const int Before = 40;

    /// <summary>The best match among the fields. Null when no field has any of the terms.</summary>
    public static SearchMatch? Best(SearchQuery query, ReadOnlySpan<SearchedField> fields)
    {
        SearchMatch? best = null;
        foreach (var field in fields)
        {
            if (field.Text is { Length: > 0 } text && Match(query, field, text) is { } match && (best is null || match.Score > best.Score))
            {
                best = match;
            }
        }

        return best;
    }

    private static SearchMatch? Match(SearchQuery query, SearchedField field, string text)
    {
        var words = SearchWord.Split(text);
        var ranges = new List<Range>();
        double exactness = 0,
            terms = 0;
        var matched = new HashSet<int>();
        var first = words.Count;
        foreach (var term in query.Terms)
        {
            var quality = 0.0;
            for (var i = 0; i < words.Count; i++)
            {
                var length = term.MatchAt(words, i);
                if (length == 0)
                {
                    continue;
                }

                var end = words[i + length - 1];
                ranges.Add(words[i].Start..(end.Start + end.Length));
                matched.UnionWith(Enumerable.Range(i, length));
                first = Math.Min(first, i);
                quality = Math.Max(
                    quality,
                    term.IsPhrase ? 1
                        : term.Words[0].Length == words[i].Folded.Length ? 1
                        : 0.5 + (0.4 * term.Words[0].Length / words[i].Folded.Length)
                );
            }

            exactness += quality;
            terms += quality > 0 ? 1 : 0;
        }

        if (terms == 0)
        {
            return null;
        }

        var coverage = (double)matched.Count / words.Count;
        var complete = terms / query.Terms.Count;
        var score = field.Weight * complete * ((0.6 * exactness / terms) + (0.3 * coverage) + (0.1 / (1 + first)));
        var (snippet, highlights) = Cut(text, ranges);
        return new SearchMatch(Math.Round(score, 6), field.Name, snippet, highlights);
    }

    private static (string Snippet, IReadOnlyList<Range> Highlights) Cut(string text, List<Range> ranges)
    {
        ranges.Sort((a, b) => a.Start.Value != b.Start.Value ? a.Start.Value.CompareTo(b.Start.Value) : b.End.Value.CompareTo(a.End.Value));
        var from = text.Length <= SnippetLength ? 0 : Math.Max(0, ranges[0].Start.Value - Before);
        from = WordStart(text, from);
        var to = Math.Max(Math.Min(text.Length, from + SnippetLength), Math.Min(ranges[0].End.Value, from + (2 * SnippetLength)));
        to -= to < text.Length && char.IsLowSurrogate(text[to]) ? 1 : 0;
        var highlights = new List<Range>();
        var last = 0;
        foreach (var range in ranges)
        {
            var (start, end) = (Math.Max(range.Start.Value - from, last), Math.Min(range.End.Value, to) - from);
            if (start < end)
            {
                highlights.Add(start..end);
                last = end;
            }
        }

        return (text[from..to], highlights);
    }

    private static int WordStart(string text, int from)
    {
        var least = Math.Max(0, from - Before); // Some languages have no spaces between words.
        while (from > least && char.IsLetterOrDigit(text[from - 1]))
        {
            from--;
        }

        return from > 0 && char.IsLowSurrogate(text[from]) ? from - 1 : from;
    }
}
