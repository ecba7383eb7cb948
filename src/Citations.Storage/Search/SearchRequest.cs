namespace Citations.Storage.Search;

/// <summary>A search in the words of entities (label, aliases), sources (title, publisher, authors) and active facts (text value, wording,
/// quotes).</summary>
/// <param name="Text">Words that must all occur, each as the beginning of a word; between double quotes a phrase that must occur whole.
/// Case and diacritics do not matter.</param>
public sealed record SearchRequest(string Text)
{
    /// <summary>What to search in.</summary>
    public SearchKinds Kinds { get; init; } = SearchKinds.All;

    /// <summary>At most so many hits.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Leave out so many of the best hits: a page of the ranking.</summary>
    public int Skip { get; init; }

    /// <summary>Whether entities are also found by names a letter or two away, ranked after all others and marked, when nothing is spelled
    /// so.</summary>
    public bool Approximate { get; init; } = true;
}

/// <summary>What to search in.</summary>
[Flags]
public enum SearchKinds
{
    None = 0,
    Entities = 1,
    Sources = 2,
    Facts = 4,
    All = Entities | Sources | Facts,
}
