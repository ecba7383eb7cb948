using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Interchange.Import.Csv;

namespace Citations.Interchange.Import.Suggest;

/// <summary>Guesses from the first rows of a table what its columns mean, and writes it as a mapping with comments, to be corrected by
/// people.</summary>
public sealed class MappingSuggestion
{
    private const int Examples = 3;
    private const int LongestExample = 40;

    private static readonly JsonSerializerOptions _asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> _missing = new(
        [
            "NA",
            "N/A",
            "#N/A",
            "null",
            "None",
            "nan",
            "-",
            "--",
            "–",
            "—",
            "..",
            "...",
            ":",
            "?",
            "-0-",
            "unknown",
            "not known",
            "not available",
            "n.a.",
            "n/d",
            "nil",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly string[] _keys = ["id", "uid", "key", "ref", "reference", "identifier", "code", "number", "no", "nr", "isbn"];
    private static readonly string[] _labels = ["name", "label", "title", "full name", "fullname", "country name", "country"];
    private static readonly string[] _properties =
    [
        "indicator code",
        "indicator",
        "series code",
        "series",
        "variable",
        "item",
        "measure",
        "series name",
        "indicator name",
    ];

    private readonly TableSample _sample;
    private readonly string _input;
    private readonly List<ColumnGuess> _columns;
    private readonly List<string> _foundMissing;
    private readonly NumberForm _numbers;
    private readonly StringBuilder _json = new();

    private MappingSuggestion(string input, TableSample sample)
    {
        (_input, _sample) = (input, sample);
        var cells = sample
            .Columns.Select(
                (name, i) =>
                    sample
                        .Rows.Select(row => new TableCell(SameText.Trim(row.Fields[i]), name, row.TypeOf(i)))
                        .Where(cell => cell.Text.Length > 0)
                        .ToArray()
            )
            .ToArray();
        _foundMissing =
        [
            .. cells
                .SelectMany(column => column)
                .Select(cell => cell.Text)
                .Where(_missing.Contains)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        cells = [.. cells.Select(column => column.Where(cell => !_missing.Contains(cell.Text)).ToArray())];
        _numbers = NumberForm.Of(
            cells
                .Where(column => Array.TrueForAll(column, cell => cell.Type == CellType.Text))
                .Select(column => column.Select(cell => cell.Text).ToArray())
        );
        _columns = [.. sample.Columns.Select((name, i) => ColumnGuess.Of(name, cells[i], _numbers))];
    }

    /// <summary>A mapping for a table.</summary>
    /// <exception cref="ImportException">It is no table.</exception>
    public static async Task<string> OfAsync(ImportInput input, CancellationToken cancellationToken)
    {
        try
        {
            return new MappingSuggestion(input.Name, await SampleReader.ReadAsync(input, cancellationToken)).Write();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw new ImportException($"{input.Name}: it cannot be read: {fault.Message.TrimEnd('.')}.", fault);
        }
    }

    private string Write()
    {
        var isWide = WideColumns.AreIn(_sample.Columns);
        var property = isWide ? Named(_properties)?.Name : null;
        var subject = Subject(isWide);
        var label = Named(_labels) is { } named && !ReferenceEquals(named, subject) ? named.Name : null;
        var dates = _columns.SelectMany(column => column.Dates ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (dates.Count > 0 && _columns.Exists(column => column is { Kind: "time", Dates: null }))
        {
            dates.AddRange(new[] { "yyyy-mm-dd", "yyyy" }.Except(dates, StringComparer.Ordinal));
        }

        Line("// What the columns mean, as guessed from the first rows. Correct it, try it with --dry-run, then import it.");
        Line("{");
        WriteForm(dates);
        Line(
            "  // Each row is about one thing. Its key is made from this "
                + $"column{(IsUnique(subject) ? "" : "; several rows are about the same thing")}."
        );
        Line(
            $"  \"subject\": {{ \"column\": {Text(subject.Name)}, \"prefix\": "
                + $"{Text(Slug(Path.GetFileNameWithoutExtension(_input)) + ":")}{(label is null ? "" : $", \"label\": {Text(label)}")}, "
                + $"\"kind\": \"OTHER\" }},"
        );
        Line("  // Who says it. Add \"publisher\", \"url\", \"publishedOn\", \"creators\" and \"language\" as far as they are known.");
        Line(
            $"  \"source\": {{ \"key\": {Text(Slug(Path.GetFileNameWithoutExtension(_input)))}, \"title\": "
                + $"{Text(Path.GetFileName(_input))}, \"kind\": \"DATASET\" }},"
        );
        Line("  // What is said. Remove what is of no interest.");
        Line("  \"facts\": [");
        if (isWide)
        {
            WriteWide(property);
        }

        foreach (var column in _columns.Where(column => column.Name.Length > 0 && !(isWide && WideColumns.IsYear(column.Name))))
        {
            WriteColumn(
                column,
                isOff: ReferenceEquals(column, subject)
                    || string.Equals(column.Name, label, StringComparison.Ordinal)
                    || column.Texts.Count == 0
                    || isWide
            );
        }

        Line("  ]");
        Line("}");
        return _json.ToString();
    }

    private void WriteForm(List<string> dates)
    {
        Member("delimiter", _sample.Delimiter is { } delimiter and not ',' ? delimiter.ToString() : null);
        Member("encoding", _sample.Encoding);
        if (_sample.SkipLines > 0)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"  \"skipLines\": {_sample.SkipLines},"));
        }

        if (!_sample.HasHeader)
        {
            Line("  // The file has no header. Give the columns better names, here and below.");
            Line($"  \"columns\": [{string.Join(", ", _sample.Columns.Select(Text))}],");
        }

        Member("decimal", _numbers.Decimal is "," ? "," : null);
        Member("thousands", _numbers.Thousands);
        if (dates.Count > 0)
        {
            Line(
                dates.Exists(date =>
                    date.StartsWith("dd/mm", StringComparison.Ordinal) || date.StartsWith("mm/dd", StringComparison.Ordinal)
                )
                    ? "  // How dates are written. Check whether the day or the month comes first."
                    : "  // How dates are written."
            );
            Line($"  \"dates\": [{string.Join(", ", dates.Select(Text))}],");
            if (dates.Exists(date => !date.Contains("yyyy", StringComparison.Ordinal)))
            {
                Line("  \"pivot\": 30, // years of two digits up to this one are after 2000");
            }
        }

        if (_foundMissing.Count > 0)
        {
            Line("  // Words that mean that nothing is known.");
            Line($"  \"missing\": [{string.Join(", ", _foundMissing.Select(Text))}],");
        }
    }

    private void WriteWide(string? property)
    {
        var of = property is null ? "\"property\": \"value\"" : $"\"propertyColumn\": {Text(property)}";
        Line("    // A column for each year.");
        Line(
            $"    {{ {of}, \"valueKind\": \"quantity\", \"wide\": {{ \"pattern\": {Text(WideColumns.Pattern)}, \"property\": "
                + $"\"year\", \"valueKind\": \"time\" }} }},"
        );
    }

    private void WriteColumn(ColumnGuess column, bool isOff)
    {
        var examples = column
            .Texts.Distinct(StringComparer.Ordinal)
            .Take(Examples)
            .Select(text => OneLine(text.Length > LongestExample ? text[..LongestExample] + "…" : text));
        Line($"    // {OneLine(column.Name)}: {string.Join(" | ", examples)}");
        var value = column.Split is null ? Text(column.Name) : $"{{ \"column\": {Text(column.Name)}, \"split\": {Text(column.Split)} }}";
        var kind = column.Kind is "text"
            ? ""
            : $", \"valueKind\": \"{column.Kind}\"{(column.Currency is null ? "" : $", \"currency\": \"{column.Currency}\"")}";
        var cardinality = column.Split is not null || VariesWithinSubject(column) ? ", \"cardinality\": \"MANY\"" : "";
        Line($"    {(isOff ? "// " : "")}{{ \"property\": {Text(Slug(column.Name))}, \"value\": {value}{kind}{cardinality} }},");
    }

    private ColumnGuess Subject(bool isWide)
    {
        var columns = _columns.Where(column => column.Texts.Count > 0 && !(isWide && WideColumns.IsYear(column.Name))).ToList();
        if (columns.Count == 0)
        {
            return _columns[0];
        }

        return isWide
            ? columns.Find(column =>
                column.Name.Contains("code", StringComparison.OrdinalIgnoreCase)
                && !column.Name.Contains("indicator", StringComparison.OrdinalIgnoreCase)
                && !column.Name.Contains("series", StringComparison.OrdinalIgnoreCase)
            ) ?? columns[0]
            : columns
                .Where(column => IsUnique(column) && IsKey(column.Name) && IsCodes(column))
                .MinBy(static column =>
                    _keys.Contains(column.Name, StringComparer.OrdinalIgnoreCase) ? 0
                    : EndsWithId(column.Name) ? 1
                    : 2
                )
                ?? columns.Find(column => IsUnique(column) && IsKey(column.Name))
                ?? columns.Find(column => IsKey(column.Name) && column.Texts.Count == _sample.Rows.Count)
                ?? columns.Find(IsUnique)
                ?? columns[0];
    }

    private static bool IsKey(string name) =>
        HeaderWords.Of(name).Any(static word => _keys.Contains(word, StringComparer.OrdinalIgnoreCase));

    private static bool EndsWithId(string name) =>
        HeaderWords.Of(name) is [.., var last] && string.Equals(last, "id", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether no cell holds several words, or several codes.</summary>
    private static bool IsCodes(ColumnGuess column) => column.Texts.All(static text => !text.AsSpan().ContainsAny(" ,;|"));

    private bool IsUnique(ColumnGuess column) =>
        column.Texts.Count == _sample.Rows.Count && column.Texts.Distinct(StringComparer.Ordinal).Count() == column.Texts.Count;

    private bool VariesWithinSubject(ColumnGuess column)
    {
        var subject = Subject(WideColumns.AreIn(_sample.Columns));
        if (IsUnique(subject))
        {
            return false;
        }

        var (of, value) = (Array.IndexOf(_sample.Columns, subject.Name), Array.IndexOf(_sample.Columns, column.Name));
        return _sample
            .Rows.Where(row => row.Fields[value].Length > 0)
            .GroupBy(row => row.Fields[of], StringComparer.Ordinal)
            .Any(rows => rows.Select(row => row.Fields[value]).Distinct(StringComparer.Ordinal).Skip(1).Any());
    }

    private ColumnGuess? Named(string[] names) =>
        names
            .Select(name =>
                _columns.Find(column => column.Texts.Count > 0 && string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            )
            .FirstOrDefault(column => column is not null);

    private void Member(string name, string? text)
    {
        if (text is not null)
        {
            Line($"  \"{name}\": {Text(text)},");
        }
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, _asWritten);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Slug(string text)
    {
        var slug = string.Join(
            '-',
            HeaderWords
                .Of(text)
                .Select(static word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())
                .Where(static word => word.Length > 0)
        );
        return slug.Length > 0 ? slug : TextKey.Of(text.Length > 0 ? text : "column");
    }

    private void Line(string text) => _json.Append(text).Append('\n');
}
