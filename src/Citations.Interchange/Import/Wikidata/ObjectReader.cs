namespace Citations.Interchange.Import.Wikidata;

/// <summary>
/// Cuts the JSON objects out of a stream: one a line, those of one large array, or a single one, however they are laid out. An object that
/// is
/// broken off (a line end inside a string, or another object at the beginning of a line) is told as a fault, and reading goes on with the
/// next.
/// One that is too long to be held comes in pieces.
/// </summary>
internal sealed class ObjectReader(Stream stream, int maxBytes)
{
    private byte[] _buffer = new byte[256 * 1024];
    private int _start,
        _at,
        _end,
        _depth;
    private bool _inString,
        _escaped,
        _lineStart,
        _passingOver,
        _inPieces,
        _ended;
    private long _line = 1;

    /// <summary>The line that the object begins at, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The object, or the text that is not one; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>What is wrong with it; null when it is an object as far as its braces go.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether <see cref="Bytes"/> go on from those before, of an object that is too long to be held.</summary>
    public bool IsRest { get; private set; }

    /// <summary>Moves to the next one; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        Fault = null;
        while (true)
        {
            while (_at < _end)
            {
                if (Take(_buffer[_at]))
                {
                    return true;
                }
            }

            if (_ended)
            {
                return (_depth > 0 || _passingOver) && Emit("the object does not end");
            }

            if (_at - _start > maxBytes)
            {
                return EmitPiece();
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Takes one byte; true when something is complete.</summary>
    private bool Take(byte c)
    {
        if (_depth == 0 && !_passingOver)
        {
            return Between(c);
        }

        if (c == (byte)'\n')
        {
            if (_inString || (_passingOver && _depth == 0))
            {
                return Emit(_inString ? "a line ends inside a text" : "it is not an object"); // the line end is taken next, between objects
            }

            (_lineStart, _escaped) = (true, false);
            _line++;
            _at++;
            return false;
        }

        if (_passingOver && _depth == 0)
        {
            _at++;
            return false;
        }

        if (_lineStart && c == (byte)'{')
        {
            _lineStart = false;
            return Emit("the object does not end before the next begins");
        }

        _lineStart = false;
        _at++;
        if (_inString)
        {
            _inString = _escaped || c != (byte)'"';
            _escaped = !_escaped && c == (byte)'\\';
            return false;
        }

        switch (c)
        {
            case (byte)'"':
                _inString = true;
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            case (byte)'}' or (byte)']':
                _depth--;
                return _depth == 0 && Emit(fault: null);
        }

        return false;
    }

    /// <summary>Outside of objects: white space, commas and the brackets of the array mean nothing.</summary>
    private bool Between(byte c)
    {
        (_start, Line, _lineStart) = (_at, _line, false);
        _at++;
        switch (c)
        {
            case (byte)'\n':
                _line++;
                break;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)',' or (byte)'[' or (byte)']' or 0xEF or 0xBB or 0xBF:
                break;
            case (byte)'{':
                _depth = 1;
                break;
            default:
                _passingOver = true;
                break;
        }

        return false;
    }

    private bool Emit(string? fault)
    {
        var isRest = _inPieces;
        EmitPiece();
        Fault = isRest ? Fault : fault;
        (_depth, _inString, _escaped, _passingOver, _lineStart, _inPieces) = (0, false, false, false, false, false);
        return true;
    }

    private bool EmitPiece()
    {
        (Bytes, Fault, IsRest) = (_buffer.AsMemory(_start, _at - _start), $"it is longer than {maxBytes} bytes", _inPieces);
        (_start, _inPieces) = (_at, true);
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_at, _end, _start) = (_at - _start, _end - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _ended = read == 0;
        _end += read;
    }
}
