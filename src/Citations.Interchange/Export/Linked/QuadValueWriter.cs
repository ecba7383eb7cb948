using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Values;
using static Citations.Interchange.Export.Linked.QuadTerms;

namespace Citations.Interchange.Export.Linked;

/// <summary>Ends a quad that was begun with a value as its object, and describes the value where it is a thing of its own.</summary>
internal readonly ref struct QuadValueWriter(Utf8Iris iris, ExportBuffer to, QuadNodes nodes, PieceText text)
{
    private static readonly byte[] _is = Predicate(Terms.Type),
        _quantity = Iri(Terms.Schema + "QuantitativeValue"),
        _money = Iri(Terms.Schema + "MonetaryAmount");
    private static readonly byte[] _value = Predicate(Terms.Schema + "value"),
        _lower = Predicate(Terms.Schema + "minValue"),
        _upper = Predicate(Terms.Schema + "maxValue");
    private static readonly byte[] _unit = Predicate(Terms.Schema + "unitText"),
        _currency = Predicate(Terms.Schema + "currency"),
        _assumed = Predicate(Terms.Own + "currencyAssumed");
    private static readonly byte[] _decimal = Type(Terms.Xsd + "decimal"),
        _edtf = Type(Terms.Edtf),
        _boolean = Type(Terms.Xsd + "boolean"),
        _uri = Type(Terms.Xsd + "anyURI");

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
                to.Add(
                    value.Kind switch
                    {
                        ValueKind.Time => _edtf,
                        ValueKind.Boolean => _boolean,
                        _ => _uri,
                    }
                );
                break;
        }

        to.Add(nodes[graph]);
    }

    private void Amounts(ReadOnlySpan<byte> json, in ValuePieces value, Range node, Range graph)
    {
        to.Add(nodes[node]);
        to.Add(nodes[graph]);
        to.Add(nodes[node]);
        to.Add(_is);
        to.Add(value.Kind == ValueKind.Money ? _money : _quantity);
        to.Add(nodes[graph]);
        Literal(node, _value, json, value.Plain, _decimal, graph);
        Literal(node, _lower, json, value.Lower, _decimal, graph);
        Literal(node, _upper, json, value.Upper, _decimal, graph);
        Literal(node, _unit, json, value.Unit, [], graph);
        Literal(node, _currency, json, value.Currency, [], graph);
        Literal(node, _assumed, json, value.CurrencyAssumed, _boolean, graph);
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
