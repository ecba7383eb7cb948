using System.Text.Json;
using System.Text.Json.Serialization;

namespace Citations.Interchange.Import.Csv;

/// <summary>
/// Where a text comes from: a column, several columns, or the mapping itself. In JSON it is an object, or a plain text that names a column
/// or is the
/// text itself, as the member says that it belongs to.
/// </summary>
[JsonConverter(typeof(CsvCellJson))]
public sealed record CsvCell
{
    /// <summary>The plain text; null when it is an object.</summary>
    [JsonIgnore]
    public string? Text { get; init; }

    /// <summary>The column.</summary>
    public string? Column { get; init; }

    /// <summary>Several columns: the first that holds something, or all of them when <see cref="Join"/> is given.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>What to put between the texts of <see cref="Columns"/>; empty cells are left out.</summary>
    public string? Join { get; init; }

    /// <summary>The text itself, the same for all rows.</summary>
    public string? Constant { get; init; }

    /// <summary>The text where no column holds one.</summary>
    public string? Otherwise { get; init; }

    /// <summary>What separates several texts in one cell; each is taken by itself.</summary>
    public string? Split { get; init; }

    /// <summary>Words that mean that nothing is known, besides those of the mapping.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>A regular expression: the text is its first group, or all that it matches. A text without a match is refused.</summary>
    public string? Pattern { get; init; }

    /// <summary>What words of the file stand for.</summary>
    public IReadOnlyDictionary<string, string>? Words { get; init; }

    /// <summary>The column with the year of a date.</summary>
    public string? Year { get; init; }

    /// <summary>The column with the month of the date: a number or a name.</summary>
    public string? Month { get; init; }

    /// <summary>The column with the day of the date.</summary>
    public string? Day { get; init; }

    /// <summary>The column with the time of day, beside a date.</summary>
    public string? Time { get; init; }

    /// <summary>The column with the date that an interval begins with.</summary>
    public string? From { get; init; }

    /// <summary>The column with the date that an interval ends with.</summary>
    public string? To { get; init; }

    /// <summary>A cell that is a column, or that takes a column of that name.</summary>
    public static implicit operator CsvCell(string text) => new() { Text = text };

    /// <summary>The same as an object: a plain text becomes a column or a constant.</summary>
    internal CsvCell Resolved(bool isColumn) =>
        Text is null ? this
        : isColumn ? new CsvCell { Column = Text }
        : new CsvCell { Constant = Text };

    /// <summary>Whether a date is put together from several columns.</summary>
    internal bool IsDate => (Year ?? From ?? To ?? Time) is not null;

    /// <summary>The columns that it reads.</summary>
    internal IEnumerable<string> Named => new[] { Column, Year, Month, Day, Time, From, To }.OfType<string>().Concat(Columns ?? []);

    /// <summary>What cannot be meant; null when nothing is wrong.</summary>
    internal string? Fault
    {
        get
        {
            var origins = new[]
            {
                Column is not null,
                Columns is not null,
                Constant is not null,
                Year is not null,
                From is not null || To is not null,
            }.Count(given => given);
            return origins != 1 ? "takes its text from one of 'column', 'columns', 'constant', 'year', or 'from' and 'to'"
                : Columns is { Count: 0 } ? "has 'columns' without one"
                : Join is not null && Columns is null ? "has 'join' without 'columns'"
                : (Month ?? Day) is not null && Year is null ? "has 'month' or 'day' without 'year'"
                : Day is not null && Month is null ? "has 'day' without 'month'"
                : Time is not null && Year is null && Column is null ? "has 'time' without the date in 'column' or 'year'"
                : Split is { Length: 0 } ? "has an empty 'split'"
                : Split is not null && IsDate ? "splits a date of several columns"
                : Pattern is not null && CellPattern.FaultOf(Pattern) is { } fault
                    ? $"has a 'pattern' that is no regular expression: {fault}"
                : null;
        }
    }
}

/// <summary>Reads a cell from a text or an object.</summary>
internal sealed class CsvCellJson : JsonConverter<CsvCell>
{
    public override CsvCell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new CsvCell { Text = reader.GetString() }
            : JsonSerializer.Deserialize<Form>(ref reader, options)!.ToCell();

    public override void Write(Utf8JsonWriter writer, CsvCell value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>The members of a cell as they stand in JSON.</summary>
    internal sealed record Form(
        string? Column = null,
        IReadOnlyList<string>? Columns = null,
        string? Join = null,
        string? Constant = null,
        string? Otherwise = null,
        string? Split = null,
        IReadOnlyList<string>? Missing = null,
        string? Pattern = null,
        IReadOnlyDictionary<string, string>? Words = null,
        string? Year = null,
        string? Month = null,
        string? Day = null,
        string? Time = null,
        string? From = null,
        string? To = null
    )
    {
        public CsvCell ToCell() =>
            new()
            {
                Column = Column,
                Columns = Columns,
                Join = Join,
                Constant = Constant,
                Otherwise = Otherwise,
                Split = Split,
                Missing = Missing ?? [],
                Pattern = Pattern,
                Words = Words is null ? null : new Dictionary<string, string>(Words, StringComparer.OrdinalIgnoreCase),
                Year = Year,
                Month = Month,
                Day = Day,
                Time = Time,
                From = From,
                To = To,
            };
    }
}
