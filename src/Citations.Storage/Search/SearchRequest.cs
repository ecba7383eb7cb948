namespace Citations.Storage.Search;

/// <summary>
/// A search in entities (label, aliases), sources (title, publisher, authors) and active facts (text value, wording, quotes).
/// </summary>
/// <param name="Text">
/// Words that must all match, each as the beginning of a word. A phrase between double quotes must match whole. Case and diacritics are
/// ignored.
/// </param>
public sealed record SearchRequest(string Text)
{
    /// <summary>The kinds of records to search.</summary>
    public SearchKinds Kinds { get; init; } = SearchKinds.All;

    /// <summary>The largest number of hits.</summary>
    public int Take { get; init; } = 20;

    /// <summary>The number of best hits to skip, for paging.</summary>
    public int Skip { get; init; }

    /// <summary>
    /// Whether to look for entities with similar names (one or two letters different) when no name matches exactly. They are marked and
    /// ranked last.
    /// </summary>
    public bool Approximate { get; init; } = true;
}

/// <summary>The kinds of records to search.</summary>
[Flags]
public enum SearchKinds
{
    None = 0,
    Entities = 1,
    Sources = 2,
    Facts = 4,
    All = Entities | Sources | Facts,
}
