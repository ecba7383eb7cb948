using System.Text;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Csv;

/// <summary>RFC 4180: a heading line, commas, CRLF, quotes where needed; UTF-8 without a byte-order mark. A cell that holds nothing is empty.</summary>
internal sealed class CsvFormat<T, TRow>(RowTable<T, TRow> table, IReadOnlyList<Column<TRow>> columns, bool escapeFormulas) : BatchFormat<T> where T : class
{
    protected override ReadOnlyMemory<byte> Beginning { get; } = Encoding.UTF8.GetBytes(string.Join(',', columns.Select(column => column.Name)) + "\r\n");

    protected override async ValueTask WriteAsync(IReadOnlyList<T> items, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        foreach (var row in await table.RowsAsync(items, cancellationToken))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (i > 0)
                {
                    to.Add((byte)',');
                }

                CsvCell.Write(to, columns[i].Type, columns[i].Read(row), escapeFormulas);
            }

            // A line with nothing on it would not be read as a row of one empty cell
            to.Add(columns.Count == 1 && !columns[0].Read(row).HasValue ? "\"\"\r\n"u8 : "\r\n"u8);
            to.Rows++;
        }
    }
}
