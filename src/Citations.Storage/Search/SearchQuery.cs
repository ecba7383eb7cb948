namespace Citations.Storage.Search;

/// <summary>A parsed search: terms that must all match.</summary>
/// <param name="Terms">The terms. None when the text has no words.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>Further words are ignored. Nobody types that many, and each one costs.</summary>
    private const int MaximumTerms = 16;

    /// <summary>
    /// Parses a text into words and phrases between double quotes (straight or typographic). An unclosed quote extends to the end.
    /// </summary>
    public static SearchQuery Parse(string text)
    {
        var terms = new List<SearchTerm>();
        var quoted = false;
        foreach (var part in text.Split('"', '“', '”', '„', '«', '»'))
        {
            var words = SearchWord.Split(part);
            if (quoted && words.Count > 0)
            {
                terms.Add(new SearchTerm([.. words.Take(MaximumTerms).Select(word => word.Folded)], IsPhrase: true));
            }
            else
            {
                terms.AddRange(words.Select(word => new SearchTerm([word.Folded], IsPhrase: false)));
            }

            quoted = !quoted;
        }

        return new SearchQuery([.. terms.Take(MaximumTerms)]);
    }
}

/// <summary>A term: the beginning of a word, or a phrase of whole words.</summary>
/// <param name="Words">One word, or the words of the phrase, folded.</param>
/// <param name="IsPhrase">Whether the words must match as whole words in this order.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPhrase)
{
    /// <summary>The number of words from an index on that match this term. Zero when it does not match.</summary>
    public int MatchAt(IReadOnlyList<SearchWord> words, int index)
    {
        if (!IsPhrase)
        {
            return words[index].Folded.StartsWith(Words[0], StringComparison.Ordinal) ? 1 : 0;
        }

        if (index + Words.Count > words.Count)
        {
            return 0;
        }

        for (var i = 0; i < Words.Count; i++)
        {
            if (!string.Equals(words[index + i].Folded, Words[i], StringComparison.Ordinal))
            {
                return 0;
            }
        }

        return Words.Count;
    }
}
