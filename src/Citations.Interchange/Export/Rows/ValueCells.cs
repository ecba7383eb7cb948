using Citations.Interchange.Export.Facts;

namespace Citations.Interchange.Export.Rows;

/// <summary>How a row of some table gives the cells of its value.</summary>
internal sealed record ValueCells<TRow>
{
    public required CellReader<TRow> Kind { get; init; }

    /// <summary>Whether the value is an amount.</summary>
    public required Func<TRow, bool> IsAmount { get; init; }

    public required CellReader<TRow> Plain { get; init; }

    public required CellReader<TRow> Display { get; init; }

    public required CellReader<TRow> Lower { get; init; }

    public required CellReader<TRow> Upper { get; init; }

    public required CellReader<TRow> Unit { get; init; }

    public required CellReader<TRow> Currency { get; init; }

    public required CellReader<TRow> Language { get; init; }

    /// <summary>The columns of a value, whatever its kind.</summary>
    public IEnumerable<Column<TRow>> Columns() =>
        [
            new("valueKind", CellType.Text, "Which kind of value: entity, text, quantity, money, time, boolean or url.", Kind),
            new(
                "value",
                CellType.Text,
                "The value for machines: the key of an entity, a text, a decimal amount, an EDTF time, true or false, a URL; empty when only bounds are stated.",
                Plain
            )
            {
                IsAmount = IsAmount,
            },
            new("display", CellType.Text, "The value in words for people.", Display, FactNeeds.Labels),
            new("lower", CellType.Text, "At least so much, a decimal.", Lower) { IsAmount = static _ => true },
            new("upper", CellType.Text, "At most so much, a decimal.", Upper) { IsAmount = static _ => true },
            new("unit", CellType.Text, "The unit of a quantity.", Unit),
            new("currency", CellType.Text, "The currency of money, ISO 4217.", Currency),
            new("language", CellType.Text, "The language of a text, BCP 47.", Language),
        ];
}
