using Citations.Interchange.Export.Rows;

namespace Citations.Interchange.Export;

/// <summary>A column of a table, as documented.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Type">What its cells hold: text, json, number, integer, boolean or instant.</param>
/// <param name="Description">What it means.</param>
public sealed record ExportColumn(string Name, string Type, string Description);

/// <summary>The columns of the tables.</summary>
public static class ExportColumns
{
    /// <summary>The columns of a collection's table; none when it has no table.</summary>
    public static IReadOnlyList<ExportColumn> Of(ExportCollection collection) =>
        collection switch
        {
            ExportCollection.Facts => Describe(FactTable.All),
            ExportCollection.ClaimGroups => Describe(ClaimGroupTable.All),
            ExportCollection.Sources => Describe(DefinitionTables.Sources.Columns),
            ExportCollection.Entities => Describe(DefinitionTables.Entities.Columns),
            ExportCollection.Properties => Describe(DefinitionTables.Properties.Columns),
            _ => [],
        };

    /// <summary>Refuses names that are not columns, and columns that are named twice.</summary>
    internal static void Check(ExportRequest request)
    {
        if (request.Fields.Length == 0)
        {
            return;
        }

        var known = Of(request.File.Collection);
        foreach (var name in request.Fields)
        {
            if (!known.Any(column => string.Equals(column.Name, name, StringComparison.Ordinal)))
            {
                throw new ExportException(
                    ExportErrorCodes.UnknownColumn,
                    $"{request.File} has no column '{name}'. Its columns are {string.Join(", ", known.Select(column => column.Name))}."
                )
                {
                    Correction = NearestName.Of(name, known.Select(column => column.Name)) is { } meant
                        ? ExportCorrection.With(
                            "fields",
                            string.Join(
                                ',',
                                request.Fields.Select(field => string.Equals(field, name, StringComparison.Ordinal) ? meant : field)
                            )
                        )
                        : ExportCorrection.Without("fields"),
                };
            }
        }

        if (request.Fields.Distinct(StringComparer.Ordinal).Count() < request.Fields.Length)
        {
            throw new ExportException(ExportErrorCodes.UnknownColumn, "'fields' names a column twice. Name each once.")
            {
                Correction = ExportCorrection.With("fields", string.Join(',', request.Fields.Distinct(StringComparer.Ordinal))),
            };
        }
    }

    private static IReadOnlyList<ExportColumn> Describe<TRow>(IReadOnlyList<Column<TRow>> columns) =>
        [.. columns.Select(column => new ExportColumn(column.Name, column.Type.ToString().ToLowerInvariant(), column.Description))];
}
