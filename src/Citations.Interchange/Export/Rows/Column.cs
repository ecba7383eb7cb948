using Citations.Interchange.Export.Facts;

namespace Citations.Interchange.Export.Rows;

/// <summary>A column of an exported table.</summary>
/// <param name="Name">The header.</param>
/// <param name="Type">The type of its cells.</param>
/// <param name="Description">The meaning, in one sentence.</param>
/// <param name="Read">Reads the cell of a row.</param>
/// <param name="Needs">In the table of facts: the related records that must be looked up.</param>
internal sealed record Column<TRow>(string Name, CellType Type, string Description, CellReader<TRow> Read, FactNeeds Needs = FactNeeds.None)
{
    /// <summary>In the table of facts: the field of the document that the cell copies.</summary>
    public FactPart Part { get; init; }

    /// <summary>In a column of texts, whether the text of a row is a decimal number; null when none is.</summary>
    public Func<TRow, bool>? IsAmount { get; init; }
}

/// <summary>Reads a cell of a row. The cell is valid until the next one is read.</summary>
internal delegate Cell CellReader<in TRow>(TRow row);

/// <summary>The type of the cells of a column.</summary>
internal enum CellType
{
    Text,

    /// <summary>JSON text.</summary>
    Json,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,
    Boolean,

    /// <summary>An instant in UTC.</summary>
    Instant,
}
