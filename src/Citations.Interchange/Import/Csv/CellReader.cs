using Citations.Model.Problems;
using Citations.Model.Values.Time;

namespace Citations.Interchange.Import.Csv;

/// <summary>Takes texts from rows as a cell of a mapping says.</summary>
internal sealed class CellReader
{
    private readonly CsvCell _cell;
    private readonly TableColumns _columns;
    private readonly CsvDates _dates;
    private readonly HashSet<string> _missing;
    private readonly CellPattern? _pattern;

    /// <param name="cell">The cell; its plain text is resolved.</param>
    /// <param name="columns">The columns of the table.</param>
    /// <param name="dates">How dates are written.</param>
    /// <param name="missing">Words of the mapping that mean that nothing is known.</param>
    public CellReader(CsvCell cell, TableColumns columns, CsvDates dates, IEnumerable<string> missing)
    {
        (_cell, _columns, _dates) = (cell, columns, dates);
        _missing = new(missing.Concat(cell.Missing), StringComparer.OrdinalIgnoreCase);
        _pattern = cell.Pattern is null ? null : new CellPattern(cell.Pattern);
    }

    /// <summary>The first of its columns, for messages; empty for a constant.</summary>
    public string Name => _cell.Named.FirstOrDefault() ?? "";

    /// <summary>Whether it is the same for all rows.</summary>
    public bool IsConstant => _cell.Constant is not null;

    /// <summary>All texts: several of a cell that is split, none where nothing is known.</summary>
    /// <exception cref="ModelException">A cell cannot be meant.</exception>
    public IEnumerable<TableCell> All(TableRow row)
    {
        if (Whole(row) is not { } whole)
        {
            return [];
        }

        return _cell.Split is null
            ? [Finished(whole)]
            : whole
                .Text.Split(_cell.Split)
                .Select(SameText.Trim)
                .Where(IsKnown)
                .Distinct(StringComparer.Ordinal)
                .Select(piece => Finished(whole with { Text = piece, Type = CellType.Text }));
    }

    /// <summary>The text, or the first of several; null where nothing is known.</summary>
    /// <exception cref="ModelException">A cell cannot be meant.</exception>
    public TableCell? First(TableRow row)
    {
        foreach (var cell in All(row))
        {
            return cell;
        }

        return null;
    }

    /// <summary>The same where it must not be missing.</summary>
    /// <exception cref="ModelException">It is missing, or cannot be meant.</exception>
    public TableCell Required(TableRow row) =>
        First(row) ?? throw new ModelException(ProblemCode.Missing, Name, "it is required, and it is empty", "Give it");

    private TableCell? Whole(TableRow row) =>
        _cell switch
        {
            { Constant: { } constant } => new TableCell(constant, ""),
            { Year: not null } => Date(row),
            { From: not null } or { To: not null } => Interval(row),
            { Time: not null } => DateAndTime(row),
            { Columns: { } columns, Join: { } join } => Joined(row, columns, join),
            { Columns: { } columns } => columns.Select(column => Field(row, column)).FirstOrDefault(cell => cell is not null),
            _ => Field(row, _cell.Column!),
        } ?? (_cell.Otherwise is { } otherwise ? new TableCell(otherwise, "") : null);

    private TableCell? Joined(TableRow row, IReadOnlyList<string> columns, string join)
    {
        var texts = columns.Select(column => Field(row, column)?.Text).OfType<string>().ToArray();
        return texts.Length == 0 ? null : new TableCell(string.Join(join, texts), columns[0]);
    }

    private TableCell? Date(TableRow row)
    {
        if (Field(row, _cell.Year!) is not { } year)
        {
            return null;
        }

        var (month, day, time) = (
            OptionalField(row, _cell.Month)?.Text,
            OptionalField(row, _cell.Day)?.Text,
            OptionalField(row, _cell.Time)
        );
        var date =
            _dates.Of(year.Text, month, day)
            ?? throw NoDate(year.Column, string.Join(' ', new[] { year.Text, month, day }.OfType<string>()));
        return new TableCell(time is null ? date : $"{date}T{ClockOf(time.Value)}", year.Column, CellType.Date);
    }

    private TableCell? Interval(TableRow row)
    {
        var (from, to) = (OptionalField(row, _cell.From), OptionalField(row, _cell.To));
        if ((from ?? to) is not { } known)
        {
            return null;
        }

        var (first, last) = (from is { } a ? DateOf(a) : "", to is { } b ? DateOf(b) : "");
        return new TableCell(string.Equals(first, last, StringComparison.Ordinal) ? first : $"{first}/{last}", known.Column, CellType.Date);
    }

    private TableCell? DateAndTime(TableRow row) =>
        Field(row, _cell.Column!) is not { } date ? null
        : OptionalField(row, _cell.Time) is { } time ? new TableCell($"{DateOf(date)}T{ClockOf(time)}", date.Column, CellType.Date)
        : new TableCell(DateOf(date), date.Column, CellType.Date);

    private string DateOf(TableCell cell) =>
        cell.Type == CellType.Date
            ? cell.Text
            : _dates.Read(cell.Text)
                ?? (
                    !_dates.HasFormats || cell.Type == CellType.Number
                        ? Edtf.Parse(cell.Text, cell.Column).Text
                        : throw NoDate(cell.Column, cell.Text)
                );

    private static string ClockOf(TableCell cell) =>
        CsvDates.Time(cell.Text)
        ?? throw new ModelException(
            ProblemCode.InvalidEdtf,
            cell.Column,
            $"'{cell.Text}' is not a time of day",
            "Write it as 09:30 or 09:30:15"
        );

    private static ModelException NoDate(string column, string text) =>
        new(
            ProblemCode.InvalidEdtf,
            column,
            $"'{text}' is not a date written as the mapping says",
            "Correct the cell, or add how it is written to 'dates'"
        );

    private TableCell Finished(TableCell cell)
    {
        var text = cell.Text;
        if (_pattern is not null && cell.Column.Length > 0)
        {
            text =
                _pattern.Find(text)
                ?? throw new ModelException(
                    ProblemCode.InvalidText,
                    cell.Column,
                    $"'{text}' does not match the pattern '{_cell.Pattern}'",
                    "Correct the cell or the mapping"
                );
        }

        if (_cell.Words is { } words && words.TryGetValue(text, out var meant))
        {
            text = meant;
        }

        return string.Equals(text, cell.Text, StringComparison.Ordinal) ? cell : cell with { Text = text, Type = CellType.Text };
    }

    private TableCell? OptionalField(TableRow row, string? column) => column is null ? null : Field(row, column);

    private TableCell? Field(TableRow row, string column)
    {
        var index = _columns.IndexOf(column);
        return index >= 0 && SameText.Trim(row.Fields[index]) is var text && IsKnown(text)
            ? new TableCell(text, column, row.TypeOf(index))
            : null;
    }

    private bool IsKnown(string text) => text.Length > 0 && !_missing.Contains(text);
}
