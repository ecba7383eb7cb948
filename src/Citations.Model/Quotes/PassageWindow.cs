namespace Citations.Model.Quotes;

/// <summary>Finds the stretch of a text in which most words of a quote stand close together, rare words first. One pass over the
/// text.</summary>
internal static class PassageWindow
{
    /// <summary>Words before and after the window, so that the alignment sees what the quote changed at its edges.</summary>
    private const int Margin = 4;

    /// <summary>Short quotes are also looked for letter by letter, since a misspelling can change their only word.</summary>
    private const int ShortQuote = 64;

    private const int MaxSearchedByLetters = 1024 * 1024;

    public static List<PassageWord>? Find(ReadOnlySpan<char> text, string quote, List<PassageWord> stated)
    {
        var hits = Hits(text, quote, stated, out var distinct);
        if (Best(hits, distinct, stated.Count) is { } best && best.Distinct * 2 > distinct)
        {
            return Around(text, best.First.Start, best.Last.End, (stated.Count / 4) + Margin);
        }

        return quote.Length <= ShortQuote && NearestLetters(text[..Math.Min(text.Length, MaxSearchedByLetters)], quote) is { } end
            ? Around(text, Math.Max(0, end - quote.Length + 1), end, 1)
            : null;
    }

    /// <summary>Every word of the text that the quote has too.</summary>
    private static List<Hit> Hits(ReadOnlySpan<char> text, string quote, List<PassageWord> stated, out int distinct)
    {
        var ids = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in stated)
        {
            ids.TryAdd(word.Letters(quote).ToString(), ids.Count);
        }

        distinct = ids.Count;
        var byLetters = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        var hits = new List<Hit>();
        var index = 0;
        for (var at = 0; PassageWord.Next(text, ref at, out var word); index++)
        {
            if (byLetters.TryGetValue(word.Letters(text), out var id))
            {
                hits.Add(new(word, index, id));
            }
        }

        return hits;
    }

    /// <summary>The window of about the quote's length with the most weight; a word weighs less the more often the text has it.</summary>
    private static (Hit First, Hit Last, int Distinct)? Best(List<Hit> hits, int distinct, int length)
    {
        var frequency = new int[distinct];
        foreach (var hit in hits)
        {
            frequency[hit.Id]++;
        }

        var inside = new int[distinct];
        var (weight, words, bestWeight) = (0L, 0, 0L);
        (Hit, Hit, int)? best = null;
        for (int first = 0, last = 0; last < hits.Count; last++)
        {
            if (inside[hits[last].Id]++ == 0)
            {
                weight += Weight(frequency[hits[last].Id]);
                words++;
            }

            for (; hits[last].Index - hits[first].Index >= length + (length / 4) + 1; first++)
            {
                if (--inside[hits[first].Id] == 0)
                {
                    weight -= Weight(frequency[hits[first].Id]);
                    words--;
                }
            }

            if (weight > bestWeight)
            {
                bestWeight = weight;
                best = (hits[first], hits[last], words);
            }
        }

        return best;
    }

    private static long Weight(int frequency) => 64 - int.Log2(frequency + 1);

    /// <summary>The end of the stretch with the fewest edits to the quote (Sellers 1980); null when more than a third of it would have to
    /// change.</summary>
    private static int? NearestLetters(ReadOnlySpan<char> text, string quote)
    {
        var column = new int[quote.Length + 1];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = i;
        }

        var (best, end) = ((quote.Length / 3) + 1, -1);
        for (var at = 0; at < text.Length; at++)
        {
            var c = char.ToLowerInvariant(text[at]);
            var diagonal = column[0];
            for (var i = 1; i < column.Length; i++)
            {
                var edited = diagonal + (char.ToLowerInvariant(quote[i - 1]) == c ? 0 : 1);
                diagonal = column[i];
                column[i] = Math.Min(edited, Math.Min(diagonal, column[i - 1]) + 1);
            }

            if (column[^1] < best)
            {
                (best, end) = (column[^1], at + 1);
            }
        }

        return end < 0 ? null : end;
    }

    private static List<PassageWord> Around(ReadOnlySpan<char> text, int start, int end, int margin)
    {
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        var before = Math.Max(0, start - (margin * 24));
        while (before > 0 && !char.IsWhiteSpace(text[before - 1]) && start - before < margin * 48)
        {
            before--;
        }

        List<PassageWord> earlier = PassageWord.Split(text[before..start], int.MaxValue),
            words = [];
        foreach (var word in earlier.Skip(Math.Max(0, earlier.Count - margin)))
        {
            words.Add(new(word.Start + before, word.End + before));
        }

        for (int at = start, after = 0; after < margin && PassageWord.Next(text, ref at, out var word); )
        {
            words.Add(word);
            after += word.Start >= end ? 1 : 0;
        }

        return words;
    }

    private readonly record struct Hit(PassageWord Word, int Index, int Id)
    {
        public int Start => Word.Start;

        public int End => Word.End;
    }
}
