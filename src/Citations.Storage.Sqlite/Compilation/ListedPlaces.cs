namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Few places of claim groups: what lists them, and the condition for the groups at one.</summary>
internal sealed record ListedPlaces(string Listing, string Condition)
{
    /// <summary>The groups at these places, or their history.</summary>
    public TableSource In(string table) =>
        new(
            $"{Listing} CROSS JOIN {table} g INDEXED BY {(string.Equals(table, GroupSources.HistoryTable, StringComparison.Ordinal) ? "claim_group_history_place" : "claim_groups_place")} ON {Condition}"
        )
        {
            IsListed = true,
        };
}
