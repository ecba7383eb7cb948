using System.Text;
using Citations.Model.Problems;

namespace Citations.Interchange.Import.Csv;

/// <summary>The rows of CSV (RFC 4180, any delimiter; lines end at LF or CRLF), each with its line and as it was read. Empty lines are passed over.</summary>
internal sealed class CsvRows(Stream stream, char delimiter, int maxChars, bool quoted = true) : IDisposable
{
    /// <summary>Stands for bytes that are not UTF-8, so that the line is known when they are met.</summary>
    private const char NotUtf8 = '\uFFFF';

    private readonly StreamReader _text = new(
        stream, Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(NotUtf8.ToString())), detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _raw = new();
    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private int _at, _end;
    private long _line = 1;
    private State _state;
    private bool _wrongQuote;

    private enum State
    {
        FieldStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>The line that the row begins at, from 1.</summary>
    public long Line { get; private set; } = 1;

    public string[] Fields { get; private set; } = [];

    /// <summary>The row as it was read, without the end of its line.</summary>
    public string Raw { get; private set; } = "";

    /// <summary>What is wrong with the row; null when nothing is.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether what follows cannot be told apart from it.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Moves to the next row; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        Begin();
        while (!IsLost)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await _text.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                {
                    return AtEnd();
                }
            }

            if (Take(_buffer[_at++]))
            {
                if (_raw.Length > 0 && !(_raw.Length == 1 && _raw[0] == '\r'))
                {
                    return Complete();
                }

                Begin(); // an empty line
            }

            if (_raw.Length > maxChars)
            {
                return Lose();
            }
        }

        return false;
    }

    public void Dispose() => _text.Dispose();

    private void Begin()
    {
        _raw.Clear();
        _field.Clear();
        _fields.Clear();
        (_state, _wrongQuote, Problem, Line) = (State.FieldStart, false, null, _line);
    }

    /// <summary>Takes a character; true at the end of a row.</summary>
    /// <exception cref="DecoderFallbackException">It is none.</exception>
    private bool Take(char c)
    {
        if (c == NotUtf8)
        {
            throw new DecoderFallbackException();
        }

        if (c == '\n')
        {
            _line++;
            if (_state != State.Quoted)
            {
                return true;
            }
        }

        _raw.Append(c);
        switch (_state)
        {
            case State.Quoted when c == '"':
                _state = State.QuoteInQuoted;
                break;
            case State.Quoted:
                _field.Append(c);
                break;
            case State.QuoteInQuoted when c == '"':
                _field.Append(c);
                _state = State.Quoted;
                break;
            case State.FieldStart when quoted && c == '"':
                _state = State.Quoted;
                break;
            default:
                TakePlain(c);
                break;
        }

        return false;
    }

    private void TakePlain(char c)
    {
        if (c == delimiter)
        {
            EndField();
            return;
        }

        // After a closing quote only the end of the field may come; the CR of the line end is taken off later
        _wrongQuote |= quoted && (c == '"' || (_state == State.QuoteInQuoted && c != '\r'));
        _field.Append(c);
        _state = _state == State.QuoteInQuoted ? State.QuoteInQuoted : State.Plain;
    }

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
        _state = State.FieldStart;
    }

    private bool Complete()
    {
        if (_raw[^1] == '\r')
        {
            _raw.Length--;
            _field.Length -= _field.Length > 0 && _field[^1] == '\r' ? 1 : 0;
        }

        EndField();
        (Fields, Raw) = ([.. _fields], _raw.ToString());
        Problem = _wrongQuote ? new Problem(ProblemCode.InvalidText, "", "a quote stands inside a field, or something stands after a closing one", "Quote the whole field, and double the quotes in it") : null;
        return true;
    }

    private bool AtEnd() => _state == State.Quoted ? Lose() : _raw.Length > 0 && Complete();

    private bool Lose()
    {
        (IsLost, Fields, Raw) = (true, [], "");
        Problem = new Problem(ProblemCode.TooLong, "", "a quoted field does not end", "Close the quote; nothing after it was read");
        return true;
    }
}
