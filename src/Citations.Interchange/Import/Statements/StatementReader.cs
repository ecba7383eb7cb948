using System.Runtime.CompilerServices;
using System.Text;
using Citations.Interchange.Import.Csv;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Statements;

/// <summary>Reads statements of OpenSanctions or FollowTheMoney: each row says who says what of whom. An item is a row.</summary>
internal sealed class StatementReader(Stream stream, ImportOptions options, RecordDefaults defaults) : IItemReader
{
    private readonly SeenRows _seen = new();
    private readonly CsvRows _rows = new(stream, new CsvSyntax(',', Encoding.UTF8), options.MaxLineBytes);

    public long Line => _rows.Line;

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = _rows;
        if (!await rows.NextAsync(cancellationToken))
        {
            yield break;
        }

        if (rows.Problem is { } unreadable)
        {
            yield return new ImportItem(rows.Line, 0) { IsLast = true, Problem = unreadable };
            yield break;
        }

        var header = Reject.HeadOf(rows.Raw.Span);
        rows.Width = rows.Fields.Length;
        var columns = new StatementColumns(rows.Fields);
        if (columns.Fault is var (column, what))
        {
            yield return new ImportItem(rows.Line, 0)
            {
                IsLast = true,
                Problem = new Problem(
                    ProblemCode.Missing,
                    column,
                    what,
                    "Export statements with all their columns, each once; nothing of the file was read"
                ),
            };
            yield break;
        }

        var converter = new RowConverter(columns, defaults);
        while (await rows.NextAsync(cancellationToken))
        {
            yield return Item(rows, header, converter);
        }
    }

    private ImportItem Item(CsvRows rows, string header, RowConverter converter)
    {
        var item = new ImportItem(rows.Line, rows.Raw.Length)
        {
            Problem = rows.Problem,
            IsRest = rows.IsRest,
            Reject = options.KeepsRejects ? Reject.Of(ImportFormat.Statements, rows.Raw.ToArray(), header) : null,
        };
        if (item.Problem is not null)
        {
            return item;
        }

        try
        {
            return _seen.Repeats(rows.Fields)
                ? item with
                {
                    Records = [],
                    IsRepeated = true,
                }
                : item with
                {
                    Records = converter.Convert(rows.Fields),
                };
        }
        catch (ModelException fault)
        {
            return item with { Problem = fault.Problem };
        }
    }
}
