using System.Text.Json;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a qualifier are in the list that holds it.</summary>
internal struct QualifierPieces
{
    public Piece Property;

    public ValuePieces Value;

    /// <summary>Reads the object that the reader stands on the beginning of.</summary>
    public static QualifierPieces Read(ref Utf8JsonReader reader)
    {
        var qualifier = default(QualifierPieces);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProperty = reader.ValueSpan.SequenceEqual("property"u8);
            reader.Read();
            if (isProperty)
            {
                qualifier.Property = Piece.Of(ref reader);
            }
            else
            {
                qualifier.Value = ValuePieces.Read(ref reader);
            }
        }

        return qualifier;
    }
}
