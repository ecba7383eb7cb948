using Citations.Storage.Search;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>The words that a text certainly has, when another text is found in it.</summary>
internal static class Phrase
{
    /// <summary>A shorter beginning of a word is common to too many words to be worth looking up.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>So many words are found in few texts.</summary>
    private const int MostWords = 12;

    /// <summary>The phrase, as an expression of the index; null when no word is certain.</summary>
    /// <param name="part">What is found in the text, as it is written there.</param>
    /// <param name="atStart">Whether the text begins with it: then its first word is a whole one.</param>
    /// <param name="atEnd">Whether the text ends with it.</param>
    public static string? Of(string part, bool atStart, bool atEnd)
    {
        var words = SearchWord.Split(part);
        if (words.Count > 0 && !atStart && !Parts(part.AsSpan(0, words[0].Start)))
        {
            // The end of a longer word, for all that is known
            words.RemoveAt(0);
        }

        if (words.Count == 0)
        {
            return null;
        }

        if (words.Count > MostWords)
        {
            return $"\"{Joined(words[..MostWords])}\"";
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

    /// <summary>Whether what lies between surely parts words: marks do not, and what is not ASCII is not looked at closely.</summary>
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
