using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Citations.Model.Json;

namespace Citations.Interchange.Import.Csv;

/// <summary>What the columns of CSV mean: who says what of whom, a row at a time. Written as JSON.</summary>
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

    /// <summary>What separates the fields; null for that of comma, semicolon, tab and bar which gives the columns that are named here.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Whether quotes around a field mean that it is quoted; otherwise they are part of it.</summary>
    public bool Quoted { get; init; } = true;

    /// <summary>The names of the columns, when the file has no header.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>What the rows are about.</summary>
    public required CsvEntity Subject { get; init; }

    /// <summary>Who says it.</summary>
    public required CsvSource Source { get; init; }

    /// <summary>What is said: each gives a fact for each row that has something in its column.</summary>
    public required IReadOnlyList<CsvFact> Facts { get; init; }

    /// <summary>What separates whole numbers from their fractions: <c>.</c> or <c>,</c>.</summary>
    public string Decimal { get; init; } = ".";

    /// <summary>What groups the digits of numbers by threes; a space stands for every kind of space. Null when nothing does.</summary>
    public string? Thousands { get; init; }

    /// <summary>How dates are written, such as <c>dd.mm.yyyy</c>: the first that fits. Without any they are EDTF (ISO 8601).</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>What stands in cells that hold nothing, besides nothing itself: <c>NA</c>, <c>-</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>How sure it is that the source says this.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How the facts were taken from their source.</summary>
    public string Method { get; init; } = "csv";

    /// <summary>The columns that it needs.</summary>
    internal IEnumerable<string> Named
    {
        get
        {
            string?[] named =
            [
                Subject.Column, Subject.Label, Source.Column, Source.Url, Source.Column is null ? null : Source.Title,
                .. Facts.SelectMany(fact => new[] { fact.PropertyColumn, fact.Value, fact.Quote }.Concat(fact.Qualifiers.Select(qualifier => qualifier.Value))),
            ];
            return named.OfType<string>().Distinct(StringComparer.Ordinal);
        }
    }

    /// <summary>A column that is there more than once, of those that are named; null when there is none.</summary>
    internal string? Twice(IEnumerable<string> columns) =>
        columns.Select(column => column.Trim()).GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any() && Names(same.Key))?.Key;

    internal bool Names(string column) => Named.Contains(column, StringComparer.Ordinal);

    private string? Fault =>
        Facts.Count == 0 ? "'facts' must not be empty"
        : Delimiter is { Length: not 1 } or "\"" or "\r" or "\n" ? "'delimiter' is one character, and neither a quote nor the end of a line"
        : Decimal is not ("." or ",") ? "'decimal' is \".\" or \",\""
        : Thousands is { Length: not 1 } || string.Equals(Thousands, Decimal, StringComparison.Ordinal) ? "'thousands' is one character, and not that of 'decimal'"
        : Dates.FirstOrDefault(date => !CsvDates.IsFormat(date)) is { } date ? $"'{date}' is not how dates are written; write it like \"dd.mm.yyyy\", with four digits for the year"
        : Facts.Any(fact => fact.Property is null == fact.PropertyColumn is null) ? "a fact has either 'property' or 'propertyColumn'"
        : OfTwoKinds is { } property ? $"the property '{property}' is given values of more than one 'valueKind'"
        : Columns is not null && Twice(Columns) is { } column ? $"'columns' has {column} more than once"
        : null;

    private string? OfTwoKinds => Facts.Where(fact => fact.Property is not null).GroupBy(fact => fact.Property, StringComparer.Ordinal)
        .FirstOrDefault(facts => facts.Select(fact => fact.ValueKind).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any())?.Key;

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
    /// <param name="json">It.</param>
    /// <param name="where">What messages call it.</param>
    /// <exception cref="ImportException">It is no mapping.</exception>
    public static CsvMapping Parse(ReadOnlySpan<byte> json, string where)
    {
        var bytes = (json.StartsWith("\uFEFF"u8) ? json[3..] : json).ToArray();
        using var document = Document(bytes, where);
        if (!JsonStrings.AreText(document, new(bytes)))
        {
            throw NoMapping(where, "a text in it holds half of a surrogate pair");
        }

        if (ContractFault.Of(document.RootElement, typeof(CsvMapping), _json) is { } misfit)
        {
            throw NoMapping(where, misfit);
        }

        var mapping = document.RootElement.Deserialize<CsvMapping>(_json)!;
        return mapping.Fault is { } fault ? throw NoMapping(where, fault) : mapping;
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

    private static ImportException NoMapping(string where, string what, Exception? inner = null) => new($"{where}: it is not a mapping of CSV: {what}. See the README for one.", inner);
}

/// <summary>How an entity is made of a row.</summary>
public sealed record CsvEntity
{
    /// <summary>The column that names it: its key, after <see cref="Prefix"/>.</summary>
    public required string Column { get; init; }

    /// <summary>What the key begins with, so that it is apart from others.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The column with its label; the key when there is none.</summary>
    public string? Label { get; init; }

    /// <summary>What sort of thing it is: <c>PERSON</c>, <c>PLACE</c>, …</summary>
    public string Kind { get; init; } = "OTHER";
}

/// <summary>The source of a row: one for all rows, or one for each value of a column.</summary>
public sealed record CsvSource
{
    /// <summary>The column that names it; null when <see cref="Key"/> does.</summary>
    public string? Column { get; init; }

    /// <summary>What the key begins with, or is.</summary>
    public string Key { get; init; } = "";

    /// <summary>The column with the title, or else the title itself when the source is the same for all rows.</summary>
    public string? Title { get; init; }

    /// <summary>What sort of publication it is: <c>DATASET</c>, <c>WEB_PAGE</c>, …</summary>
    public string Kind { get; init; } = "DATASET";

    /// <summary>The publisher of all of them.</summary>
    public string? Publisher { get; init; }

    /// <summary>The column with the address.</summary>
    public string? Url { get; init; }
}

/// <summary>How a fact is made of a row.</summary>
public sealed record CsvFact
{
    /// <summary>The key of the property. Made when it is not there. Null when a column names it.</summary>
    public string? Property { get; init; }

    /// <summary>The column that names the property, where each row says of what it speaks; null when all rows speak of the same.</summary>
    public string? PropertyColumn { get; init; }

    /// <summary>The label of the property when it is made.</summary>
    public string? Label { get; init; }

    /// <summary>The kind of value: <c>text</c>, <c>entity</c>, <c>quantity</c>, <c>money</c>, <c>time</c>, <c>boolean</c>, <c>url</c>.</summary>
    public string ValueKind { get; init; } = "text";

    /// <summary><c>ONE</c> or <c>MANY</c>, when the property is made.</summary>
    public string Cardinality { get; init; } = "ONE";

    /// <summary>How texts are compared when the property is made: <c>normalised</c>, <c>exact</c>, <c>names</c>.</summary>
    public string Comparison { get; init; } = "normalised";

    /// <summary>The column with the value.</summary>
    public required string Value { get; init; }

    /// <summary>What the keys of entity values begin with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The unit of quantities.</summary>
    public string? Unit { get; init; }

    /// <summary>The currency of money.</summary>
    public string? Currency { get; init; }

    /// <summary>The language of texts.</summary>
    public string? Language { get; init; }

    /// <summary>The column with the exact words of the source; without it the citation names the row.</summary>
    public string? Quote { get; init; }

    /// <summary>What narrows the fact: the year that a count is of, for instance.</summary>
    public IReadOnlyList<CsvQualifier> Qualifiers { get; init; } = [];
}

/// <summary>How a qualifier is made of a row; one whose column holds nothing is left out.</summary>
public sealed record CsvQualifier
{
    /// <summary>The key of the qualifying property. Made when it is not there.</summary>
    public required string Property { get; init; }

    /// <summary>The column with the value.</summary>
    public required string Value { get; init; }

    /// <summary>The kind of value.</summary>
    public string ValueKind { get; init; } = "text";
}
