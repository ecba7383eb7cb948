namespace Citations.Interchange.Import.Csv;

/// <summary>A row of a table.</summary>
/// <param name="Fields">Its cells as texts; typed cells are written as in ISO 8601 and with a decimal point.</param>
/// <param name="Types">The types of the cells; null when all are texts.</param>
internal sealed record TableRow(string[] Fields, CellType[]? Types = null)
{
    public CellType TypeOf(int index) => Types?[index] ?? CellType.Text;
}

/// <summary>What a cell holds.</summary>
internal enum CellType
{
    /// <summary>A text, which is read as the mapping says.</summary>
    Text,

    /// <summary>A number, with a decimal point.</summary>
    Number,

    /// <summary>A date or a time, in EDTF.</summary>
    Date,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>A text that was taken from a row.</summary>
/// <param name="Text">The text.</param>
/// <param name="Column">The column that it comes from; empty when it is the mapping's own.</param>
/// <param name="Type">What the cell held.</param>
internal readonly record struct TableCell(string Text, string Column, CellType Type = CellType.Text);

/// <summary>The columns of a table by their names.</summary>
internal sealed class TableColumns
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public TableColumns(string[] names)
    {
        Names = [.. names.Select(SameText.Trim)];
        for (var i = 0; i < names.Length; i++)
        {
            _indexes.TryAdd(Names[i], i);
        }
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The place of a column; -1 when there is none of that name.</summary>
    public int IndexOf(string name) => _indexes.GetValueOrDefault(name, -1);
}
