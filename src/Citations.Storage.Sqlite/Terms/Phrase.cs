using Citations.Storage.Search;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>The words that a text must contain if it contains another text.</summary>
internal static class Phrase
{
    /// <summary>Shorter word beginnings match too many words to be worth a look-up.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>This many words occur together in few texts.</summary>
    private const int MaxWords = 12;

    /// <summary>The phrase as an FTS5 expression. Null when no whole word is certain.</summary>
    /// <param name="part">The text that is contained, as it is written there.</param>
    /// <param name="atStart">Whether the text begins with it, so that its first word is a whole word.</param>
    /// <param name="atEnd">Whether the text ends with it.</param>
    public static string? Build(string part, bool atStart, bool atEnd)
    {
        var words = SearchWord.Split(part);
        if (words.Count > 0 && !atStart && !Parts(part.AsSpan(0, words[0].Start)))
        {
            // It may be the end of a longer word.
            words.RemoveAt(0);
        }

        if (words.Count == 0)
        {
            return null;
        }

        if (words.Count > MaxWords)
        {
            return $"\"{Joined(words[..MaxWords])}\"";
        }

        var last = words[^1];
        if (atEnd || Parts(part.AsSpan(last.Start + last.Length)))
        {
            return $"\"{Joined(words)}\"";
        }

        if (last.Folded.Length >= ShortestBeginning)
        {
            return $"\"{Joined(words)}\" *";
        }

        words.RemoveAt(words.Count - 1);
        return words.Count == 0 ? null : $"\"{Joined(words)}\"";
    }

    /// <summary>
    /// Whether the characters between two words certainly separate them. Marks do not. Non-ASCII characters are not examined closely.
    /// </summary>
    private static bool Parts(ReadOnlySpan<char> between)
    {
        foreach (var c in between)
        {
            if (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    private static string Joined(List<SearchWord> words) => string.Join(' ', words.Select(word => word.Folded));
}
