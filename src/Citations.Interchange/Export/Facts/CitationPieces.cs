using System.Text.Json;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a citation are in a document.</summary>
internal struct CitationPieces
{
    public Piece Quote, Prefix, Suffix, Start, End, Locator, Verification;

    /// <summary>Reads the object that the reader stands on the beginning of.</summary>
    public static CitationPieces Read(ref Utf8JsonReader reader)
    {
        var citation = default(CitationPieces);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ref var piece = ref Of(ref citation, reader.ValueSpan);
            reader.Read();
            piece = Piece.Of(ref reader);
        }

        return citation;
    }

    private static ref Piece Of(ref CitationPieces citation, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("quote"u8))
        {
            return ref citation.Quote;
        }

        if (name.SequenceEqual("prefix"u8))
        {
            return ref citation.Prefix;
        }

        if (name.SequenceEqual("suffix"u8))
        {
            return ref citation.Suffix;
        }

        if (name.SequenceEqual("start"u8))
        {
            return ref citation.Start;
        }

        if (name.SequenceEqual("end"u8))
        {
            return ref citation.End;
        }

        if (name.SequenceEqual("locator"u8))
        {
            return ref citation.Locator;
        }

        return ref citation.Verification;
    }
}
