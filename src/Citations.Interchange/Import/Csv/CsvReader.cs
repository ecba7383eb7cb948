using System.Runtime.CompilerServices;
using System.Text;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Csv;

/// <summary>Reads CSV as a mapping says. An item is a row.</summary>
internal sealed class CsvReader : IItemReader
{
    private readonly CsvMapping _mapping;
    private readonly RecordDefaults _defaults;
    private readonly CsvRows _rows;
    private readonly bool _keepsRejects;
    private byte[] _header = [];

    public CsvReader(Stream stream, ReadOnlySpan<byte> head, ImportOptions options, RecordDefaults defaults)
    {
        _mapping = options.Mapping ?? throw new ImportException("CSV can only be read when somebody says what its columns mean. Give --mapping FILE.");
        _defaults = defaults;
        _keepsRejects = options.KeepsRejects;
        _rows = new CsvRows(stream, new CsvSyntax(_mapping.Delimiter?[0] ?? DelimiterOf(head, _mapping), Encoding.UTF8, _mapping.Quoted), options.MaxLineBytes);
    }

    public long Line => _rows.Line;

    /// <summary>That which gives the columns that the mapping names, or as many as it says there are.</summary>
    private static char DelimiterOf(ReadOnlySpan<byte> head, CsvMapping mapping)
    {
        var end = head.IndexOfAny((byte)'\n', (byte)'\r');
        var line = Encoding.UTF8.GetString(end < 0 ? head : head[..end]).TrimStart('\uFEFF');
        return IsHint(line) ? line[^1] : ",;\t|".MaxBy(delimiter =>
        {
            var fields = line.Split(delimiter);
            return mapping.Columns is { } columns ? -Math.Abs(columns.Count - fields.Length) : fields.Count(field => mapping.Names(field.Trim(' ', '"')));
        });
    }

    /// <summary>What Excel writes before the header, for itself: <c>sep=;</c>.</summary>
    private static bool IsHint(string line) => line.Length == 5 && line.StartsWith("sep=", StringComparison.Ordinal);

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = _rows;
        var columns = _mapping.Columns?.ToArray();
        var head = "";
        if (columns is null)
        {
            do
            {
                if (!await rows.NextAsync(cancellationToken))
                {
                    yield break;
                }
            }
            while (IsHint(Encoding.UTF8.GetString(rows.Raw.Span).TrimEnd('\r', '\n')));

            (columns, _header, head) = (rows.Fields, rows.Raw.ToArray(), Reject.HeadOf(rows.Raw.Span));
        }

        rows.Width = columns.Length;

        var converter = new MappedRow(_mapping, columns, _defaults);
        if (Fault(columns, [.. converter.Missing]) is { } fault)
        {
            yield return new ImportItem(rows.Line, 0) { IsLast = true, Problem = fault };
            yield break;
        }

        while (await rows.NextAsync(cancellationToken))
        {
            if (!IsHeaderAgain(rows.Raw.Span))
            {
                yield return Item(head, converter);
            }
        }
    }

    /// <summary>What is wrong with the header, for which nothing of the file is read.</summary>
    private Problem? Fault(string[] columns, List<string> missing) =>
        _rows.Problem ?? (_mapping.Twice(columns) is { } twice ? new Problem(ProblemCode.InvalidText, twice, $"the header has {twice} more than once", "Rename one of them; nothing of the file was read")
        : missing.Count == 0 ? null
        : columns.Any(column => column.Contains('\r', StringComparison.Ordinal)) ? new Problem(ProblemCode.InvalidText, "", "its lines end with CR alone", "Pass it on with LF: tr '\\r' '\\n' < FILE | … import -")
        : new Problem(ProblemCode.Missing, missing[0], $"the header lacks what the mapping names: {string.Join(", ", missing)}; it has {string.Join(", ", columns.Take(30))}", "Mend the mapping; nothing of the file was read"));

    /// <summary>Where files with the same header were joined.</summary>
    private bool IsHeaderAgain(ReadOnlySpan<byte> row) =>
        _header.Length > 0 && (row.StartsWith("\uFEFF"u8) ? row[3..] : row).TrimEnd("\r\n"u8).SequenceEqual(_header.AsSpan().TrimEnd("\r\n"u8));

    private ImportItem Item(string head, MappedRow converter)
    {
        var item = new ImportItem(_rows.Line, _rows.Raw.Length)
        {
            Problem = _rows.Problem,
            IsRest = _rows.IsRest,
            Reject = _keepsRejects ? Reject.Of(ImportFormat.Csv, _rows.Raw.ToArray(), head) : null,
        };
        if (item.Problem is not null)
        {
            return item;
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
