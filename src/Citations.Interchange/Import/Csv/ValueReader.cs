using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Problems;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Interchange.Import.Csv;

/// <summary>Reads values from cells as a mapping says.</summary>
internal sealed class ValueReader(CsvNumbers numbers, CsvDates dates, IReadOnlyList<string> formats)
{
    /// <summary>What a value is besides its text.</summary>
    /// <param name="Prefix">What the keys of entities begin with.</param>
    /// <param name="Unit">The unit of quantities.</param>
    /// <param name="Currency">The currency of money.</param>
    /// <param name="Language">The language of texts.</param>
    internal readonly record struct Context(string Prefix = "", string? Unit = null, string? Currency = null, string? Language = null);

    /// <summary>A name of the model as mappings write it, in any case.</summary>
    /// <exception cref="ModelException">There is no such name.</exception>
    public static T Name<T>(string name, string path)
        where T : struct, Enum =>
        WireName.TryParse<T>(name, out var value)
        || WireName.TryParse(name.ToUpperInvariant(), out value)
        || WireName.TryParse(name.ToLowerInvariant(), out value)
            ? value
            : throw new ModelException(
                ProblemCode.UnknownName,
                path,
                $"'{name}' is not a name for it",
                $"Use one of {string.Join(", ", WireName.All<T>())}"
            );

    /// <summary>The kind of an entity, also by the words that lists of persons and organisations use.</summary>
    /// <exception cref="ModelException">There is no such kind.</exception>
    public static EntityKind KindOf(string name, string path) =>
        name.ToLowerInvariant() switch
        {
            "individual" or "human" or "natural person" => EntityKind.Person,
            "organization" or "company" or "entity" or "legal person" or "legal entity" or "enterprise" or "institution" =>
                EntityKind.Organisation,
            "vessel" or "ship" or "aircraft" or "vehicle" => EntityKind.Product,
            _ => Name<EntityKind>(name, path),
        };

    /// <exception cref="ModelException">The cell is no such value.</exception>
    public Value Read(ValueKind kind, TableCell cell, in Context context) =>
        kind switch
        {
            ValueKind.Entity => new EntityValue(context.Prefix + TextKey.Of(cell.Text)),
            ValueKind.Quantity => new QuantityValue(Number(cell, CurrencyMarks.Without(cell.Text, context.Unit)), context.Unit),
            ValueKind.Money => new MoneyValue(
                Number(cell, CurrencyMarks.Without(cell.Text, context.Currency)),
                context.Currency
                    ?? throw new ModelException(ProblemCode.Missing, "currency", "money needs one", "Give 'currency' in the mapping")
            ),
            ValueKind.Time => new TimeValue(Time(cell)),
            ValueKind.Boolean => BooleanValue.Of(
                cell.Text.ToLowerInvariant() switch
                {
                    "true" or "1" or "yes" or "y" => true,
                    "false" or "0" or "no" or "n" => false,
                    _ => throw new ModelException(
                        ProblemCode.UnknownName,
                        cell.Column,
                        $"'{cell.Text}' is neither true nor false",
                        "Write true or false, or say in 'words' which words mean that"
                    ),
                }
            ),
            ValueKind.Url => new UrlValue(cell.Text),
            _ => new TextValue(cell.Text, context.Language),
        };

    /// <summary>A time that stands in the header, or in the mapping: in EDTF, as dates are written, or a time of day.</summary>
    /// <exception cref="ModelException">It is none.</exception>
    public Edtf HeaderTime(string text, string path) =>
        Edtf.TryParse(text, out var edtf) ? edtf : Edtf.ParseAny(dates.Read(text) ?? text, path);

    private Amount Number(TableCell cell, string text) =>
        cell.Type == CellType.Number ? Amount.Parse(cell.Text, cell.Column) : numbers.Read(text, cell.Column);

    private Edtf Time(TableCell cell)
    {
        if (!dates.HasFormats || cell.Type is CellType.Date or CellType.Number || cell.Column.Length == 0)
        {
            return HeaderTime(cell.Text, cell.Column);
        }

        return Edtf.Parse(
            dates.Read(cell.Text)
                ?? TimeText.ToEdtf(cell.Text)
                ?? throw new ModelException(
                    ProblemCode.InvalidEdtf,
                    cell.Column,
                    $"'{cell.Text}' is not a date written as the mapping says ({string.Join(", ", formats)})",
                    "Correct the cell, or add how it is written to 'dates'"
                ),
            cell.Column
        );
    }
}
