using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Csv;

/// <summary>Makes records of rows as a mapping says.</summary>
internal sealed class MappedRow
{
    private readonly CsvMapping _mapping;
    private readonly RecordDefaults _defaults;
    private readonly TableColumns _columns;
    private readonly SubjectPlan _subject;
    private readonly SourcePlan _source;
    private readonly FactPlan[] _facts;
    private readonly RowRecords _records = new();

    /// <exception cref="ImportException">The mapping says something of all rows that cannot be said.</exception>
    public MappedRow(CsvMapping mapping, string[] columns, RecordDefaults defaults)
    {
        (_mapping, _defaults, _columns) = (mapping, defaults, new TableColumns(columns));
        var dates = new CsvDates(mapping.Dates, mapping.Months, mapping.Pivot);
        var values = new ValueReader(new CsvNumbers(mapping.Decimal, mapping.Thousands), dates, mapping.Dates);
        _subject = new SubjectPlan(mapping.Subject, ReaderOf);
        _source = new SourcePlan(mapping.Source, ReaderOf, values);
        _facts = [.. mapping.Facts.Select(fact => new FactPlan(fact, mapping.Locator, _columns, ReaderOf, values))];
        try
        {
            Try();
        }
        catch (ModelException fault)
        {
            throw new ImportException($"The mapping is not right: {fault.Problem.Message}", fault);
        }

        CellReader? ReaderOf(CsvCell? cell, bool isColumn) =>
            cell is null ? null : new CellReader(cell.Resolved(isColumn), _columns, dates, mapping.Missing);
    }

    /// <summary>Columns that the mapping names and the file has not.</summary>
    public IEnumerable<string> Missing =>
        _mapping
            .Named.Where(name => _columns.IndexOf(name) < 0)
            .Concat(_mapping.Facts.Zip(_facts).Where(fact => fact.Second.LacksWideColumns).Select(fact => fact.First.Wide!.Pattern!));

    /// <summary>Makes the records of a row: none when it says nothing.</summary>
    /// <exception cref="ModelException">The row is refused.</exception>
    public MappedItem Convert(TableRow row)
    {
        _records.Begin();
        var problems = new List<Problem>();
        var said = new List<(FactPlan Plan, (TableCell Cell, string? Says) Value)>();
        foreach (var plan in _facts)
        {
            Attempt(() => said.AddRange(plan.Values(row).Select(value => (plan, value))), problems);
        }

        if (
            problems.Count == 0
            && said.TrueForAll(value => value.Value.Cell.Column.Length == 0)
            && (said.Count == 0 || _subject.IsBlank(row))
        )
        {
            return new MappedItem([], []);
        }

        var subject = _subject.Of(row);
        var source = _source.Of(row);
        _records.Mention("source " + source.Key, new SourceRecord(source));
        _records.Mention($"entity {subject.Entity.Key} {subject.Entity.Label}", new EntityRecord(subject.Entity));
        foreach (var (plan, value) in said)
        {
            Attempt(() => plan.Add(_records, row, subject, source.Key, value, _mapping, _defaults), problems);
        }

        _records.Confirm();
        return new MappedItem(_records.Records, problems);
    }

    /// <summary>Adds to an item what its row comes to, or why it is refused.</summary>
    public ImportItem Complete(ImportItem item, TableRow row)
    {
        try
        {
            var (records, problems) = Convert(row);
            return item with { Records = records, FactProblems = problems, Subject = problems.Count > 0 ? SubjectOf(row) : null };
        }
        catch (ModelException fault)
        {
            return item with { Problem = fault.Problem, Subject = SubjectOf(row) };
        }
    }

    /// <summary>Names the column in what is wrong.</summary>
    public static T In<T>(string column, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ModelException fault)
        {
            throw column.Length == 0 ? fault : new ModelException(fault.Problem with { Path = column });
        }
    }

    /// <summary>The key of the subject, where the row names one.</summary>
    private string? SubjectOf(TableRow row)
    {
        try
        {
            return _subject.Of(row).Entity.Key;
        }
        catch (ModelException)
        {
            return null;
        }
    }

    private void Attempt(Action action, List<Problem> problems)
    {
        try
        {
            action();
        }
        catch (ModelException fault) when (_mapping.RefusesFacts)
        {
            problems.Add(fault.Problem);
        }
    }

    private void Try()
    {
        var none = new TableRow([]);
        _ = _mapping.Subject.Kind.Resolved(isColumn: false).Constant is { } kind
            ? In("subject.kind", () => ValueReader.KindOf(kind, "subject.kind"))
            : default;
        var source =
            _source.IsFixed
            && _mapping
                .Cells()
                .Where(cell => cell.Path.StartsWith("source.", StringComparison.Ordinal))
                .All(cell => cell.Cell.Constant is not null)
                ? In("source.key", () => _source.Of(none)).Key
                : "some";
        foreach (var plan in _facts)
        {
            plan.Try(source, _mapping, _defaults);
        }
    }
}

/// <summary>What a row comes to.</summary>
/// <param name="Records">Its records.</param>
/// <param name="Problems">Why facts of it were refused, where a bad cell refuses only its fact.</param>
internal readonly record struct MappedItem(IReadOnlyList<ImportedRecord> Records, IReadOnlyList<Problem> Problems);
