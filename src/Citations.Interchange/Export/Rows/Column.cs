using Citations.Interchange.Export.Facts;

namespace Citations.Interchange.Export.Rows;

/// <summary>One column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="Description">What it means, in a sentence.</param>
/// <param name="Read">The cell of a row.</param>
/// <param name="Needs">What must be looked up for it, in the table of facts.</param>
internal sealed record Column<TRow>(string Name, CellType Type, string Description, CellReader<TRow> Read, FactNeeds Needs = FactNeeds.None)
{
    /// <summary>In the table of facts, the part of the document that the cell is.</summary>
    public FactPart Part { get; init; }

    /// <summary>In a column of texts, whether the text of a row is a decimal number; null when none is.</summary>
    public Func<TRow, bool>? IsAmount { get; init; }
}

/// <summary>Gives one cell of a row; valid until the next one is asked for.</summary>
internal delegate Cell CellReader<in TRow>(TRow row);

/// <summary>What the cells of a column hold.</summary>
internal enum CellType
{
    Text,

    /// <summary>Text that is JSON.</summary>
    Json,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,
    Boolean,

    /// <summary>A moment in UTC.</summary>
    Instant,
}
