using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Citations.Interchange.Export.Facts;

/// <summary>The text of strings in documents. Where there are no escapes it is the bytes as they lie.</summary>
internal sealed class PieceText
{
    private byte[] _plain = new byte[256];

    /// <summary>The text in UTF-8; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> document, scoped in Piece piece)
    {
        if (!piece.IsEscaped)
        {
            return piece.In(document);
        }

        var quoted = piece.QuotedIn(document);
        if (_plain.Length < quoted.Length)
        {
            _plain = new byte[quoted.Length];
        }

        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return _plain.AsSpan(0, reader.CopyString(_plain));
    }
}
