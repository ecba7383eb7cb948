using Citations.Model.Problems;
using Citations.Model.Sources;
using Citations.Model.Values.Time;

namespace Citations.Interchange.Import.Csv;

/// <summary>Makes the source of a row.</summary>
internal sealed class SourcePlan(CsvSource source, Func<CsvCell?, bool, CellReader?> readerOf, ValueReader values)
{
    private readonly CellReader? _column = readerOf(source.Column, true);
    private readonly CellReader? _title = readerOf(source.Title, source.Column is not null);
    private readonly CellReader _kind = readerOf(source.Kind, false)!;
    private readonly CellReader? _publisher = readerOf(source.Publisher, false);
    private readonly CellReader? _url = readerOf(source.Url, true);
    private readonly CellReader[] _creators = [.. source.Creators.Select(creator => readerOf(creator, false)!)];
    private readonly CellReader[] _institutions = [.. source.Institutions.Select(name => readerOf(name, false)!)];
    private readonly CellReader? _licence = readerOf(source.Licence, false);
    private readonly CellReader? _archivedUrl = readerOf(source.ArchivedUrl, true);
    private readonly CellReader? _publishedOn = readerOf(source.PublishedOn, false);
    private readonly CellReader? _language = readerOf(source.Language, false);
    private readonly CellReader? _origin = readerOf(source.Origin, false);

    /// <summary>Whether it is the same for all rows.</summary>
    public bool IsFixed => _column is null;

    /// <exception cref="ModelException">The row names none, or what it names cannot be one.</exception>
    public Source Of(TableRow row)
    {
        var name = _column?.Required(row).Text ?? "";
        string[] people = [.. _creators.SelectMany(creator => creator.All(row)).Select(creator => creator.Text)];
        Creator[] institutions = [.. _institutions.SelectMany(cell => cell.All(row)).Select(cell => Creator.Institution(cell.Text))];
        return MappedRow.In(
            _column?.Name ?? "source",
            () =>
                new Source(
                    source.Key + TextKey.Of(name),
                    _kind.First(row) is { } kind ? ValueReader.Name<SourceKind>(kind.Text, "source.kind") : SourceKind.Dataset,
                    _title?.First(row)?.Text ?? (IsFixed ? source.Key : name),
                    _publisher?.First(row)?.Text,
                    institutions.Length == 0 ? people : null,
                    _url?.First(row)?.Text,
                    _publishedOn?.First(row) is { } date ? DateOf(date) : null,
                    language: _language?.First(row)?.Text,
                    origin: _origin?.First(row) is { } origin ? TextKey.Of(origin.Text) : null,
                    details: new SourceDetails
                    {
                        Creators = institutions.Length == 0 ? null : [.. people.Select(Person), .. institutions],
                        Licence = _licence?.First(row)?.Text,
                        ArchivedUrl = _archivedUrl?.First(row)?.Text,
                    }
                )
        );
    }

    /// <summary>A name with one comma has its parts; any other stays whole.</summary>
    private static Creator Person(string name) =>
        name.Split(", ") is [var family, var given] ? Creator.Person(family, given) : Creator.Institution(name);

    private Edtf DateOf(TableCell cell) => ((Model.Values.TimeValue)values.Read(Model.Values.ValueKind.Time, cell, default)).Time;
}
