using System.Runtime.InteropServices;
using System.Text.Json;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where something is in a document: a string without its quotes, another value as it is written. The default is nowhere.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Piece
{
    private readonly int _end;

    private Piece(int start, int length, bool isEscaped) => (Start, _end, IsEscaped) = (start, start + length, isEscaped);

    public int Start { get; }

    /// <summary>Whether it is a string with escapes, whose bytes are not yet the text.</summary>
    public bool IsEscaped { get; }

    /// <summary>Nothing begins at 0 but the document itself.</summary>
    public bool IsThere => _end > 0;

    /// <summary>The string, number or name that the reader stands on; nowhere for null.</summary>
    public static Piece Of(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String => new Piece((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.ValueIsEscaped),
        _ => new Piece((int)reader.TokenStartIndex, reader.ValueSpan.Length, isEscaped: false),
    };

    /// <summary>The object or list that the reader stands on the beginning of, and moves to the end of; nowhere for null and what is empty.</summary>
    public static Piece OfWhole(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var length = (int)reader.BytesConsumed - start;
        return length > 2 ? new Piece(start, length, isEscaped: false) : default;
    }

    /// <summary>From the place where the reader is said to have stood up to where it stands now.</summary>
    public static Piece Between(int start, ref Utf8JsonReader reader) => new(start, (int)reader.BytesConsumed - start, isEscaped: false);

    /// <summary>The bytes as they are written.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> document) => document[Start.._end];

    /// <summary>A string as it is written, in its quotes.</summary>
    public ReadOnlySpan<byte> QuotedIn(ReadOnlySpan<byte> document) => document[(Start - 1)..(_end + 1)];
}
