using System.Globalization;
using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Common;
using Citations.Storage.Snapshots;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Citations.Interchange.Export.Xlsx;

/// <summary>
/// An Excel workbook: the rows of the table, a further sheet wherever one is full, and a last sheet that says what the columns mean and
/// which commit was read. Texts are texts, also those that begin like a formula.
/// </summary>
/// <param name="table">The rows.</param>
/// <param name="columns">The columns, in order.</param>
/// <param name="file">What is exported.</param>
/// <param name="at">What is read.</param>
/// <param name="maxRows">Rows of a sheet, with the headings.</param>
internal sealed class XlsxFormat<TBatch, TRow>(
    RowTable<TBatch, TRow> table,
    IReadOnlyList<Column<TRow>> columns,
    ExportFile file,
    Snapshot at,
    int maxRows = XlsxFormat<TBatch, TRow>.MaxRows
) : RowFormat<TBatch>
    where TBatch : IDisposable
{
    private const int MaxRows = 1_048_576;

    /// <summary>Excel computes with 15 digits. A number of more stays a text.</summary>
    private const int ExactDigits = 15;

    private static readonly SpreadCheetahOptions _options = new()
    {
        // Times of writing would make the bytes differ
        DocumentProperties = null,
        PreserveStringWhitespace = true,
        WriteCellReferenceAttributes = true,
    };

    private readonly Column<TRow>[] _columns = [.. columns];
    private readonly StyledCell[] _cells = new StyledCell[columns.Count];
    private StyleId? _bold;
    private StyleId? _plainText;
    private StyleId? _instant;
    private int _sheets;
    private int _rowsOfSheet;
    private long _rows;
    private long _cut;

    public override async IAsyncEnumerable<ExportPart> PartsAsync(
        IAsyncEnumerable<TBatch> batches,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var bytes = new BufferedBytes();
        await using var zip = new PinnedZip(bytes);
        await using var book = await Spreadsheet.CreateNewAsync(zip, _options, cancellationToken);
        _bold = book.AddStyle(new Style { Font = { Bold = true } });
        _plainText = book.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text) });
        _instant = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss.000") });
        await BeginSheetAsync(book, cancellationToken);
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            var before = _rows;
            using (batch)
            {
                foreach (var row in await table.RowsAsync(batch, _columns, cancellationToken))
                {
                    if (_rowsOfSheet == maxRows)
                    {
                        await BeginSheetAsync(book, cancellationToken);
                    }

                    Fill(row);
                    await book.AddRowAsync(_cells, cancellationToken);
                    _rowsOfSheet++;
                    _rows++;
                }
            }

            yield return bytes.Take((int)(_rows - before));
        }

        await DescribeAsync(book, cancellationToken);
        await book.FinishAsync(cancellationToken);
        yield return bytes.Take(0);
    }

    private async ValueTask BeginSheetAsync(Spreadsheet book, CancellationToken cancellationToken)
    {
        _sheets++;
        var name = _sheets == 1 ? file.CollectionName : string.Create(CultureInfo.InvariantCulture, $"{file.CollectionName} {_sheets}");
        await book.StartWorksheetAsync(name, new WorksheetOptions { FrozenRows = 1 }, cancellationToken);
        await book.AddRowAsync([.. _columns.Select(column => new StyledCell(column.Name, _bold))], cancellationToken);
        _rowsOfSheet = 1;
    }

    private async ValueTask DescribeAsync(Spreadsheet book, CancellationToken cancellationToken)
    {
        await book.StartWorksheetAsync("about", options: null, cancellationToken);
        await LineAsync("export", new StyledCell(file.Name, null));
        await LineAsync("commit", new StyledCell(at.Commit, null));
        await LineAsync("committed at", new StyledCell(at.Commit == 0 ? null : Timestamp.Format(at.CommittedAt), null));
        await LineAsync("rows", new StyledCell(_rows, null));
        await LineAsync(
            string.Create(CultureInfo.InvariantCulture, $"cells cut to the {XlsxText.MaxLength:N0} characters that Excel holds"),
            new StyledCell(_cut, null)
        );
        await book.AddRowAsync(Array.Empty<StyledCell>(), cancellationToken);
        await book.AddRowAsync([new StyledCell("column", _bold), new StyledCell("meaning", _bold)], cancellationToken);
        foreach (var column in _columns)
        {
            await LineAsync(column.Name, new StyledCell(column.Description, null));
        }

        ValueTask LineAsync(string name, StyledCell value) => book.AddRowAsync([new StyledCell(name, null), value], cancellationToken);
    }

    private void Fill(TRow row)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] = CellOf(_columns[i], row);
        }
    }

    private StyledCell CellOf(Column<TRow> column, TRow row)
    {
        var cell = column.Read(row);
        return !cell.HasValue
            ? default
            : column.Type switch
            {
                CellType.Number => new StyledCell(cell.ToNumber(), null),
                CellType.Integer => new StyledCell(cell.ToInteger(), null),
                CellType.Instant => new StyledCell(new DateTime(cell.ToTicks(), DateTimeKind.Utc), _instant),
                _ => TextOf(cell.ToText(), column.IsAmount?.Invoke(row) ?? false),
            };
    }

    private StyledCell TextOf(string text, bool isAmount)
    {
        if (
            isAmount
            && text.Count(char.IsAsciiDigit) <= ExactDigits
            && decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var amount
            )
        )
        {
            return new StyledCell(amount, null);
        }

        var shown = XlsxText.Fit(text, out var isCut);
        _cut += isCut ? 1 : 0;
        return new StyledCell(XlsxText.Escape(shown), XlsxText.CanBeFormula(text) ? _plainText : null);
    }
}
