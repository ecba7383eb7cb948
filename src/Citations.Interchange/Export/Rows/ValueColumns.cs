using Citations.Model;

namespace Citations.Interchange.Export.Rows;

/// <summary>The columns of a value, whatever its kind.</summary>
internal static class ValueColumns
{
    public static IEnumerable<Column<TRow>> Of<TRow>(Func<TRow, Value> value, Func<TRow, Func<string, string?>> labels) =>
    [
        new("valueKind", CellType.Text, "Which kind of value: entity, text, quantity, money, time, boolean or url.", row => Cell.Of(value(row).Kind)),
        new("value", CellType.Text, "The value for machines: the key of an entity, a text, a decimal amount, an EDTF time, true or false, a URL; empty when only bounds are stated.", row => Plain(value(row))),
        new("display", CellType.Text, "The value in words for people.", row => Cell.Of(ValueDisplay.Of(value(row), labels(row)))),
        new("lower", CellType.Text, "At least so much, a decimal.", row => Cell.Of(Bounds(value(row)).Lower?.Text)),
        new("upper", CellType.Text, "At most so much, a decimal.", row => Cell.Of(Bounds(value(row)).Upper?.Text)),
        new("unit", CellType.Text, "The unit of a quantity.", row => Cell.Of((value(row) as QuantityValue)?.Unit)),
        new("currency", CellType.Text, "The currency of money, ISO 4217.", row => Cell.Of((value(row) as MoneyValue)?.Currency)),
        new("language", CellType.Text, "The language of a text, BCP 47.", row => Cell.Of((value(row) as TextValue)?.Language)),
    ];

    private static Cell Plain(Value value) => Cell.Of(value switch
    {
        EntityValue entity => entity.Entity,
        TextValue text => text.Text,
        QuantityValue quantity => quantity.Amount?.Text,
        MoneyValue money => money.Amount?.Text,
        TimeValue time => time.Time.Text,
        BooleanValue boolean => boolean.Boolean ? "true" : "false",
        UrlValue url => url.Url,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    });

    private static (Amount? Lower, Amount? Upper) Bounds(Value value) => value switch
    {
        QuantityValue quantity => (quantity.Lower, quantity.Upper),
        MoneyValue money => (money.Lower, money.Upper),
        _ => (null, null),
    };
}
