namespace Citations.Storage.Search;

/// <summary>What a search asks for, understood: terms that must all occur.</summary>
/// <param name="Terms">The terms; none when the text has no word.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>More words than these are left out: nobody types them, and each costs.</summary>
    private const int MaximumTerms = 16;

    /// <summary>Understands a text: words, and phrases between double quotes (straight or typographic). An unclosed quote runs to the
    /// end.</summary>
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

/// <summary>One thing that must occur: the beginning of a word, or a phrase of whole words.</summary>
/// <param name="Words">One word, or the words of the phrase, folded.</param>
/// <param name="IsPhrase">Whether the words must occur whole and in this order.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPhrase)
{
    /// <summary>How many words of a text, from an index on, are this term: none when it is not there.</summary>
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
