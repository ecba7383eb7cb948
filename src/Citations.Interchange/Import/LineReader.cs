using System.Buffers;
using System.IO.Pipelines;
using Citations.Model.Problems;

namespace Citations.Interchange.Import;

/// <summary>
/// Cuts a stream into lines without copying them: at LF or CRLF, the last one with or without an end; a byte-order mark is passed over, also where
/// files with one were joined. Memory is bounded by the longest line allowed.
/// </summary>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IAsyncDisposable
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 128 * 1024));
    private ReadOnlySequence<byte> _buffer;
    private bool _completed;
    private bool _reading;
    private bool _passingOver;

    /// <summary>The number of <see cref="Line"/>, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line, valid until the next call; empty when it is too long.</summary>
    public ReadOnlySequence<byte> Line { get; private set; }

    /// <summary>Whether the line is longer than allowed; it was passed over without being held.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>What to say of a line that is too long.</summary>
    public static Problem TooLong(int maxLineBytes, string what) => new(ProblemCode.TooLong, "", $"the line is longer than {maxLineBytes} bytes", $"Write one {what} a line");

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

    /// <summary>Moves to the next line; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_reading && TryCut())
            {
                return true;
            }

            if (_completed)
            {
                return _passingOver && End();
            }

            if (_buffer.Length > maxLineBytes)
            {
                (_passingOver, _buffer) = (true, _buffer.Slice(_buffer.End));
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
        if (_buffer.PositionOf((byte)'\n') is { } end)
        {
            Line = Trim(_buffer.Slice(0, end));
            _buffer = _buffer.Slice(_buffer.GetPosition(1, end));
        }
        else if (_completed && !_buffer.IsEmpty)
        {
            Line = Trim(_buffer);
            _buffer = _buffer.Slice(_buffer.End);
        }
        else
        {
            return false;
        }

        if (_passingOver || Line.Length > maxLineBytes)
        {
            return End();
        }

        Number++;
        IsTooLong = false;
        return true;
    }

    /// <summary>The end of a line that is too long.</summary>
    private bool End()
    {
        Number++;
        (IsTooLong, _passingOver, Line) = (true, false, default);
        return true;
    }

    private static ReadOnlySequence<byte> Trim(ReadOnlySequence<byte> line)
    {
        if (line.FirstSpan is [0xEF, ..] && line.Length >= 3 && line.Slice(0, 3).ToArray().AsSpan().SequenceEqual(ByteOrderMark))
        {
            line = line.Slice(3);
        }

        return line.Length > 0 && line.Slice(line.Length - 1).FirstSpan[0] == (byte)'\r' ? line.Slice(0, line.Length - 1) : line;
    }
}
