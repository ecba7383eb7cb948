using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Citations.Model.Json;

namespace Citations.Interchange.Import.Csv;

/// <summary>What the columns of a table (CSV or Excel) mean. Written as JSON; a schema of it is in <c>mapping.schema.json</c>.</summary>
public sealed record CsvMapping
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonDocumentOptions _syntax = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What separates the fields; null for that of comma, semicolon, tab and bar which gives the columns that are named
    /// here.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Whether quotes around a field mean that it is quoted; otherwise they are part of it.</summary>
    public bool Quoted { get; init; } = true;

    /// <summary>The encoding of the file, such as <c>windows-1252</c>; UTF-8, or UTF-16 with a byte-order mark, when left out.</summary>
    public string? Encoding { get; init; }

    /// <summary>How many lines stand above the header.</summary>
    public int SkipLines { get; init; }

    /// <summary>The sheet of an Excel file; the first when left out.</summary>
    public string? Sheet { get; init; }

    /// <summary>The files of a zip archive to import, with <c>*</c> for any characters; all that look like data when left out.</summary>
    public string? Entry { get; init; }

    /// <summary>The names of the columns, when the file has no header.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>What the rows are about.</summary>
    public required CsvEntity Subject { get; init; }

    /// <summary>The source that the rows come from.</summary>
    public required CsvSource Source { get; init; }

    /// <summary>What is said.</summary>
    public required IReadOnlyList<CsvFact> Facts { get; init; }

    /// <summary>What separates whole numbers from their fractions: <c>.</c> or <c>,</c>.</summary>
    public string Decimal { get; init; } = ".";

    /// <summary>What groups the digits of numbers by threes; a space stands for every kind of space. Null when nothing does.</summary>
    public string? Thousands { get; init; }

    /// <summary>How dates are written, such as <c>dd.mm.yyyy</c>, <c>d mmmm yyyy</c> or <c>dd/mm/yy hh:mm</c>: the first that fits. Without
    /// any they are EDTF.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>The names of the twelve months, several for one month separated by <c>|</c>; English names are always known.</summary>
    public IReadOnlyList<string>? Months { get; init; }

    /// <summary>The last year of two digits that is taken for one after 2000: with 30, <c>30</c> is 2030 and <c>31</c> is 1931.</summary>
    public int? Pivot { get; init; }

    /// <summary>What stands in cells that hold nothing, besides nothing itself: <c>NA</c>, <c>-</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The column that names the place in the source, such as a record number; without it the locator names the subject and the
    /// column.</summary>
    public CsvCell? Locator { get; init; }

    /// <summary>What a bad cell refuses: its <c>row</c>, or only its <c>fact</c>.</summary>
    public string BadCells { get; init; } = "row";

    /// <summary>The key of a source: the file is then all that this source says, and what it does not hold any more is retracted.</summary>
    public string? As { get; init; }

    /// <summary>How sure it is that the source says this, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How the facts were taken from their source.</summary>
    public string Method { get; init; } = "csv";

    /// <summary>Whether a bad cell refuses its fact and not its row.</summary>
    internal bool RefusesFacts => BadCells is "fact";

    /// <summary>The columns that it needs.</summary>
    internal IEnumerable<string> Named =>
        Cells()
            .SelectMany(cell => cell.Cell.Named)
            .Concat(Facts.SelectMany(fact => fact.Wide?.Columns ?? []))
            .Distinct(StringComparer.Ordinal);

    /// <summary>A column that is there more than once, of those that are named; null when there is none.</summary>
    internal string? Twice(IEnumerable<string> columns) =>
        columns
            .Select(column => column.Trim())
            .GroupBy(column => column, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Skip(1).Any() && Names(same.Key))
            ?.Key;

    internal bool Names(string column) => Named.Contains(column, StringComparer.Ordinal);

    /// <summary>Every cell with its place in the mapping; plain texts are made columns or constants.</summary>
    internal IEnumerable<(string Path, CsvCell Cell)> Cells() => CsvMappingCells.Of(this);

    /// <summary>The JSON Schema of mappings, for editors that complete and check them.</summary>
    public static string Schema()
    {
        using var reader = new StreamReader(typeof(CsvMapping).Assembly.GetManifestResourceStream("mapping.schema.json")!);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="ImportException">It is no mapping.</exception>
    public static CsvMapping Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path}: the mapping cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a mapping.</summary>
    /// <param name="json">The mapping; comments and trailing commas are allowed.</param>
    /// <param name="where">What messages call it.</param>
    /// <exception cref="ImportException">It is no mapping.</exception>
    public static CsvMapping Parse(ReadOnlySpan<byte> json, string where)
    {
        var bytes = (json.StartsWith("\uFEFF"u8) ? json[3..] : json).ToArray();
        using var document = Document(bytes, where);
        if (!JsonStrings.AreText(document, new(bytes)))
        {
            throw NoMapping(where, "a text in it is not UTF-8, or holds half of a surrogate pair");
        }

        if (ContractFault.Of(document.RootElement, typeof(CsvMapping), _json) is { } misfit)
        {
            throw NoMapping(where, misfit);
        }

        var mapping = document.RootElement.Deserialize<CsvMapping>(_json)!;
        return CsvMappingRules.FaultOf(mapping) is { } fault ? throw NoMapping(where, fault) : mapping;
    }

    private static JsonDocument Document(byte[] json, string where)
    {
        try
        {
            return JsonDocument.Parse(json, _syntax);
        }
        catch (InvalidOperationException fault)
        {
            throw NoMapping(where, "a name in it holds half of a surrogate pair", fault);
        }
        catch (JsonException fault)
        {
            throw NoMapping(where, $"it is not JSON from line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} on", fault);
        }
    }

    private static ImportException NoMapping(string where, string what, Exception? inner = null) =>
        new($"{where}: it is not a mapping of CSV: {what}. Make one with import FILE --suggest.", inner);
}
