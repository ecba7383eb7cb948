namespace Citations.Interchange.Import.Statements;

/// <summary>The columns of a statements CSV, by their header: in any order, with others between them.</summary>
internal sealed class StatementColumns
{
    private static readonly string[] _required = ["entity_id", "prop", "value", "dataset"];
    private static readonly string[] _all =
    [
        .. _required,
        "id",
        "schema",
        "canonical_id",
        "original_value",
        "lang",
        "first_seen",
        "last_seen",
        "prop_type",
        "origin",
        "external",
    ];

    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public StatementColumns(string[] header)
    {
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i].Trim();
            if (!_indexes.TryAdd(name, i) && _all.Contains(name, StringComparer.Ordinal))
            {
                Fault = (name, $"the header has the column {name} more than once");
            }
        }

        Count = header.Length;
        var missing = _required.Where(name => !_indexes.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            Fault = (missing[0], $"the header lacks the {(missing.Count == 1 ? "column" : "columns")} {string.Join(", ", missing)}");
        }
    }

    /// <summary>All that are read, by their own order.</summary>
    public static StatementColumns All { get; } = new(_all);

    public int Count { get; }

    /// <summary>Where a member of a statement in JSON belongs in a row of <see cref="All"/>; -1 for one that is not read.</summary>
    public static int IndexOf(string name) => Array.IndexOf(_all, name);

    /// <summary>What is wrong with the header, and the column that it is about; null when nothing is.</summary>
    public (string Column, string What)? Fault { get; }

    /// <summary>Whether a line is the header of such a file, perhaps without some of its columns.</summary>
    public static bool LooksLike(string line)
    {
        var names = line.Split(',').Select(name => name.Trim(' ', '"', '\r')).ToHashSet(StringComparer.Ordinal);
        return (names.Contains("entity_id") || names.Contains("canonical_id")) && _all.Count(names.Contains) >= 5;
    }

    /// <summary>The field of a column; null when the column is not there, or nothing is in it.</summary>
    public string? Field(string[] row, string name) =>
        _indexes.TryGetValue(name, out var i) && i < row.Length && row[i].Length > 0 ? row[i] : null;
}
