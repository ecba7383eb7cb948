using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Citations.Interchange.Import.Csv;
using Citations.Model.Records;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Citations.Interchange.Import.Containers;

/// <summary>
/// Reads a sheet of an Excel file as a mapping says. An item is a row. Numbers, dates and truth values keep their type; of formulas the
/// stored
/// result is taken.
/// </summary>
internal sealed class ExcelReader : IItemReader
{
    private const int DoubleDigits = 15;

    private readonly Stream _stream;
    private readonly CsvMapping _mapping;
    private readonly RecordDefaults _defaults;
    private readonly bool _keepsRejects;

    /// <param name="stream">The file; it can seek.</param>
    /// <param name="options">With a mapping.</param>
    /// <param name="defaults">What records may leave out.</param>
    public ExcelReader(Stream stream, ImportOptions options, RecordDefaults defaults)
    {
        (_stream, _defaults, _keepsRejects) = (stream, defaults, options.KeepsRejects);
        _mapping =
            options.Mapping
            ?? throw new ImportException("An Excel file can only be read when somebody says what its columns mean. Give --mapping FILE.");
    }

    public long Line { get; private set; } = 1;

    /// <summary>Whether bytes begin an Excel file of before 2007.</summary>
    public static bool IsOldExcel(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>The first rows of the first sheet.</summary>
    public static List<TableRow> Sample(Stream stream, int most)
    {
        using var reader = Open(stream);
        var rows = new List<TableRow>();
        while (rows.Count < most && Guarded(reader.Read))
        {
            if (RowOf(reader, rows.Count == 0 ? reader.FieldCount : rows[0].Fields.Length) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows.Count > 0 ? rows : throw new DamagedInputException("the first sheet is empty");
    }

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        using var reader = Open(_stream);
        ToSheet(reader);
        for (var i = 0; i < _mapping.SkipLines && Next(reader); i++) { }

        if ((_mapping.Columns?.ToArray() ?? Header(reader)) is not { } columns)
        {
            yield break;
        }

        var converter = new MappedRow(_mapping, columns, _defaults);
        if (HeaderFault.Of(_mapping, columns, [.. converter.Missing]) is { } fault)
        {
            yield return new ImportItem(Line, 0) { IsLast = true, Problem = fault };
            yield break;
        }

        while (Next(reader))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RowOf(reader, columns.Length) is { } row)
            {
                yield return Item(converter, row, columns);
            }
        }
    }

    private static string Text(object value) =>
        value switch
        {
            double number => number.ToString($"G{DoubleDigits}", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.AddMilliseconds(500).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static CellType TypeOf(object? value) =>
        value switch
        {
            double or int or long or decimal => CellType.Number,
            DateTime => CellType.Date,
            bool => CellType.Boolean,
            _ => CellType.Text,
        };

    private static string CsvLine(IEnumerable<string> fields) =>
        string.Join(
            ',',
            fields.Select(field =>
                field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field
            )
        ) + "\n";

    private ImportItem Item(MappedRow converter, TableRow row, string[] columns)
    {
        var item = new ImportItem(Line, row.Fields.Sum(field => field.Length))
        {
            Reject = _keepsRejects
                ? Reject.Of(
                    ImportFormat.Csv,
                    Encoding.UTF8.GetBytes(CsvLine(row.Fields)),
                    Reject.HeadOf(Encoding.UTF8.GetBytes(CsvLine(columns)))
                )
                : null,
        };
        return converter.Complete(item, row);
    }

    private static IExcelDataReader Open(Stream stream)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // files of before 2007 name their code page
        return Guarded(() => ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true }));
    }

    private void ToSheet(IExcelDataReader reader)
    {
        if (_mapping.Sheet is not { } sheet)
        {
            return;
        }

        var names = new List<string>();
        do
        {
            if (string.Equals(reader.Name, sheet, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            names.Add(reader.Name);
        } while (Guarded(reader.NextResult));

        throw new ImportException($"The Excel file has no sheet {sheet}. It has {string.Join(", ", names)}.");
    }

    private bool Next(IExcelDataReader reader)
    {
        var isThere = Guarded(reader.Read);
        Line = isThere ? reader.Depth + 1 : Line;
        return isThere;
    }

    private string[]? Header(IExcelDataReader reader)
    {
        while (Next(reader))
        {
            var names = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is { } value ? Text(value) : "").ToList();
            var last = names.FindLastIndex(name => name.Trim().Length > 0);
            if (last >= 0)
            {
                return [.. names.Take(last + 1)];
            }
        }

        return null;
    }

    /// <summary>The cells below the header; null for an empty row.</summary>
    private static TableRow? RowOf(IExcelDataReader reader, int width)
    {
        var (fields, types, isEmpty) = (new string[width], new CellType[width], true);
        for (var i = 0; i < width; i++)
        {
            var value = i < reader.FieldCount ? reader.GetValue(i) : null; // null also where a formula failed
            (fields[i], types[i]) = (value is null ? "" : Text(value), TypeOf(value));
            isEmpty &= string.IsNullOrWhiteSpace(fields[i]);
        }

        return isEmpty ? null : new TableRow(fields, types);
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException fault)
        {
            throw new DamagedInputException("the Excel file is protected by a password; save it without one", fault);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new DamagedInputException($"the Excel file is damaged: {fault.Message.TrimEnd('.')}", fault);
        }
    }
}
