using System.Globalization;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;

namespace Citations.Server.Imports;

/// <summary>The parameters of <c>POST /imports</c>, named like the command's options.</summary>
internal static class ImportParameters
{
    private const string All = "dryRun, skipErrors, maxErrors, quotesNotFound, format, mapping, as, maxRetracted, force and message";

    /// <exception cref="TransportException">There is no such parameter, it is given twice, or its value cannot be read.</exception>
    public static ImportOptions Read(IQueryCollection query)
    {
        var options = new ImportOptions();
        foreach (var (name, values) in query)
        {
            var value = values is [{ } only] ? only : throw Wrong($"'{name}' is given twice. Give it once.");
            options = name switch
            {
                "dryRun" => options with { DryRun = Switch(name, value) },
                "skipErrors" => Switch(name, value) ? options with { MaxErrors = options.MaxErrors ?? long.MaxValue } : options,
                "maxErrors" => options with { MaxErrors = Number(name, value) },
                "quotesNotFound" => options with { RecordQuotesNotFound = Switch(name, value) },
                "format" => options with { Format = FormatOf(value) },
                "message" => options with { Message = value },
                "as" => options with { As = value },
                "force" => options with { Force = Switch(name, value) },
                "maxRetracted" => options with { MaxRetracted = Number(name, value) / 100.0 },
                "mapping" => options with { Mapping = MappingOf(value) },
                _ => throw Wrong($"There is no parameter '{name}'. There are {All}."),
            };
        }

        return options is { Format: ImportFormat.Csv, Mapping: null }
            ? throw Wrong("CSV needs to be told what its columns mean. Give 'mapping' as JSON.")
            : options;
    }

    private static bool Switch(string name, string value) =>
        value switch
        {
            "" or "true" or "1" => true,
            "false" or "0" => false,
            _ => throw Wrong($"'{name}' is '{value}'. Give true or false."),
        };

    private static long Number(string name, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong($"'{name}' is '{value}', which is not a number. Give a whole number, such as 100.");

    private static ImportFormat FormatOf(string value) =>
        value switch
        {
            "records" => ImportFormat.Records,
            "wikidata" => ImportFormat.Wikidata,
            "statements" => ImportFormat.Statements,
            "csv" => ImportFormat.Csv,
            "claim-reviews" => ImportFormat.ClaimReviews,
            _ => throw Wrong(
                $"'format' is '{value}'. Give records, wikidata, statements, csv or claim-reviews, or leave it out: the content says so."
            ),
        };

    private static CsvMapping MappingOf(string value)
    {
        try
        {
            return CsvMapping.Parse(Encoding.UTF8.GetBytes(value), "'mapping'");
        }
        catch (ImportException fault)
        {
            throw Wrong(fault.Message);
        }
    }

    private static TransportException Wrong(string message) => TransportException.BadRequest(ImportErrorCodes.BadParameter, message);
}
