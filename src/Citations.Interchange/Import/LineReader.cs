using System.Buffers;
using System.IO.Pipelines;
using Citations.Model.Problems;

namespace Citations.Interchange.Import;

/// <summary>
/// Cuts a stream into lines without copying them: at LF or CRLF, the last one with or without an end; a byte-order mark is passed over,
/// also where
/// files with one were joined. Memory is bounded by the longest line allowed; a longer one comes in pieces.
/// </summary>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IAsyncDisposable
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 128 * 1024));
    private ReadOnlySequence<byte> _buffer;
    private bool _completed,
        _reading,
        _passingOver;

    /// <summary>The number of <see cref="Line"/>, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line without its end, valid until the next call; empty when it is too long.</summary>
    public ReadOnlySequence<byte> Line { get; private set; }

    /// <summary>The line with its end, or a piece of one that is too long; valid until the next call.</summary>
    public ReadOnlySequence<byte> Raw { get; private set; }

    /// <summary>Whether the line is longer than allowed.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether <see cref="Raw"/> goes on from the piece before.</summary>
    public bool IsRest { get; private set; }

    /// <summary>What to say of a line that is too long.</summary>
    public static Problem TooLong(int maxLineBytes, string what) =>
        new(ProblemCode.TooLong, "", $"the line is longer than {maxLineBytes} bytes", $"Write one {what} a line");

    /// <summary>Whether a line holds nothing.</summary>
    public static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves to the next line, or to the next piece of one that is too long; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_reading && (TryCut() || (_buffer.Length > maxLineBytes && Piece(_buffer, isEnd: false))))
            {
                return true;
            }

            if (_completed)
            {
                return false;
            }

            if (_reading)
            {
                _reader.AdvanceTo(_buffer.Start, _buffer.End);
            }

            var result = await _reader.ReadAsync(cancellationToken);
            (_buffer, _completed, _reading) = (result.Buffer, result.IsCompleted, true);
        }
    }

    public ValueTask DisposeAsync() => _reader.CompleteAsync();

    private bool TryCut()
    {
        ReadOnlySequence<byte> raw;
        if (_buffer.PositionOf((byte)'\n') is { } end)
        {
            raw = _buffer.Slice(0, _buffer.GetPosition(1, end));
        }
        else if (_completed && !_buffer.IsEmpty)
        {
            raw = _buffer;
        }
        else
        {
            return _passingOver && !_buffer.IsEmpty && Piece(_buffer, isEnd: false);
        }

        var line = Trim(raw);
        if (_passingOver || line.Length > maxLineBytes)
        {
            return Piece(raw, isEnd: true);
        }

        Number++;
        (Raw, Line, IsTooLong, IsRest) = (raw, line, false, false);
        _buffer = _buffer.Slice(raw.End);
        return true;
    }

    private bool Piece(ReadOnlySequence<byte> raw, bool isEnd)
    {
        Number += _passingOver ? 0 : 1;
        (Raw, Line, IsTooLong, IsRest) = (raw, default, true, _passingOver);
        _passingOver = !isEnd;
        _buffer = _buffer.Slice(raw.End);
        return true;
    }

    private static ReadOnlySequence<byte> Trim(ReadOnlySequence<byte> line)
    {
        line = WithoutLast(line, (byte)'\n');
        if (line.FirstSpan is [0xEF, ..] && line.Length >= 3 && line.Slice(0, 3).ToArray().AsSpan().SequenceEqual(ByteOrderMark))
        {
            line = line.Slice(3);
        }

        return WithoutLast(line, (byte)'\r');
    }

    private static ReadOnlySequence<byte> WithoutLast(ReadOnlySequence<byte> line, byte end) =>
        line.Length > 0 && line.Slice(line.Length - 1).FirstSpan[0] == end ? line.Slice(0, line.Length - 1) : line;
}
