using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Citations.Model;

namespace Citations.Interchange.Export.Facts;

/// <summary>
/// Walks through JSON that this program wrote: without white space, and sound. It only looks for where things end, which is several times as fast
/// as reading tokens. What is not as it must be is told, as far as that is noticed.
/// </summary>
internal ref struct DocumentScanner(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> s_structure = SearchValues.Create("{}[]\""u8);

    private readonly ReadOnlySpan<byte> _json = json;

    private int _position;

    /// <summary>Where it stands.</summary>
    public readonly int Position => _position;

    private readonly byte Current => (uint)_position < (uint)_json.Length ? _json[_position] : ThrowBroken();

    /// <summary>The bytes of a piece.</summary>
    public readonly ReadOnlySpan<byte> TextOf(scoped in Piece piece) => piece.In(_json);

    /// <summary>Enters an object or a list; false, having passed it, when what stands there is null.</summary>
    public bool Enter()
    {
        if (Current == 'n')
        {
            _position += 4;
            return false;
        }

        _position += Current is (byte)'{' or (byte)'[' ? 1 : throw Broken();
        return true;
    }

    /// <summary>Whether something more follows in the object or list, and goes there; past its end if not.</summary>
    public bool Next()
    {
        var current = Current;
        if (current is (byte)'}' or (byte)']')
        {
            _position++;
            return false;
        }

        _position += current == ',' ? 1 : 0;
        return true;
    }

    /// <summary>The name of a field; goes to its value.</summary>
    public ReadOnlySpan<byte> Name()
    {
        var name = String().In(_json);
        _position += Current == ':' ? 1 : throw Broken();
        return name;
    }

    /// <summary>A string, a number, true or false; nowhere for null.</summary>
    public Piece Scalar()
    {
        if (Current == '"')
        {
            return String();
        }

        var start = _position;
        var length = _json[start..].IndexOfAny((byte)',', (byte)'}', (byte)']');
        _position += length > 0 ? length : throw Broken();
        return _json[start] == 'n' ? default : new Piece(start, length, isEscaped: false);
    }

    /// <summary>Passes whatever stands there; all of it.</summary>
    public Piece Whole()
    {
        var start = _position;
        if (Current is not ((byte)'{' or (byte)'['))
        {
            return Scalar();
        }

        for (var depth = 0; depth > 0 || _position == start;)
        {
            var next = _json[_position..].IndexOfAny(s_structure);
            _position += next >= 0 ? next : throw Broken();
            if (_json[_position] == '"')
            {
                String();
                continue;
            }

            depth += _json[_position] is (byte)'{' or (byte)'[' ? 1 : -1;
            _position++;
        }

        return new Piece(start, _position - start, isEscaped: false);
    }

    private Piece String()
    {
        var start = Current == '"' ? _position + 1 : throw Broken();
        var isEscaped = false;
        for (var end = start; ; end += 2)
        {
            var found = end < _json.Length ? _json[end..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            end += found >= 0 ? found : throw Broken();
            if (_json[end] == '"')
            {
                _position = end + 1;
                return new Piece(start, end - start, isEscaped);
            }

            isEscaped = true;
        }
    }

    [DoesNotReturn]
    private static byte ThrowBroken() => throw Broken();

    private static ModelException Broken() => new(ProblemCode.MalformedJson, "", "the stored document of a fact is not whole", "Restore the store from a backup, or run verify");
}
