using Citations.Model.Entities;
using Citations.Model.Problems;

namespace Citations.Interchange.Import.Csv;

/// <summary>Makes the subject of a row.</summary>
internal sealed class SubjectPlan(CsvEntity subject, Func<CsvCell?, bool, CellReader?> readerOf)
{
    private readonly CellReader _column = readerOf(subject.Column, true)!;
    private readonly CellReader? _label = readerOf(subject.Label, true);
    private readonly CellReader _kind = readerOf(subject.Kind, false)!;
    private readonly CellReader? _aliases = readerOf(subject.Aliases, true);
    private readonly CellReader? _description = readerOf(subject.Description, true);

    /// <summary>Whether a row does not name its subject.</summary>
    public bool IsBlank(TableRow row) => _column.First(row) is null;

    /// <summary>The subject, and how locators name it.</summary>
    /// <exception cref="ModelException">The row names none, or what it names cannot be one.</exception>
    public (Entity Entity, string Place) Of(TableRow row)
    {
        var cell = _column.Required(row);
        return MappedRow.In(
            _column.Name,
            () =>
            {
                var entity = new Entity(
                    subject.Prefix + TextKey.Of(cell.Text),
                    _kind.First(row) is { } kind ? ValueReader.KindOf(kind.Text, _kind.Name) : EntityKind.Other,
                    _label?.First(row)?.Text ?? subject.Prefix + cell.Text,
                    _aliases?.All(row).Select(alias => alias.Text),
                    _description?.First(row)?.Text
                );
                return (entity, cell.Column.Length > 0 ? $"{cell.Column} {cell.Text}" : "");
            }
        );
    }
}
