using System.Text.Unicode;
using Citations.Interchange.Import.Csv;

namespace Citations.Interchange.Import.Suggest;

/// <summary>The first rows of a table, and how they are written.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="HasHeader">Whether the file has them.</param>
/// <param name="Rows">Some rows below the header.</param>
/// <param name="SkipLines">The lines above the header.</param>
/// <param name="Delimiter">What separates the fields; null in Excel files.</param>
/// <param name="Encoding">The name of the encoding; null for UTF-8 and UTF-16.</param>
internal sealed record TableSample(
    string[] Columns,
    bool HasHeader,
    IReadOnlyList<TableRow> Rows,
    int SkipLines,
    char? Delimiter,
    string? Encoding
)
{
    private const string Delimiters = ",;\t|";

    /// <summary>Takes a sample from the first bytes of CSV.</summary>
    /// <exception cref="ImportException">There is no table in them.</exception>
    public static TableSample OfCsv(string input, ReadOnlySpan<byte> head, bool isWhole)
    {
        var encoding = CsvReader.Utf16Of(head) ?? (IsUtf8(head, isWhole) ? System.Text.Encoding.UTF8 : TableEncoding.Of("windows-1252"));
        var isPlain = TableEncoding.IsUtf16(encoding) || encoding.CodePage == System.Text.Encoding.UTF8.CodePage;
        var text = encoding.GetString(head).TrimStart('\uFEFF');
        var best = Delimiters
            .Select(delimiter => (Delimiter: delimiter, Rows: RowsOf(text, delimiter, isWhole)))
            .MaxBy(table => Score(table.Rows));
        var width = WidthOf(best.Rows);
        var start = best.Rows.FindIndex(row => row.Fields.Length == width);
        return start < 0 || width < 2
            ? throw new ImportException($"{input}: there is no table in it of which a mapping could be suggested.")
            : Of(
                [.. best.Rows.Skip(start).Where(row => row.Fields.Length == width).Select(row => new TableRow(row.Fields))],
                best.Rows[start].Line,
                best.Delimiter,
                isPlain ? null : "windows-1252"
            );
    }

    /// <summary>Makes a sample of rows of which the first may be a header.</summary>
    public static TableSample Of(IReadOnlyList<TableRow> rows, int skipLines, char? delimiter, string? encoding)
    {
        var hasHeader = rows.Count > 0 && LooksLikeHeader(rows);
        var columns = hasHeader
            ? rows[0].Fields.Select(SameText.Trim).ToArray()
            : [.. rows[0].Fields.Select((_, i) => FormattableString.Invariant($"column{i + 1}"))];
        return new TableSample(columns, hasHeader, [.. rows.Skip(hasHeader ? 1 : 0)], skipLines, delimiter, encoding);
    }

    private static bool IsUtf8(ReadOnlySpan<byte> head, bool isWhole)
    {
        for (var cut = 0; cut <= (isWhole ? 0 : 3); cut++)
        {
            if (Utf8.IsValid(head[..Math.Max(0, head.Length - cut)]))
            {
                return true;
            }
        }

        return false;
    }

    private static List<(string[] Fields, int Line)> RowsOf(string text, char delimiter, bool isWhole)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var scanner = new RowScanner((byte)delimiter, quoted: true);
        var (rows, at, line) = (new List<(string[], int)>(), 0, 0);
        while (at < bytes.Length)
        {
            var rest = bytes.AsSpan(at);
            var row = scanner.Scan(rest, isLast: true);
            var length =
                row.State == RowState.Complete ? row.Length
                : rest.IndexOf((byte)'\n') + 1 is > 0 and var end ? end
                : rest.Length;
            if (at + length == bytes.Length && !isWhole && rest[length - 1] != (byte)'\n')
            {
                break;
            }

            if (row.State == RowState.Complete && rest[..length].ContainsAnyExcept(" \t\r\n"u8))
            {
                var fields = new string[scanner.Fields.Count];
                for (var i = 0; i < fields.Length; i++)
                {
                    var (start, count, doubled) = scanner.Fields[i];
                    var field = System.Text.Encoding.UTF8.GetString(rest.Slice(start, count));
                    fields[i] = doubled ? field.Replace("\"\"", "\"", StringComparison.Ordinal) : field;
                }

                rows.Add((fields, line));
            }

            line += rest[..length].Count((byte)'\n');
            at += length;
        }

        return rows;
    }

    /// <summary>The number of fields that most rows have; the larger of two that are as frequent.</summary>
    private static int WidthOf(List<(string[] Fields, int Line)> rows) =>
        rows.GroupBy(row => row.Fields.Length)
            .OrderByDescending(same => same.Count())
            .ThenByDescending(same => same.Key)
            .FirstOrDefault()
            ?.Key
        ?? 0;

    private static double Score(List<(string[] Fields, int Line)> rows)
    {
        var width = WidthOf(rows);
        return width < 2 ? 0 : (double)rows.Count(row => row.Fields.Length == width) / rows.Count * (1 + Math.Log(width));
    }

    /// <summary>Names are distinct, and none is a number or a date, but for years.</summary>
    private static bool LooksLikeHeader(IReadOnlyList<TableRow> rows)
    {
        var names = rows[0].Fields.Select(SameText.Trim).Where(name => name.Length > 0).ToArray();
        return names.Length > 0
            && names.Distinct(StringComparer.Ordinal).Count() == names.Length
            && !Array.Exists(names, name => !WideColumns.IsYear(name) && (ColumnGuess.IsNumber(name) || ColumnGuess.IsDate(name)))
            && Array.Exists(names, name => !WideColumns.IsYear(name));
    }
}
