using System.Buffers;
using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Csv;

/// <summary>Writes one cell.</summary>
internal static class CsvCell
{
    private static readonly SearchValues<byte> _quoted = SearchValues.Create(",\"\r\n"u8);

    /// <summary>Writes JSON, or a text that stands in JSON without escapes: it holds no quotes and no ends of lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WritePlain(ExportBuffer to, CellType type, ReadOnlySpan<byte> text)
    {
        if (type == CellType.Json)
        {
            var start = to.Length;
            to.Add(text);
            Quote(to, start, text.Length, escape: false);
        }
        else if (text.IsEmpty || text.Contains((byte)','))
        {
            to.Add((byte)'"');
            to.Add(text);
            to.Add((byte)'"');
        }
        else
        {
            to.Add(text);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(ExportBuffer to, CellType type, Cell cell, bool escapeFormulas)
    {
        if (!cell.HasValue)
        {
            return;
        }

        if (type is CellType.Text or CellType.Json)
        {
            var start = to.Length;
            cell.AppendText(to);
            Finish(to, start, escapeFormulas);
        }
        else
        {
            cell.AppendPlain(to, type);
        }
    }

    /// <summary>Quotes a text that was appended as it is, should it have to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(ExportBuffer to, int start, bool escapeFormulas)
    {
        var text = to.Since(start);
        var escape = escapeFormulas && CanBeFormula(text);
        if (text.Length > 0 && text.IndexOfAny(_quoted) < 0)
        {
            if (escape)
            {
                to.Shift(start, 1)[0] = (byte)'\'';
            }

            return;
        }

        Quote(to, start, text.Length, escape);
    }

    /// <summary>Moves the text to where it will end, and fills in from the left what stands before and between its parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Quote(ExportBuffer to, int start, int length, bool escape)
    {
        var quotes = to.Since(start).Count((byte)'"');
        var begin = escape ? 2 : 1;
        var all = to.Shift(start, begin + quotes);
        all[0] = (byte)'"';
        all[begin - 1] = escape ? (byte)'\'' : (byte)'"';
        var (from, into) = (begin + quotes, begin);
        while (from > into)
        {
            var part = all[from..(begin + quotes + length)];
            var quote = part.IndexOf((byte)'"');
            part[..(quote + 1)].CopyTo(all[into..]);
            into += quote + 1;
            from += quote + 1;
            all[into++] = (byte)'"';
        }

        to.Add((byte)'"');
    }

    /// <summary>Whether a spreadsheet would calculate it; a plain number such as -5 it would only show.</summary>
    private static bool CanBeFormula(ReadOnlySpan<byte> text) =>
        text.Length > 0
        && (
            text[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n'
            || text.StartsWith("＝"u8)
            || text.StartsWith("＋"u8)
            || text.StartsWith("－"u8)
            || text.StartsWith("＠"u8)
        )
        && !(text[0] == '-' && text.Length > 1 && !text[1..].ContainsAnyExcept("0123456789."u8) && text[1..].Count((byte)'.') <= 1);
}
