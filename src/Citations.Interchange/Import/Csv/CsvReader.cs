using System.Runtime.CompilerServices;
using System.Text;
using Citations.Model;

namespace Citations.Interchange.Import.Csv;

/// <summary>Reads CSV as a mapping says. An item is a row.</summary>
internal sealed class CsvReader : IItemReader
{
    private readonly CsvMapping _mapping;
    private readonly RecordDefaults _defaults;
    private readonly CsvRows _rows;

    public CsvReader(Stream stream, ReadOnlySpan<byte> head, ImportOptions options, RecordDefaults defaults)
    {
        _mapping = options.Mapping ?? throw new ImportException("CSV can only be read when somebody says what its columns mean. Give --mapping FILE.");
        _defaults = defaults;
        _rows = new CsvRows(stream, _mapping.Delimiter?[0] ?? DelimiterOf(head, _mapping), options.MaxLineBytes, _mapping.Quoted);
    }

    public long Line => _rows.Line;

    /// <summary>That which gives the columns that the mapping names, or as many as it says there are.</summary>
    private static char DelimiterOf(ReadOnlySpan<byte> head, CsvMapping mapping)
    {
        var end = head.IndexOfAny((byte)'\n', (byte)'\r');
        var line = Encoding.UTF8.GetString(end < 0 ? head : head[..end]).TrimStart('\uFEFF');
        return ",;\t|".MaxBy(delimiter =>
        {
            var fields = line.Split(delimiter);
            return mapping.Columns is { } columns ? -Math.Abs(columns.Count - fields.Length) : fields.Count(field => mapping.Names(field.Trim(' ', '"')));
        });
    }

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var rows = _rows;
        var columns = _mapping.Columns?.ToArray();
        var header = "";
        if (columns is null)
        {
            if (!await rows.NextAsync(cancellationToken))
            {
                yield break;
            }

            (columns, header) = (rows.Fields, rows.Raw);
        }

        var converter = new MappedRow(_mapping, columns, _defaults);
        if (converter.Missing.ToList() is { Count: > 0 } missing)
        {
            var what = $"the header lacks what the mapping names: {string.Join(", ", missing)}; it has {string.Join(", ", columns.Take(30))}";
            yield return new ImportItem(rows.Line, 0) { IsLast = true, Problem = new Problem(ProblemCode.Missing, missing[0], what, "Mend the mapping; nothing of the file was read") };
            yield break;
        }

        while (await rows.NextAsync(cancellationToken))
        {
            yield return Item(header, columns.Length, converter);
        }
    }

    private ImportItem Item(string header, int columns, MappedRow converter)
    {
        var raw = _rows.Raw;
        var item = new ImportItem(_rows.Line, raw.Length)
        {
            IsLast = _rows.IsLost,
            Problem = _rows.Problem,
            Reject = raw.Length == 0 ? null : new Reject(header, ImportFormat.Csv, () => raw),
        };
        if (item.Problem is not null)
        {
            return item;
        }

        if (_rows.Fields.Length != columns)
        {
            return item with { Problem = new Problem(ProblemCode.Missing, "", $"the row has {_rows.Fields.Length} fields, not {columns}", "Give each column a field, empty where there is nothing") };
        }

        try
        {
            return item with { Records = converter.Convert(_rows.Fields) };
        }
        catch (ModelException fault)
        {
            return item with { Problem = fault.Problem };
        }
    }
}
