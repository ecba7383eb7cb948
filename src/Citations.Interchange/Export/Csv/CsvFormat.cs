using System.Runtime.CompilerServices;
using System.Text;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Csv;

/// <summary>RFC 4180: a heading line, commas, CRLF, quotes where needed; UTF-8, with a byte-order mark only when asked for. A cell that
/// holds nothing is empty.</summary>
internal class CsvFormat<TBatch, TRow>(
    RowTable<TBatch, TRow> table,
    IReadOnlyList<Column<TRow>> columns,
    bool escapeFormulas,
    bool byteOrderMark
) : BatchFormat<TBatch>
    where TBatch : IDisposable
{
    private readonly Column<TRow>[] _columns = [.. columns];

    protected bool EscapesFormulas => escapeFormulas;

    protected override ReadOnlyMemory<byte> Beginning { get; } =
        Encoding.UTF8.GetBytes((byteOrderMark ? "\uFEFF" : "") + string.Join(',', columns.Select(column => column.Name)) + "\r\n");

    protected override int Capacity(TBatch batch) => table.Weight(batch) * 3 / 2;

    protected override async ValueTask WriteAsync(TBatch batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        foreach (var row in await table.RowsAsync(batch, _columns, cancellationToken))
        {
            var start = to.Length;
            WriteCells(row, _columns, to);
            to.RemoveLast();

            // A line with nothing on it would not be read as a row of one empty cell
            to.Add(to.Length == start ? "\"\"\r\n"u8 : "\r\n"u8);
            to.Rows++;
        }
    }

    /// <summary>Writes the cells, a comma behind each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected virtual void WriteCells(TRow row, Column<TRow>[] columns, ExportBuffer to)
    {
        foreach (var column in columns)
        {
            CsvCell.Write(to, column.Type, column.Read(row), EscapesFormulas);
            to.Add((byte)',');
        }
    }
}
