namespace Citations.Schema.Search;

/// <summary>The kinds of things that a search finds, in the order in which equally good hits are shown.</summary>
internal enum SearchKind
{
    Entity,
    Source,
    Fact,
    Property,
    Question,
}
