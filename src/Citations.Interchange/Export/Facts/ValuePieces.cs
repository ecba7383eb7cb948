using Citations.Model;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a value are in a document.</summary>
internal struct ValuePieces
{
    /// <summary>The whole object.</summary>
    public Piece Whole;

    public ValueKind Kind;

    /// <summary>The name of the kind.</summary>
    public Piece KindName;

    /// <summary>The key of an entity, a text, an amount, a time, true or false, a URL.</summary>
    public Piece Plain;

    public Piece Lower, Upper, Unit, Currency, Language;

    /// <summary>Reads the object that comes next.</summary>
    public static ValuePieces Read(ref DocumentScanner json)
    {
        var value = default(ValuePieces);
        var start = json.Position;
        json.Enter();
        while (json.Next())
        {
            var part = PartOf(json.Name());
            value.Set(part, json.Scalar(), ref json);
        }

        value.Whole = new Piece(start, json.Position - start, isEscaped: false);
        return value;
    }

    private void Set(Part part, Piece piece, ref DocumentScanner json)
    {
        switch (part)
        {
            case Part.Kind:
                (KindName, Kind) = (piece, KindOf(json.TextOf(piece)));
                break;
            case Part.Unit:
                Unit = piece;
                break;
            case Part.Lower:
                Lower = piece;
                break;
            case Part.Upper:
                Upper = piece;
                break;
            case Part.Currency:
                Currency = piece;
                break;
            case Part.Language:
                Language = piece;
                break;
            default:
                Plain = piece;
                break;
        }
    }

    private static Part PartOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("kind"u8) ? Part.Kind
        : name.SequenceEqual("unit"u8) ? Part.Unit
        : name.SequenceEqual("lower"u8) ? Part.Lower
        : name.SequenceEqual("upper"u8) ? Part.Upper
        : name.SequenceEqual("currency"u8) ? Part.Currency
        : name.SequenceEqual("language"u8) ? Part.Language
        : Part.Plain;

    private static ValueKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("entity"u8) ? ValueKind.Entity
        : name.SequenceEqual("text"u8) ? ValueKind.Text
        : name.SequenceEqual("quantity"u8) ? ValueKind.Quantity
        : name.SequenceEqual("money"u8) ? ValueKind.Money
        : name.SequenceEqual("time"u8) ? ValueKind.Time
        : name.SequenceEqual("boolean"u8) ? ValueKind.Boolean
        : ValueKind.Url;

    private enum Part
    {
        Plain,
        Kind,
        Unit,
        Lower,
        Upper,
        Currency,
        Language,
    }
}
