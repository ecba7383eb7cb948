using System.Text.Json;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a retraction or a supersession are in a document.</summary>
internal struct EndPieces
{
    public Piece By, At, Reason;

    /// <summary>The key of the successor; nowhere in a retraction.</summary>
    public Piece Fact;

    public readonly bool IsThere => At.IsThere;

    /// <summary>Reads the object that the reader stands on the beginning of; nothing for null.</summary>
    public static EndPieces Read(ref Utf8JsonReader reader)
    {
        var end = default(EndPieces);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return end;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            var piece = Piece.Of(ref reader);
            if (name.SequenceEqual("by"u8))
            {
                end.By = piece;
            }
            else if (name.SequenceEqual("at"u8))
            {
                end.At = piece;
            }
            else if (name.SequenceEqual("reason"u8))
            {
                end.Reason = piece;
            }
            else if (name.SequenceEqual("fact"u8))
            {
                end.Fact = piece;
            }
        }

        return end;
    }
}
