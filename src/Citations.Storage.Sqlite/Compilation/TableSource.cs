using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Where the rows of a statement, or of a part of one, come from.</summary>
/// <param name="Table">What follows FROM.</param>
internal sealed record TableSource(string Table)
{
    /// <summary>Stands for the parameter that holds the commit number.</summary>
    public const string Commit = "{commit}";

    /// <summary>The number of a fact, unless a word index gives it.</summary>
    public const string FactId = "f.id";

    /// <summary>The number of a fact in the word index.</summary>
    public const string WordId = "w.rowid";

    /// <summary>A condition to add.</summary>
    public string? Extra { get; init; }

    /// <summary>Whether the tables that the order needs are still to be joined.</summary>
    public bool JoinsOrder { get; init; } = true;

    /// <summary>The part of the filter that it answers.</summary>
    public Filter? Driving { get; init; }

    /// <summary>Whether something other than a walk through the table finds its rows: an index that answers a part of the filter, or a list
    /// of places.</summary>
    public bool IsNarrowed => Driving is not null || Extra is not null || IsListed;

    /// <summary>Whether few places are listed, and the rows at each are read.</summary>
    public bool IsListed { get; init; }

    /// <summary>What facts are numbered by.</summary>
    public string Number { get; init; } = FactId;

    /// <summary>Whether it is the history of claim groups.</summary>
    public bool IsHistory { get; init; }

    /// <summary>The value that the first column of the order has in all rows; null when they differ.</summary>
    public long? Pinned { get; init; }

    /// <summary>The table read by an index.</summary>
    public static TableSource Of(string table, string alias, Driver driver, SqlText sql)
    {
        if (driver.Match is { } match)
        {
            return new TableSource($"{driver.Index} w CROSS JOIN {table} {alias} ON {alias}.id = {WordId}")
            {
                Extra = $"w.{driver.Index} MATCH {sql.Parameter(Scalar.Of(match))}",
                Number = WordId,
            };
        }

        return new TableSource($"{table} {alias} INDEXED BY {driver.Index}") { Extra = driver.Extra, Driving = driver.Conjunct };
    }
}
