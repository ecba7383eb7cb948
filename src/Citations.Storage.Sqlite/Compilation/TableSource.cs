using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>A source of rows for a statement or for a part of it.</summary>
/// <param name="Table">The SQL after FROM.</param>
internal sealed record TableSource(string Table)
{
    /// <summary>A placeholder for the parameter with the commit number.</summary>
    public const string Commit = "{commit}";

    /// <summary>The number of a fact, unless a word index gives it.</summary>
    public const string FactId = "f.id";

    /// <summary>The number of a fact in the word index.</summary>
    public const string WordId = "w.rowid";

    /// <summary>An added condition.</summary>
    public string? Extra { get; init; }

    /// <summary>Whether the tables for the order must still be joined.</summary>
    public bool JoinsOrder { get; init; } = true;

    /// <summary>The conjunct that the source answers.</summary>
    public Filter? Driving { get; init; }

    /// <summary>Whether something narrower than a scan of the table finds the rows: an index for a conjunct, or a list of places.</summary>
    public bool IsNarrowed => Driving is not null || Extra is not null || IsListed;

    /// <summary>Whether a short list of places is given and the rows at each are read.</summary>
    public bool IsListed { get; init; }

    /// <summary>The expression for the number of a fact.</summary>
    public string Number { get; init; } = FactId;

    /// <summary>Whether it reads the history of claim groups.</summary>
    public bool IsHistory { get; init; }

    /// <summary>The value of the first sort column in all rows. Null when it differs.</summary>
    public long? Pinned { get; init; }

    /// <summary>The table read through an index.</summary>
    public static TableSource ByIndex(string table, string alias, Driver driver, SqlText sql)
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
