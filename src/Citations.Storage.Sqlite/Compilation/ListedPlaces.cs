namespace Citations.Storage.Sqlite.Compilation;

/// <summary>A short list of places of claim groups, and the condition for the groups at a place.</summary>
internal sealed record ListedPlaces(string Listing, string Condition)
{
    /// <summary>The table source for the current or past groups at these places.</summary>
    public TableSource In(string table)
    {
        var isHistory = string.Equals(table, GroupSources.HistoryTable, StringComparison.Ordinal);
        var index = isHistory ? "claim_group_history_place" : "claim_groups_place";
        return new($"{Listing} CROSS JOIN {table} g INDEXED BY {index} ON {Condition}") { IsListed = true };
    }
}
