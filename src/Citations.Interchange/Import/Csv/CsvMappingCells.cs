using System.Globalization;

namespace Citations.Interchange.Import.Csv;

/// <summary>The cells of a mapping, and which of their plain texts are columns.</summary>
internal static class CsvMappingCells
{
    public static IEnumerable<(string Path, CsvCell Cell)> Of(CsvMapping mapping) =>
        All(mapping).Where(cell => cell.Cell is not null).Select(cell => (cell.Path, cell.Cell!.Resolved(cell.IsColumn)));

    private static IEnumerable<(string Path, CsvCell? Cell, bool IsColumn)> All(CsvMapping mapping)
    {
        yield return ("locator", mapping.Locator, true);
        foreach (var (path, cell, isColumn) in OfSubject(mapping.Subject).Concat(OfSource(mapping.Source)))
        {
            yield return (path, cell, isColumn);
        }

        for (var i = 0; i < mapping.Facts.Count; i++)
        {
            foreach (var (path, cell, isColumn) in OfFact(mapping.Facts[i]))
            {
                yield return (string.Create(CultureInfo.InvariantCulture, $"facts[{i}].{path}"), cell, isColumn);
            }
        }
    }

    private static IEnumerable<(string Path, CsvCell? Cell, bool IsColumn)> OfSubject(CsvEntity subject) =>
        [
            ("subject.column", subject.Column, true),
            ("subject.label", subject.Label, true),
            ("subject.kind", subject.Kind, false),
            ("subject.aliases", subject.Aliases, true),
            ("subject.description", subject.Description, true),
        ];

    private static IEnumerable<(string Path, CsvCell? Cell, bool IsColumn)> OfSource(CsvSource source) =>
        [
            ("source.column", source.Column, true),
            ("source.title", source.Title, source.Column is not null),
            ("source.kind", source.Kind, false),
            ("source.publisher", source.Publisher, false),
            ("source.url", source.Url, true),
            ("source.publishedOn", source.PublishedOn, false),
            ("source.language", source.Language, false),
            ("source.origin", source.Origin, false),
            ("source.licence", source.Licence, false),
            ("source.archivedUrl", source.ArchivedUrl, true),
            .. source.Creators.Select(creator => ("source.creators", (CsvCell?)creator, false)),
            .. source.Institutions.Select(name => ("source.institutions", (CsvCell?)name, false)),
        ];

    private static IEnumerable<(string Path, CsvCell? Cell, bool IsColumn)> OfFact(CsvFact fact) =>
        [
            ("property", fact.PropertyCell, false),
            ("valueKind", fact.ValueKind, false),
            ("value", fact.Value, true),
            ("entityKind", fact.EntityKind, false),
            ("entityLabel", fact.EntityLabel, true),
            ("unit", fact.Unit, false),
            ("currency", fact.Currency, false),
            ("language", fact.Language, false),
            ("quote", fact.Quote, true),
            ("locator", fact.Locator, true),
            .. fact.Qualifiers.SelectMany(qualifier =>
                new (string, CsvCell?, bool)[]
                {
                    ("qualifiers.property", qualifier.Property, false),
                    ("qualifiers.value", qualifier.Value, true),
                }
            ),
        ];
}
