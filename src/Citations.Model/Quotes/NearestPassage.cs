namespace Citations.Model.Quotes;

/// <summary>The passage of a text that is most like a quote which is not in it. For people who look for a mistake; it never counts as
/// found.</summary>
/// <param name="Range">Where it is, in code points.</param>
/// <param name="Text">The passage, as the text has it.</param>
/// <param name="Differences">The stretches in which quote and passage differ, in order; at most <see cref="MaxDifferences"/>.</param>
public sealed record NearestPassage(FoundRange Range, string Text, IReadOnlyList<PassageDifference> Differences)
{
    /// <summary>How many differences are told.</summary>
    public const int MaxDifferences = 8;

    /// <summary>How much of a text is searched, in UTF-16 code units.</summary>
    public const int MaxSearched = 16 * 1024 * 1024;

    /// <summary>How many words of a quote are compared.</summary>
    public const int MaxWords = 400;

    /// <summary>One sentence without a full stop that names the place and the first difference.</summary>
    public string Explanation
    {
        get
        {
            var place = $"the nearest passage, at {Range.Start} to {Range.End}, reads \"{Shortened(Text)}\"";
            return Differences is [var first, ..] ? $"{place}: {first.Explanation}" : place;
        }
    }

    /// <summary>Finds the passage that has most words of the quote close together; null when none has at least half of them.</summary>
    /// <param name="quote">A quote that is not in the text.</param>
    /// <param name="text">The text.</param>
    public static NearestPassage? Find(string quote, ArchivedText text)
    {
        var searched = text.Text.AsSpan(0, Math.Min(text.Text.Length, MaxSearched));
        var stated = PassageWord.Split(quote, MaxWords);
        return PassageWindow.Find(searched, quote, stated) is not { } window ? null : Describe(quote, stated, text, window);
    }

    private static NearestPassage? Describe(string quote, List<PassageWord> stated, ArchivedText text, List<PassageWord> window)
    {
        var steps = WordAlignment.Align(quote, stated, text.Text, window);
        var kept = steps.Count(step => step.Kind is AlignmentKind.Same);
        var similar = steps.Count(step => step.Kind is AlignmentKind.Similar);
        if ((2 * kept) + similar < stated.Count)
        {
            return null;
        }

        // Words of the window before the first and after the last match are not part of the passage
        var first = steps.FindIndex(step => step.Kind is AlignmentKind.Same or AlignmentKind.Similar);
        var last = steps.FindLastIndex(step => step.Kind is AlignmentKind.Same or AlignmentKind.Similar);
        var differences = WordAlignment.Differences(quote, stated, text.Text, window, steps, first, last);
        var (from, to) = (window[steps[first].Actual], window[steps[last].Actual]);
        var range = new FoundRange(text.ToCodePoints(from.Start), text.ToCodePoints(to.End));
        return new(range, text.Text[from.Start..to.End], [.. differences.Take(MaxDifferences)]);
    }

    private static string Shortened(string text) => text.Length <= 200 ? text : text[..(char.IsHighSurrogate(text[198]) ? 198 : 199)] + "…";
}

/// <summary>A stretch in which a quote differs from a passage.</summary>
/// <param name="Stated">What the quote has; empty when it leaves words out.</param>
/// <param name="Actual">What the text has; empty when the quote has words of its own.</param>
public sealed record PassageDifference(string Stated, string Actual)
{
    /// <summary>The difference as a clause.</summary>
    public string Explanation =>
        (Stated.Length, Actual.Length) switch
        {
            (0, _) => $"the quote leaves out \"{Actual}\"",
            (_, 0) => $"the text does not have \"{Stated}\" there",
            _ => $"the quote has \"{Stated}\" where the text has \"{Actual}\"",
        };
}
