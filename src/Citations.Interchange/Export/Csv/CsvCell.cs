using System.Buffers;
using System.Globalization;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Model;

namespace Citations.Interchange.Export.Csv;

/// <summary>Writes one cell.</summary>
internal static class CsvCell
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    public static void Write(ExportBuffer to, CellType type, Cell cell, bool escapeFormulas)
    {
        if (!cell.HasValue)
        {
            return;
        }

        switch (type)
        {
            case CellType.Number:
                cell.Number.TryFormat(to.GetSpan(32), out var digits, "R", CultureInfo.InvariantCulture);
                to.Advance(digits);
                break;
            case CellType.Integer:
                cell.Integer.TryFormat(to.GetSpan(32), out var written, default, CultureInfo.InvariantCulture);
                to.Advance(written);
                break;
            case CellType.Boolean:
                to.Add(cell.Integer != 0 ? "true"u8 : "false"u8);
                break;
            case CellType.Instant:
                Span<char> time = stackalloc char[Timestamp.MaxLength];
                to.Add(time[..Timestamp.Format(cell.Instant, time)]);
                break;
            default:
                Text(to, cell.Text!, escapeFormulas && CanBeFormula(cell.Text!));
                break;
        }
    }

    private static void Text(ExportBuffer to, string text, bool escape)
    {
        if (!text.AsSpan().ContainsAny(s_quoted) && text.Length > 0)
        {
            if (escape)
            {
                to.Add((byte)'\'');
            }

            to.Add(text);
            return;
        }

        to.Add(escape ? "\"'"u8 : "\""u8);
        var rest = text.AsSpan();
        for (var quote = rest.IndexOf('"'); quote >= 0; quote = rest.IndexOf('"'))
        {
            to.Add(rest[..(quote + 1)]);
            to.Add((byte)'"');
            rest = rest[(quote + 1)..];
        }

        to.Add(rest);
        to.Add((byte)'"');
    }

    /// <summary>Whether a spreadsheet would calculate it; a plain number such as -5 it would only show.</summary>
    private static bool CanBeFormula(string text) =>
        text.Length > 0
        && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'
        && !(text[0] == '-' && text.Length > 1 && !text.AsSpan(1).ContainsAnyExcept("0123456789.") && text.AsSpan(1).Count('.') <= 1);
}
