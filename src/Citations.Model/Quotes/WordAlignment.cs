namespace Citations.Model.Quotes;

/// <summary>How a word of a quote relates to a word of a passage.</summary>
internal enum AlignmentKind
{
    Same,

    /// <summary>Another word, with at most a third of its letters changed.</summary>
    Similar,

    /// <summary>Another word altogether.</summary>
    Replaced,

    /// <summary>Only the quote has it.</summary>
    OnlyStated,

    /// <summary>Only the passage has it.</summary>
    OnlyActual,
}

/// <summary>One step of an alignment.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Stated">The next word of the quote.</param>
/// <param name="Actual">The next word of the passage.</param>
internal readonly record struct AlignmentStep(AlignmentKind Kind, int Stated, int Actual);

/// <summary>Lays the words of a quote beside those of a passage with the fewest changes (Wagner and Fischer 1974).</summary>
internal static class WordAlignment
{
    public static List<AlignmentStep> Align(string quote, List<PassageWord> stated, string text, List<PassageWord> actual)
    {
        var costs = new int[stated.Count + 1, actual.Count + 1];
        for (var i = stated.Count; i >= 0; i--)
        {
            for (var j = actual.Count; j >= 0; j--)
            {
                costs[i, j] = (i == stated.Count, j == actual.Count) switch
                {
                    (true, true) => 0,
                    (true, false) => 0, // what follows the passage costs nothing
                    (false, true) => costs[i + 1, j] + 3,
                    _ => Math.Min(
                        costs[i + 1, j + 1] + Cost(Compare(quote, stated, i, text, actual[j])),
                        Math.Min(costs[i + 1, j] + 3, costs[i, j + 1] + 3)
                    ),
                };
            }
        }

        return Walk(quote, stated, text, actual, costs);
    }

    /// <summary>The stretches that differ between two steps; words before the first match belong to the quote only.</summary>
    public static List<PassageDifference> Differences(
        string quote,
        List<PassageWord> stated,
        string text,
        List<PassageWord> actual,
        List<AlignmentStep> steps,
        int first,
        int last
    )
    {
        var differences = new List<PassageDifference>();
        Range? ofQuote = null,
            ofText = null;
        for (var i = 0; i <= steps.Count; i++)
        {
            if (i < steps.Count && steps[i] is { Kind: not AlignmentKind.Same } step)
            {
                if (step.Kind is not AlignmentKind.OnlyActual)
                {
                    ofQuote = Extend(ofQuote, stated[step.Stated]);
                }

                if (step.Kind is not AlignmentKind.OnlyStated && i >= first && i <= last)
                {
                    ofText = Extend(ofText, actual[step.Actual]);
                }
            }
            else if (ofQuote is not null || ofText is not null)
            {
                differences.Add(new(ofQuote is { } q ? quote[q] : "", ofText is { } t ? text[t] : ""));
                (ofQuote, ofText) = (null, null);
            }
        }

        return differences;
    }

    private static List<AlignmentStep> Walk(string quote, List<PassageWord> stated, string text, List<PassageWord> actual, int[,] costs)
    {
        // The passage may begin anywhere in the window
        var (i, j) = (0, 0);
        for (var start = 1; start <= actual.Count; start++)
        {
            j = costs[0, start] < costs[0, j] ? start : j;
        }

        var steps = new List<AlignmentStep>(stated.Count);
        while (i < stated.Count)
        {
            if (
                j < actual.Count
                && Compare(quote, stated, i, text, actual[j]) is var kind
                && costs[i, j] == costs[i + 1, j + 1] + Cost(kind)
            )
            {
                steps.Add(new(kind, i++, j++));
            }
            else if (j < actual.Count && costs[i, j] == costs[i, j + 1] + 3)
            {
                steps.Add(new(AlignmentKind.OnlyActual, i, j++));
            }
            else
            {
                steps.Add(new(AlignmentKind.OnlyStated, i++, j));
            }
        }

        return steps;
    }

    private static int Cost(AlignmentKind kind) =>
        kind switch
        {
            AlignmentKind.Same => 0,
            AlignmentKind.Similar => 2,
            _ => 4,
        };

    private static AlignmentKind Compare(string quote, List<PassageWord> stated, int index, string text, PassageWord actual)
    {
        var word = stated[index];
        if (quote.AsSpan()[word.Start..word.End].SequenceEqual(text.AsSpan()[actual.Start..actual.End]))
        {
            return AlignmentKind.Same;
        }

        // A quote may begin behind, and end before, a punctuation mark
        var (letters, isEdge) = (word.Letters(quote).ToString(), index == 0 || index == stated.Count - 1);
        return isEdge && actual.Letters(text).SequenceEqual(letters) ? AlignmentKind.Same
            : IsSimilar(letters, actual.Letters(text)) ? AlignmentKind.Similar
            : AlignmentKind.Replaced;
    }

    /// <summary>At most a third of the letters of the longer word are changed, added or left out.</summary>
    private static bool IsSimilar(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        const int Longest = 64;
        var allowed = Math.Max(left.Length, right.Length) / 3;
        if (left.Length > Longest || right.Length > Longest || Math.Abs(left.Length - right.Length) > allowed)
        {
            return false;
        }

        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var edited = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(edited, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length] <= allowed;
    }

    private static Range Extend(Range? range, PassageWord word) => (range?.Start.Value ?? word.Start)..word.End;
}
