using System.Runtime.CompilerServices;
using Citations.Model.Values;

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

    public Piece Lower,
        Upper,
        Unit,
        Currency,
        Language;

    /// <summary>"true" where the recorder supplied the currency.</summary>
    public Piece CurrencyAssumed;

    /// <summary>Reads the object that comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ref DocumentScanner json, out ValuePieces value)
    {
        value = default;
        var start = json.Position;
        json.Expect("{\"kind\":"u8);
        value.KindName = json.Scalar();
        value.Kind = KindOf(json.TextOf(value.KindName));
        switch (value.Kind)
        {
            case ValueKind.Entity:
                value.Plain = json.Field(",\"entity\":"u8);
                break;
            case ValueKind.Text:
                value.Plain = json.Field(",\"text\":"u8);
                value.Language = json.Field(",\"language\":"u8);
                break;
            case ValueKind.Time:
                value.Plain = json.Field(",\"time\":"u8);
                break;
            case ValueKind.Boolean:
                value.Plain = json.Field(",\"boolean\":"u8);
                break;
            case ValueKind.Url:
                value.Plain = json.Field(",\"url\":"u8);
                break;
            default:
                value.Plain = json.Field(",\"amount\":"u8);
                value.Unit = json.Field(",\"unit\":"u8);
                value.Lower = json.Field(",\"lower\":"u8);
                value.Upper = json.Field(",\"upper\":"u8);
                value.Currency = json.Field(",\"currency\":"u8);
                value.CurrencyAssumed = json.Field(",\"currencyAssumed\":"u8);
                break;
        }

        json.Expect("}"u8);
        value.Whole = new Piece(start, json.Position - start, isEscaped: false);
    }

    private static ValueKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("entity"u8) ? ValueKind.Entity
        : name.SequenceEqual("text"u8) ? ValueKind.Text
        : name.SequenceEqual("quantity"u8) ? ValueKind.Quantity
        : name.SequenceEqual("money"u8) ? ValueKind.Money
        : name.SequenceEqual("time"u8) ? ValueKind.Time
        : name.SequenceEqual("boolean"u8) ? ValueKind.Boolean
        : ValueKind.Url;
}
