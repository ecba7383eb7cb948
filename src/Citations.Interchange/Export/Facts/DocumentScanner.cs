using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Citations.Model.Problems;

namespace Citations.Interchange.Export.Facts;

/// <summary>
/// Walks through documents of facts. This program wrote them itself: without white space, sound, and their fields always in the same order
/// (<see cref="Model.Json.FactDocument"/>). So it asks for the fields that can come next and looks where their values end, which is several
/// times as fast as reading tokens. What is not as it must be is told. (The methods are compiled for good at their first call: an export
/// of a minute's tenth would otherwise spend most of its time in code that is still to be improved.)
/// </summary>
internal ref struct DocumentScanner(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> _structure = SearchValues.Create("{}[]\""u8);

    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>Where it stands.</summary>
    public int Position { get; private set; }

    /// <summary>The bytes of a piece.</summary>
    public readonly ReadOnlySpan<byte> TextOf(scoped in Piece piece) => piece.In(_json);

    /// <summary>Passes what must stand there.</summary>
    public void Expect(ReadOnlySpan<byte> what)
    {
        if (!TryTake(what))
        {
            ThrowBroken();
        }
    }

    /// <summary>Passes it if it stands there.</summary>
    public bool TryTake(ReadOnlySpan<byte> what)
    {
        var stands = _json[Position..].StartsWith(what);
        Position += stands ? what.Length : 0;
        return stands;
    }

    /// <summary>The string, number, true or false that follows a name with its punctuation; nowhere when another name follows.</summary>
    public Piece Field(ReadOnlySpan<byte> name) => TryTake(name) ? Scalar() : default;

    /// <summary>A string, a number, true or false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Piece Scalar()
    {
        var rest = _json[Position..];
        if (rest.Length > 0 && rest[0] == '"')
        {
            return String(rest);
        }

        var length = rest.IndexOfAny((byte)',', (byte)'}', (byte)']');
        if (length <= 0)
        {
            ThrowBroken();
        }

        var start = Position;
        Position += length;
        return new Piece(start, length, isEscaped: false);
    }

    /// <summary>Passes the object or list that stands there; all of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Piece Whole()
    {
        var (start, depth) = (Position, 0);
        do
        {
            var next = _json[Position..].IndexOfAny(_structure);
            if (next < 0)
            {
                ThrowBroken();
            }

            Position += next;
            if (_json[Position] == '"')
            {
                String(_json[Position..]);
                continue;
            }

            depth += _json[Position] is (byte)'{' or (byte)'[' ? 1 : -1;
            Position++;
        } while (depth > 0);
        return new Piece(start, Position - start, isEscaped: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Piece String(ReadOnlySpan<byte> quoted)
    {
        var isEscaped = false;
        for (var end = 1; ; end += 2)
        {
            var found = end < quoted.Length ? quoted[end..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (found < 0)
            {
                ThrowBroken();
            }

            end += found;
            if (quoted[end] == '"')
            {
                var start = Position + 1;
                Position += end + 1;
                return new Piece(start, end - 1, isEscaped);
            }

            isEscaped = true;
        }
    }

    [DoesNotReturn]
    private static void ThrowBroken() =>
        throw new ModelException(
            ProblemCode.MalformedJson,
            "",
            "the stored document of a fact is not whole, or not of this version",
            "Read the store with the version of this program that wrote it, or restore it from a backup"
        );
}
