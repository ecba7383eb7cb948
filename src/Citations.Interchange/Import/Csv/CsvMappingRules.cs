using System.Globalization;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Csv;

/// <summary>What a mapping must fulfil beyond the types of its members.</summary>
internal static class CsvMappingRules
{
    /// <summary>The first thing that cannot be meant; null when there is none.</summary>
    public static string? FaultOf(CsvMapping mapping) => OfForm(mapping) ?? OfDates(mapping) ?? OfCells(mapping) ?? OfFacts(mapping);

    private static string? OfForm(CsvMapping mapping) =>
        mapping.Facts.Count == 0 ? "'facts' must not be empty"
        : mapping.Delimiter is { Length: not 1 } or "\"" or "\r" or "\n" or [> '\u007F']
            ? "'delimiter' is one ASCII character, and neither a quote nor the end of a line"
        : TableEncoding.FaultOf(mapping.Encoding, mapping.Delimiter) is { } encoding ? encoding
        : mapping.SkipLines is < 0 or > 10_000 ? "'skipLines' is a number from 0 to 10000"
        : mapping.Decimal is not ("." or ",") ? "'decimal' is \".\" or \",\""
        : mapping.Thousands is { Length: not 1 } || string.Equals(mapping.Thousands, mapping.Decimal, StringComparison.Ordinal)
            ? "'thousands' is one character, and not that of 'decimal'"
        : mapping.BadCells is not ("row" or "fact") ? "'badCells' is \"row\" or \"fact\""
        : mapping.Columns is { Count: 0 } ? "'columns' must not be empty"
        : mapping.Columns is not null && mapping.Twice(mapping.Columns) is { } column ? $"'columns' has {column} more than once"
        : null;

    private static string? OfDates(CsvMapping mapping) =>
        mapping.Pivot is < 0 or > 99 ? "'pivot' is a year from 0 to 99"
        : mapping.Months is { Count: not 12 } ? "'months' has the names of twelve months, January first"
        : mapping
            .Dates.Select(date => (Date: date, Fault: DateFormat.FaultOf(date, mapping.Pivot is not null)))
            .FirstOrDefault(date => date.Fault is not null)
            is { Fault: { } fault } wrong
            ? $"'{wrong.Date}' is not how dates are written: {fault}"
        : null;

    private static string? OfCells(CsvMapping mapping) =>
        mapping.Cells().Select(cell => (cell.Path, cell.Cell.Fault)).FirstOrDefault(cell => cell.Fault is not null)
            is { Fault: { } fault } wrong
            ? $"{wrong.Path} {fault}"
            : null;

    private static string? OfFacts(CsvMapping mapping)
    {
        for (var i = 0; i < mapping.Facts.Count; i++)
        {
            var (fact, path) = (mapping.Facts[i], string.Create(CultureInfo.InvariantCulture, $"facts[{i}]"));
            var wrong =
                fact.Property is not null && fact.PropertyColumn is not null || fact.PropertyCell is null
                    ? $"{path}: a fact has either 'property' or 'propertyColumn'"
                : fact.Value is null && fact.Wide is null ? $"{path} lacks 'value'"
                : fact.Value is not null && fact.Wide is not null ? $"{path} has both 'value' and 'wide'"
                : fact.Wide is { Columns: null, Pattern: null } or { Columns: not null, Pattern: not null }
                    ? $"{path}.wide has either 'columns' or 'pattern'"
                : fact.Wide?.Pattern is { } pattern && CellPattern.FaultOf(pattern) is { } fault
                    ? $"{path}.wide has a 'pattern' that is no regular expression: {fault}"
                : fact.Tolerance is { } tolerance && !Amount.TryParse(tolerance, out _) ? $"{path}.tolerance is a number, such as \"0.005\""
                : null;
            if (wrong is not null)
            {
                return wrong;
            }
        }

        var twoKinds = mapping
            .Facts.Where(fact => fact.PropertyCell?.Constant is { Length: > 0 })
            .GroupBy(fact => fact.PropertyCell!.Constant, StringComparer.Ordinal)
            .FirstOrDefault(facts =>
                facts
                    .Select(fact => fact.ValueKind.Resolved(isColumn: false).Constant)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Skip(1)
                    .Any()
            )
            ?.Key;
        return twoKinds is null ? null : $"the property '{twoKinds}' is given values of more than one 'valueKind'";
    }
}
