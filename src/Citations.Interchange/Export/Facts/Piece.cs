using System.Runtime.InteropServices;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where something is in a document: a string without its quotes, another value as it is written. The default is
/// nowhere.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Piece
{
    private readonly int _end;

    public Piece(int start, int length, bool isEscaped) => (Start, _end, IsEscaped) = (start, start + length, isEscaped);

    public int Start { get; }

    /// <summary>Whether it is a string with escapes, whose bytes are not yet the text.</summary>
    public bool IsEscaped { get; }

    /// <summary>Nothing begins at 0 but the document itself.</summary>
    public bool IsThere => _end > 0;

    /// <summary>The bytes as they are written.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> document) => document[Start.._end];

    /// <summary>A string as it is written, in its quotes.</summary>
    public ReadOnlySpan<byte> QuotedIn(ReadOnlySpan<byte> document) => document[(Start - 1)..(_end + 1)];
}
