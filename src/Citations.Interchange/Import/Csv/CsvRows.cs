using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Unicode;
using Citations.Model.Problems;

namespace Citations.Interchange.Import.Csv;

/// <summary>
/// The rows of CSV, each with its line and its bytes. Blank lines are passed over. A row that is not proper is told, and reading goes on
/// after it: a
/// quote that is not closed ends before the first later line that begins a proper row. Memory is bounded by the longest row allowed.
/// </summary>
/// <param name="stream">The bytes, in an encoding that has ASCII as ASCII has it.</param>
/// <param name="syntax">How rows are written.</param>
/// <param name="maxBytes">The longest row.</param>
internal sealed class CsvRows(Stream stream, CsvSyntax syntax, int maxBytes)
{
    private static readonly Problem _invalidEncoding = new(
        ProblemCode.InvalidText,
        "",
        "a byte in it is not UTF-8",
        "Mend the byte. If the whole file has another encoding, name it as 'encoding' in the mapping, or convert the file: "
            + "iconv -f WINDOWS-1252 -t UTF-8"
    );

    private static readonly Problem _wrongQuote = new(
        ProblemCode.InvalidText,
        "",
        "a quote stands inside a field, or something stands after a closing one",
        "Quote the whole field, and double the quotes in it"
    );

    private static readonly Problem _openQuote = new(
        ProblemCode.InvalidText,
        "",
        "a quote is opened and not closed",
        "Close the quote; reading went on with the next proper row"
    );

    private readonly RowScanner _scanner = new((byte)syntax.Delimiter, syntax.Quoted);
    private readonly Encoding _encoding = Strict(syntax.Encoding);
    private byte[] _buffer = new byte[256 * 1024];
    private int _start,
        _end;
    private bool _ended,
        _passingOver,
        _isFirst = true;
    private long _line = 1;
    private ExceptionDispatchInfo? _fault;

    /// <summary>How many fields a row has; 0 when not known.</summary>
    public int Width { get; set; }

    /// <summary>The line that the row begins at, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The fields; none when there is a problem.</summary>
    public string[] Fields { get; private set; } = [];

    /// <summary>The row as it was read, with the end of its line; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Raw { get; private set; }

    /// <summary>What is wrong with the row; null when nothing is.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether this is the rest of the row before, which was too long to be held.</summary>
    public bool IsRest { get; private set; }

    private bool IsFull => _end - _start >= maxBytes;

    /// <summary>Moves to the next row; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_start < _end && TryTake())
            {
                return true;
            }

            if (_ended && _start == _end)
            {
                return false;
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Passes over lines, whatever they hold, and gives them back.</summary>
    public async ValueTask<byte[]> SkipLinesAsync(int count, CancellationToken cancellationToken)
    {
        using var skipped = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            int length;
            while ((length = LineLength(_buffer.AsSpan(_start, _end - _start))) < 0)
            {
                if (_ended || IsFull)
                {
                    length = _end - _start;
                    break;
                }

                await FillAsync(cancellationToken);
            }

            skipped.Write(_buffer, _start, length);
            Advance(length);
        }

        return skipped.ToArray();
    }

    /// <summary>Takes a row from the buffer; false when more bytes are needed, or when blank lines were all that it held.</summary>
    private bool TryTake()
    {
        if (!SkipBlankLines())
        {
            return false;
        }

        var window = _buffer.AsSpan(_start, _end - _start);
        if (_passingOver)
        {
            var rest = LineLength(window);
            _passingOver = rest < 0 && !_ended;
            return Emit(rest < 0 ? window.Length : rest, Problem, isRest: true);
        }

        var row = _scanner.Scan(window, _ended);
        if (row.State == RowState.Complete)
        {
            var isOneLine = LineLength(window[..(row.Length - 1)]) < 0;
            return isOneLine || Width == 0 || _scanner.Fields.Count == Width
                ? EmitRow(window, row.Length)
                : TakeMalformed(window, row.Length, isWhole: true);
        }

        return (row.State != RowState.Incomplete || IsFull) && TakeMalformed(window, window.Length, isWhole: false);
    }

    /// <summary>Takes what is no proper row: its line, or everything before the next proper row when a quote is open.</summary>
    /// <param name="window">The bytes.</param>
    /// <param name="most">How many of them may belong to it.</param>
    /// <param name="isWhole">Whether these bytes are a row, but for the number of its fields.</param>
    private bool TakeMalformed(ReadOnlySpan<byte> window, int most, bool isWhole)
    {
        var line = LineLength(window);
        if (line < 0)
        {
            if (!_ended && !IsFull)
            {
                return false;
            }

            _passingOver = !_ended;
            return Emit(window.Length, _ended ? _openQuote : TooLong());
        }

        if (!_scanner.IsOpenAtEnd(window[..line]))
        {
            return Emit(line, _wrongQuote);
        }

        var (lastLine, fields) = (line, _scanner.Fields.Count);
        for (var at = line; at < most; )
        {
            lastLine = at;
            var next = _scanner.Scan(window[at..], _ended);
            if (next.State == RowState.Incomplete && !IsFull)
            {
                return false;
            }

            if (next.State == RowState.Complete && (Width == 0 || _scanner.Fields.Count == Width))
            {
                return Emit(at, _openQuote);
            }

            var length = LineLength(window[at..]);
            at = length < 0 ? most : at + length;
        }

        return isWhole ? Emit(most, WrongWidth(fields))
            : _ended ? Emit(most, _openQuote)
            : IsFull && Emit(lastLine, _openQuote);
    }

    private bool EmitRow(ReadOnlySpan<byte> window, int length)
    {
        if (length > maxBytes)
        {
            return Emit(length, TooLong());
        }

        if (syntax.IsUtf8 && !Utf8.IsValid(window[..length]))
        {
            return Emit(length, _invalidEncoding);
        }

        if (Width > 0 && _scanner.Fields.Count != Width)
        {
            return Emit(length, WrongWidth(_scanner.Fields.Count));
        }

        var fields = new string[_scanner.Fields.Count];
        try
        {
            for (var i = 0; i < fields.Length; i++)
            {
                var (start, count, doubled) = _scanner.Fields[i];
                var text = count == 0 ? "" : _encoding.GetString(window.Slice(start, count));
                fields[i] = doubled ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
            }
        }
        catch (DecoderFallbackException)
        {
            return Emit(
                length,
                _invalidEncoding with
                {
                    What = $"a byte in it is not {syntax.Encoding.WebName}",
                    Remedy = "Mend the byte, or the 'encoding' in the mapping",
                }
            );
        }

        return Emit(length, problem: null, fields);
    }

    private bool Emit(int length, Problem? problem, string[]? fields = null, bool isRest = false)
    {
        (Line, Raw, Problem, Fields, IsRest) = (_line, _buffer.AsMemory(_start, length), problem, fields ?? [], isRest);
        Advance(length);
        return true;
    }

    private void Advance(int length)
    {
        _line += _buffer.AsSpan(_start, length).Count((byte)'\n');
        _start += length;
    }

    /// <summary>False when more bytes are needed to say whether a line is blank.</summary>
    private bool SkipBlankLines()
    {
        if (_isFirst)
        {
            var head = _buffer.AsSpan(_start, _end - _start);
            if (head.Length < 3 && !_ended)
            {
                return false;
            }

            (_isFirst, _start) = (false, _start + (syntax.IsUtf8 && head.StartsWith("\uFEFF"u8) ? 3 : 0));
        }

        while (!_passingOver && _start < _end)
        {
            var window = _buffer.AsSpan(_start, _end - _start);
            var text = window.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
            if (text < 0)
            {
                if (!_ended)
                {
                    return IsFull;
                }

                _start = _end;
                return false;
            }

            if (window[text] != (byte)'\n' || window[..text].Contains((byte)syntax.Delimiter))
            {
                return true;
            }

            Advance(text + 1);
        }

        return _start < _end;
    }

    private static int LineLength(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\n') + 1 is > 0 and var length ? length : -1;

    private Problem WrongWidth(int fields) =>
        new(ProblemCode.Missing, "", $"the row has {fields} fields, not {Width}", "Give each column a field, empty where there is nothing");

    private Problem TooLong() =>
        new(ProblemCode.TooLong, "", $"the row is longer than {maxBytes} bytes", "Shorten it, or look for a quote that is not closed");

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _fault?.Throw();
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(_buffer.Length * 2L, Math.Max(maxBytes + 1L, _buffer.Length + 1L)));
        }

        // To the full, since a row that is not whole is scanned from its beginning again
        var before = _end;
        while (!_ended && _fault is null && _end < _buffer.Length)
        {
            try
            {
                var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
                _ended = read == 0;
                _end += read;
            }
            catch (Exception fault) when (_end > before && fault is IOException or InvalidDataException)
            {
                _fault = ExceptionDispatchInfo.Capture(fault); // thrown once the rows before it were taken
            }
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}

/// <summary>How the rows of a file are written.</summary>
/// <param name="Delimiter">What separates fields, in ASCII.</param>
/// <param name="Encoding">The encoding of its texts.</param>
/// <param name="Quoted">Whether quotes around a field mean that it is quoted.</param>
internal sealed record CsvSyntax(char Delimiter, Encoding Encoding, bool Quoted = true)
{
    public bool IsUtf8 => Encoding.CodePage == Encoding.UTF8.CodePage;
}
