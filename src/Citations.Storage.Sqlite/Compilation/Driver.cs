using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>A way to find the records of a query: an index and the conjunct that it answers.</summary>
/// <param name="Index">The index.</param>
/// <param name="Conjunct">The conjunct that it answers. Null when the index is only used for its order.</param>
/// <param name="InOrder">Whether it gives the records in the default order, as an equality with one value does.</param>
/// <param name="Extra">An added condition that allows SQLite to use a partial index.</param>
/// <param name="Match">For a word index: the FTS5 expression.</param>
internal sealed record Driver(string Index, Filter? Conjunct, bool InOrder, string? Extra = null, string? Match = null)
{
    /// <summary>The word index of a collection. It lists records by number.</summary>
    public static Driver Words(string index, string match, bool inOrder) => new(index, null, inOrder, Match: match);

    /// <summary>For a partial index used for its order: the column that has the same value in all records outside the index.</summary>
    public string? Rest { get; init; }
}
