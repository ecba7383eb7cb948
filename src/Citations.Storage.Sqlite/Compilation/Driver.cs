using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>A way to find the records of a query: an index and the condition that it answers.</summary>
/// <param name="Index">The index.</param>
/// <param name="Conjunct">The part of the filter that it answers; null when the index is only walked in its order.</param>
/// <param name="InOrder">Whether it gives the records in the default order: an equality with one value does.</param>
/// <param name="Extra">A condition to add, so that a partial index is known to apply.</param>
/// <param name="Match">For a word index: the expression to look up.</param>
internal sealed record Driver(string Index, Filter? Conjunct, bool InOrder, string? Extra = null, string? Match = null)
{
    /// <summary>The word index of a collection, which lists what it finds by number.</summary>
    public static Driver Words(string index, string match, bool inOrder) => new(index, null, inOrder, Match: match);

    /// <summary>For a partial index that is walked in its order: the column whose value all records that it leaves out share.</summary>
    public string? Rest { get; init; }
}
