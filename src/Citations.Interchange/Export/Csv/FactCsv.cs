using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Storage.Documents;

namespace Citations.Interchange.Export.Csv;

/// <summary>The table of facts, with most cells cut straight out of the documents.</summary>
internal sealed class FactCsv(FactTable table, IReadOnlyList<Column<FactRow>> columns, bool escapeFormulas, bool byteOrderMark)
    : CsvFormat<DocumentBatch, FactRow>(table, columns, escapeFormulas, byteOrderMark)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void WriteCells(FactRow row, Column<FactRow>[] columns, ExportBuffer to)
    {
        ref readonly var fact = ref row.Fact;
        var document = row.Document;
        foreach (var column in columns)
        {
            var piece = fact[column.Part];
            if (piece.IsThere && !piece.IsEscaped && !EscapesFormulas)
            {
                CsvCell.WritePlain(to, column.Type, piece.In(document));
            }
            else if (piece.IsThere || column.Part == FactPart.None)
            {
                CsvCell.Write(to, column.Type, column.Read(row), EscapesFormulas);
            }

            to.Add((byte)',');
        }
    }
}
