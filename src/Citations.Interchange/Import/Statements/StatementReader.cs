using System.Runtime.CompilerServices;
using Citations.Interchange.Import.Csv;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Statements;

/// <summary>Reads statements of OpenSanctions or FollowTheMoney: each row says who says what of whom. An item is a row.</summary>
internal sealed class StatementReader(Stream stream, ImportOptions options, RecordDefaults defaults) : IItemReader
{
    private readonly CsvRows _rows = new(stream, ',', options.MaxLineBytes);

    public long Line => _rows.Line;

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var rows = _rows;
        if (!await rows.NextAsync(cancellationToken))
        {
            yield break;
        }

        var header = rows.Raw;
        var columns = new StatementColumns(rows.Fields);
        if (columns.Fault is var (column, what))
        {
            yield return new ImportItem(rows.Line, 0) { IsLast = true, Problem = new Problem(ProblemCode.Missing, column, what, "Export statements with all their columns, each once; nothing of the file was read") };
            yield break;
        }

        var converter = new RowConverter(columns, defaults);
        while (await rows.NextAsync(cancellationToken))
        {
            yield return Item(rows, header, columns, converter);
        }
    }

    private static ImportItem Item(CsvRows rows, string header, StatementColumns columns, RowConverter converter)
    {
        var raw = rows.Raw;
        var item = new ImportItem(rows.Line, raw.Length)
        {
            IsLast = rows.IsLost,
            Problem = rows.Problem,
            Reject = raw.Length == 0 ? null : new Reject(header, ImportFormat.Statements, () => raw),
        };
        if (item.Problem is not null)
        {
            return item;
        }

        if (rows.Fields.Length != columns.Count)
        {
            return item with { Problem = new Problem(ProblemCode.Missing, "", $"the row has {rows.Fields.Length} fields, the header {columns.Count}", "Give each column a field, empty where there is nothing") };
        }

        try
        {
            return item with { Records = converter.Convert(rows.Fields) };
        }
        catch (ModelException fault)
        {
            return item with { Problem = fault.Problem };
        }
    }
}
