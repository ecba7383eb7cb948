using System.Runtime.CompilerServices;
using System.Text;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Csv;

/// <summary>Reads CSV as a mapping says. An item is a row.</summary>
internal sealed class CsvReader : IItemReader
{
    private readonly CsvMapping _mapping;
    private readonly RecordDefaults _defaults;
    private readonly CsvRows _rows;
    private readonly bool _keepsRejects;
    private readonly bool? _isBigEndian;
    private byte[] _header = [];
    private string _head = "";

    public CsvReader(Stream stream, ReadOnlySpan<byte> head, ImportOptions options, RecordDefaults defaults)
    {
        _mapping =
            options.Mapping
            ?? throw new ImportException("CSV can only be read when somebody says what its columns mean. Give --mapping FILE.");
        _defaults = defaults;
        _keepsRejects = options.KeepsRejects;
        var encoding = Utf16Of(head) ?? TableEncoding.Of(_mapping.Encoding);
        _isBigEndian = TableEncoding.IsUtf16(encoding) ? encoding.CodePage == Encoding.BigEndianUnicode.CodePage : null;
        var delimiter = _mapping.Delimiter?[0] ?? DelimiterOf(encoding.GetString(head), _mapping);
        _rows = _isBigEndian is { } isBigEndian
            ? new CsvRows(
                new Utf16Stream(stream, isBigEndian),
                new CsvSyntax(delimiter, Encoding.UTF8, _mapping.Quoted),
                options.MaxLineBytes
            )
            : new CsvRows(stream, new CsvSyntax(delimiter, encoding, _mapping.Quoted), options.MaxLineBytes);
    }

    public long Line => _rows.Line;

    /// <summary>UTF-16 by its byte-order mark; null when there is none.</summary>
    public static Encoding? Utf16Of(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xFE, 0, 0, ..] => null, // UTF-32
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var skipped = await _rows.SkipLinesAsync(_mapping.SkipLines, cancellationToken);
        var columns = _mapping.Columns?.ToArray() ?? await HeaderAsync(cancellationToken);
        if (columns is null)
        {
            yield break;
        }

        _rows.Width = columns.Length;
        _head = Reject.HeadOf(AsInFile([.. skipped, .. _header], isHead: true));
        var converter = new MappedRow(_mapping, columns, _defaults);
        if (HeaderFault.Of(_mapping, columns, [.. converter.Missing]) is { } fault)
        {
            yield return new ImportItem(_rows.Line, 0)
            {
                IsLast = true,
                Problem = _mapping.Columns is null ? _rows.Problem ?? fault : fault,
            };
            yield break;
        }

        while (await _rows.NextAsync(cancellationToken))
        {
            if (!IsHeaderAgain(_rows.Raw.Span))
            {
                yield return Item(converter);
            }
        }
    }

    /// <summary>That which gives the columns that the mapping names, or as many as it says there are.</summary>
    private static char DelimiterOf(string head, CsvMapping mapping)
    {
        var line = head.TrimStart('\uFEFF').Split('\n').Skip(mapping.SkipLines).FirstOrDefault("").TrimEnd('\r');
        return IsHint(line)
            ? line[^1]
            : ",;\t|".MaxBy(delimiter =>
            {
                var fields = line.Split(delimiter);
                return mapping.Columns is { } columns
                    ? -Math.Abs(columns.Count - fields.Length)
                    : fields.Count(field => mapping.Names(field.Trim(' ', '"')));
            });
    }

    /// <summary>What Excel writes before the header, for itself: <c>sep=;</c>.</summary>
    private static bool IsHint(string line) => line.Length == 5 && line.StartsWith("sep=", StringComparison.Ordinal);

    /// <summary>The columns; null when there is no row at all.</summary>
    private async ValueTask<string[]?> HeaderAsync(CancellationToken cancellationToken)
    {
        do
        {
            if (!await _rows.NextAsync(cancellationToken))
            {
                return null;
            }
        } while (IsHint(Encoding.UTF8.GetString(_rows.Raw.Span).TrimEnd('\r', '\n')));

        _header = _rows.Raw.ToArray();
        return _rows.Fields;
    }

    /// <summary>Where files with the same header were joined.</summary>
    private bool IsHeaderAgain(ReadOnlySpan<byte> row) =>
        _header.Length > 0
        && (row.StartsWith("\uFEFF"u8) ? row[3..] : row).TrimEnd("\r\n"u8).SequenceEqual(_header.AsSpan().TrimEnd("\r\n"u8));

    private ImportItem Item(MappedRow converter)
    {
        var item = new ImportItem(_rows.Line, _rows.Raw.Length)
        {
            Problem = _rows.Problem,
            IsRest = _rows.IsRest,
            Reject = _keepsRejects ? Reject.Of(ImportFormat.Csv, AsInFile(_rows.Raw.Span, isHead: false), _head) : null,
        };
        return item.Problem is not null ? item : converter.Complete(item, new TableRow(_rows.Fields));
    }

    /// <summary>Bytes as they stand in the file.</summary>
    private byte[] AsInFile(ReadOnlySpan<byte> bytes, bool isHead) =>
        _isBigEndian is not { } isBigEndian
            ? bytes.ToArray()
            : Utf16Stream.Back(
                [.. isHead && !bytes.StartsWith("\uFEFF"u8) ? "\uFEFF"u8 : [], .. bytes, .. bytes is [.., (byte)'\n'] ? ""u8 : "\n"u8],
                isBigEndian
            );
}
