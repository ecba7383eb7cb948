namespace Citations.Interchange.Import.Statements;

/// <summary>The columns of a statements CSV, by their header: in any order, with others between them.</summary>
internal sealed class StatementColumns
{
    private static readonly string[] _required = ["id", "entity_id", "prop", "schema", "value", "dataset"];
    private static readonly string[] _all = [.. _required, "canonical_id", "original_value", "lang", "first_seen", "last_seen", "prop_type"];

    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public StatementColumns(string[] header)
    {
        for (var i = 0; i < header.Length; i++)
        {
            _indexes.TryAdd(header[i].Trim(), i);
        }

        Count = header.Length;
    }

    public int Count { get; }

    /// <summary>Those that cannot be done without and are not there.</summary>
    public IEnumerable<string> Missing => _required.Where(name => !_indexes.ContainsKey(name));

    /// <summary>Whether a line is the header of such a file, perhaps without some of its columns.</summary>
    public static bool LooksLike(string line)
    {
        var names = line.Split(',').Select(name => name.Trim(' ', '"', '\r')).ToHashSet(StringComparer.Ordinal);
        return (names.Contains("entity_id") || names.Contains("canonical_id")) && _all.Count(names.Contains) >= 5;
    }

    /// <summary>The field of a column; null when the column is not there, or nothing is in it.</summary>
    public string? Field(string[] row, string name) => _indexes.TryGetValue(name, out var i) && i < row.Length && row[i].Length > 0 ? row[i] : null;
}
