using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Values;
using static Citations.Interchange.Export.Linked.QuadTerms;

namespace Citations.Interchange.Export.Linked;

/// <summary>Ends a quad that was begun with a value as its object, and describes the value where it is a thing of its own.</summary>
internal readonly ref struct QuadValueWriter(Utf8Iris iris, ExportBuffer to, QuadNodes nodes, PieceText text)
{
    private static readonly byte[] s_is = Predicate(Terms.Type), s_quantity = Iri(Terms.Schema + "QuantitativeValue"), s_money = Iri(Terms.Schema + "MonetaryAmount");
    private static readonly byte[] s_value = Predicate(Terms.Schema + "value"), s_lower = Predicate(Terms.Schema + "minValue"), s_upper = Predicate(Terms.Schema + "maxValue");
    private static readonly byte[] s_unit = Predicate(Terms.Schema + "unitText"), s_currency = Predicate(Terms.Schema + "currency"), s_assumed = Predicate(Terms.Own + "currencyAssumed");
    private static readonly byte[] s_decimal = Type(Terms.Xsd + "decimal"), s_edtf = Type(Terms.Edtf), s_boolean = Type(Terms.Xsd + "boolean"), s_uri = Type(Terms.Xsd + "anyURI");

    /// <param name="json">What the pieces are of.</param>
    /// <param name="value">The value.</param>
    /// <param name="node">The IRI that an amount gets, which has bounds and a unit.</param>
    /// <param name="graph">The end of the quads.</param>
    public void Write(ReadOnlySpan<byte> json, in ValuePieces value, Range node, Range graph)
    {
        switch (value.Kind)
        {
            case ValueKind.Entity:
                to.Add((byte)'<');
                iris.Entity(to, text.Of(json, value.Plain));
                to.Add((byte)'>');
                break;
            case ValueKind.Text:
                to.AddLiteral(text.Of(json, value.Plain));
                if (value.Language.IsThere)
                {
                    to.Add((byte)'@');
                    to.Add(value.Language.In(json));
                }

                break;
            case ValueKind.Quantity or ValueKind.Money:
                Amounts(json, value, node, graph);
                return;
            default:
                to.AddLiteral(text.Of(json, value.Plain));
                to.Add(value.Kind switch { ValueKind.Time => s_edtf, ValueKind.Boolean => s_boolean, _ => s_uri });
                break;
        }

        to.Add(nodes[graph]);
    }

    private void Amounts(ReadOnlySpan<byte> json, in ValuePieces value, Range node, Range graph)
    {
        to.Add(nodes[node]);
        to.Add(nodes[graph]);
        to.Add(nodes[node]);
        to.Add(s_is);
        to.Add(value.Kind == ValueKind.Money ? s_money : s_quantity);
        to.Add(nodes[graph]);
        Literal(node, s_value, json, value.Plain, s_decimal, graph);
        Literal(node, s_lower, json, value.Lower, s_decimal, graph);
        Literal(node, s_upper, json, value.Upper, s_decimal, graph);
        Literal(node, s_unit, json, value.Unit, [], graph);
        Literal(node, s_currency, json, value.Currency, [], graph);
        Literal(node, s_assumed, json, value.CurrencyAssumed, s_boolean, graph);
    }

    private void Literal(Range node, byte[] predicate, ReadOnlySpan<byte> json, in Piece piece, byte[] type, Range graph)
    {
        if (piece.IsThere)
        {
            to.Add(nodes[node]);
            to.Add(predicate);
            to.AddLiteral(text.Of(json, piece));
            to.Add(type);
            to.Add(nodes[graph]);
        }
    }
}
