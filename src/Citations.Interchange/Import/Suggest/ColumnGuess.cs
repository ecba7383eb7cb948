using System.Globalization;
using Citations.Interchange.Import.Csv;
using Citations.Model.Problems;
using Citations.Model.Values.Time;

namespace Citations.Interchange.Import.Suggest;

/// <summary>What a column seems to hold.</summary>
/// <param name="Name">The column.</param>
/// <param name="Texts">What stands in it, without words that mean that nothing is known.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Currency">The currency of its amounts.</param>
/// <param name="Dates">How its dates are written; empty for EDTF.</param>
/// <param name="Split">What separates several texts in a cell.</param>
internal sealed record ColumnGuess(
    string Name,
    IReadOnlyList<string> Texts,
    string Kind,
    string? Currency = null,
    IReadOnlyList<string>? Dates = null,
    string? Split = null
)
{
    private static readonly string[] _formats =
    [
        "yyyy-mm-dd",
        "dd/mm/yyyy",
        "mm/dd/yyyy",
        "dd.mm.yyyy",
        "dd-mm-yyyy",
        "d mmmm yyyy",
        "mmmm d, yyyy",
        "mmm d, yyyy",
        "dd-mmm-yyyy",
        "dd-mmm-yy",
        "dd/mm/yy",
        "mm/dd/yy",
        "yyyy/mm/dd",
        "yyyymmdd",
        "dd/mm/yyyy hh:mm",
        "dd/mm/yyyy hh:mm:ss",
        "mm/dd/yyyy hh:mm",
        "mm/dd/yyyy hh:mm:ss",
        "dd.mm.yyyy hh:mm",
        "dd.mm.yyyy hh:mm:ss",
        "yyyy-mm-dd hh:mm:ss",
        "yyyy-mm-dd hh:mm",
        "mmmm yyyy",
        "mm/yyyy",
        "mm.yyyy",
        "yyyy",
    ];

    private static readonly (string Mark, string Currency)[] _marks =
    [
        ("£", "GBP"),
        ("€", "EUR"),
        ("US$", "USD"),
        ("$", "USD"),
        ("¥", "JPY"),
        ("₴", "UAH"),
        ("zł", "PLN"),
        ("Kč", "CZK"),
    ];

    private static readonly string[] _truths = ["true", "false", "yes", "no", "y", "n"];

    private static readonly string[] _codes =
    [
        "id",
        "uid",
        "code",
        "ref",
        "reference",
        "phone",
        "tel",
        "fax",
        "zip",
        "postcode",
        "isbn",
        "issn",
        "account",
    ];

    /// <summary>Words that mean a code at the end of a name (accession number), and a count before others (number of visitors).</summary>
    private static readonly string[] _numberWords = ["no", "nr", "number"];

    private static readonly CsvDates _anyDate = new(_formats, months: null, pivot: 30);

    private const int MostFormats = 3;

    /// <summary>Whether a text is a number in whatever form.</summary>
    public static bool IsNumber(string text) => NumberForm.All.Any(form => form.Reads(text));

    /// <summary>Whether a text is a date in a form that is known.</summary>
    public static bool IsDate(string text) =>
        text.Any(char.IsAsciiDigit) && !text.All(char.IsAsciiDigit) && _anyDate.Read(text) is not null;

    /// <summary>Looks at a column.</summary>
    public static ColumnGuess Of(string name, IReadOnlyList<TableCell> cells, NumberForm numbers)
    {
        var texts = cells.Select(cell => cell.Text).ToArray();
        if (texts.Length == 0)
        {
            return new ColumnGuess(name, texts, "text");
        }

        if (cells.All(cell => cell.Type != CellType.Text))
        {
            var kind =
                cells.All(cell => cell.Type == CellType.Date) ? "time"
                : cells.All(cell => cell.Type == CellType.Boolean) ? "boolean"
                : cells.All(cell => cell.Type == CellType.Number) && !IsCode(name) ? "quantity"
                : "text";
            return new ColumnGuess(name, texts, IsYearColumn(name, texts) ? "time" : kind);
        }

        if (texts.All(text => _truths.Contains(text, StringComparer.OrdinalIgnoreCase)))
        {
            return new ColumnGuess(name, texts, "boolean");
        }

        if (
            texts.All(text =>
                text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return new ColumnGuess(name, texts, "url");
        }

        if (
            IsYearColumn(name, texts)
            || texts.All(text => !IsNumber(text) && TimeText.ToEdtf(text) is not null)
            || texts.All(text =>
                text.Any(char.IsAsciiDigit) && !text.All(char.IsAsciiDigit) && !IsNumber(text) && Edtf.TryParse(text, out _)
            )
        )
        {
            return new ColumnGuess(name, texts, "time");
        }

        if (DatesOf(name, texts) is { } dates)
        {
            return new ColumnGuess(name, texts, "time", Dates: dates);
        }

        if (CurrencyOf(texts, numbers) is { } currency)
        {
            return new ColumnGuess(name, texts, "money", currency);
        }

        return
            !IsCode(name)
            && texts.All(numbers.Reads)
            && !texts.Any(text => text.Length > 1 && text[0] == '0' && text.All(char.IsAsciiDigit))
            ? new ColumnGuess(name, texts, "quantity")
            : new ColumnGuess(name, texts, "text", Split: SplitOf(texts));
    }

    private static bool IsYearColumn(string name, string[] texts) =>
        name.Contains("year", StringComparison.OrdinalIgnoreCase)
        && texts.All(text =>
            text.Length == 4
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is > 500 and < 2200
        );

    /// <summary>Whether the figures of a column are names, and no amounts.</summary>
    private static bool IsCode(string name) =>
        HeaderWords.Of(name) is [.., var last] words
        && (
            words.Any(static word => _codes.Contains(word, StringComparer.OrdinalIgnoreCase))
            || _numberWords.Contains(last, StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>Few formats that read every date, those first that read most; null when there are none.</summary>
    private static List<string>? DatesOf(string name, string[] texts)
    {
        var isNamed =
            name.Contains("date", StringComparison.OrdinalIgnoreCase)
            || name.Contains("born", StringComparison.OrdinalIgnoreCase)
            || name.Contains("dob", StringComparison.OrdinalIgnoreCase);
        if (
            !isNamed
            && texts.All(text => text.All(c => char.IsAsciiDigit(c) || c is '.' or ','))
            && !texts.All(text => text.Count(c => c == '.') == 2)
        )
        {
            return null; // numbers
        }

        var (rest, formats) = (texts.Distinct(StringComparer.Ordinal).ToList(), new List<string>());
        while (rest.Count > 0 && formats.Count < MostFormats)
        {
            var best = _formats
                .Select(format => (Format: format, Dates: new CsvDates([format], months: null, pivot: 30)))
                .Select(format => (format.Format, Read: rest.Count(text => format.Dates.Read(text) is not null)))
                .MaxBy(format => format.Read);
            if (best.Read == 0)
            {
                return null;
            }

            formats.Add(best.Format);
            var dates = new CsvDates([best.Format], months: null, pivot: 30);
            rest.RemoveAll(text => dates.Read(text) is not null);
        }

        return rest.Count == 0 ? formats : null;
    }

    private static string? CurrencyOf(string[] texts, NumberForm numbers) =>
        _marks
            .FirstOrDefault(mark =>
                texts.Any(text => text.Contains(mark.Mark, StringComparison.Ordinal))
                && texts.All(text => numbers.Reads(CurrencyMarks.Without(text, mark.Currency)))
            )
            .Currency;

    private static string? SplitOf(string[] texts)
    {
        foreach (var separator in new[] { ";", "|" })
        {
            if (texts.Count(text => text.Contains(separator, StringComparison.Ordinal)) * 10 >= texts.Length)
            {
                return separator;
            }
        }

        return null;
    }
}

/// <summary>A way to write numbers.</summary>
internal sealed record NumberForm(string Decimal, string? Thousands)
{
    private readonly CsvNumbers _numbers = new(Decimal, Thousands);

    /// <summary>All ways, the usual ones first.</summary>
    public static IReadOnlyList<NumberForm> All { get; } =
    [new(".", null), new(".", ","), new(",", "."), new(",", null), new(",", " "), new(".", " "), new(".", "'")];

    /// <summary>Whether a text is a number so written.</summary>
    public bool Reads(string text)
    {
        try
        {
            _numbers.Read(text, "");
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    /// <summary>The way in which most columns are numbers throughout.</summary>
    public static NumberForm Of(IEnumerable<IReadOnlyList<string>> columns)
    {
        var all = columns.Where(column => column.Count > 0).Select(column => column.Select(Unmarked).ToArray()).ToArray();
        return All.MaxBy(form => all.Count(column => column.All(form.Reads)))!;
    }

    private static string Unmarked(string text) => text.Trim('£', '€', '$', '¥', ' ');
}
