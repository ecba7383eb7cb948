namespace Citations.Model.Quotes;

/// <summary>A stretch of a text without white space.</summary>
/// <param name="Start">Its position, in UTF-16 code units.</param>
/// <param name="End">The position behind it.</param>
internal readonly record struct PassageWord(int Start, int End)
{
    public static List<PassageWord> Split(ReadOnlySpan<char> text, int max)
    {
        var words = new List<PassageWord>();
        for (var at = 0; words.Count < max && Next(text, ref at, out var word); )
        {
            words.Add(word);
        }

        return words;
    }

    public static bool Next(ReadOnlySpan<char> text, ref int at, out PassageWord word)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        word = new(start, at);
        return at > start;
    }

    /// <summary>The word without the punctuation around it; all of it when it is nothing else.</summary>
    public ReadOnlySpan<char> Letters(ReadOnlySpan<char> text)
    {
        var word = text[Start..End];
        int from = 0,
            to = word.Length;
        while (from < to && !char.IsLetterOrDigit(word[from]) && !char.IsSurrogate(word[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetterOrDigit(word[to - 1]) && !char.IsSurrogate(word[to - 1]))
        {
            to--;
        }

        return from == to ? word : word[from..to];
    }
}
