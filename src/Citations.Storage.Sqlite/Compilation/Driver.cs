namespace Citations.Storage.Sqlite.Compilation;

/// <summary>A way to find the records of a query: an index and the condition that it answers.</summary>
/// <param name="Index">The index.</param>
/// <param name="Conjunct">The part of the filter that it answers; null when the index is only walked in its order.</param>
/// <param name="InOrder">Whether it gives the records in the default order: an equality with one value does.</param>
/// <param name="Extra">A condition to add, so that a partial index is known to apply.</param>
internal sealed record Driver(string Index, Filter? Conjunct, bool InOrder, string? Extra = null);
