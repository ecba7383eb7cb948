using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Common;
using Citations.Model.Values;
using Citations.Storage.Documents;

namespace Citations.Interchange.Export.Linked;

/// <summary>Writes facts as items of a JSON-LD document. Strings of a stored document are JSON already, so they are copied with their
/// escapes.</summary>
internal sealed class JsonLdFactWriter(Utf8Iris iris, ExportBuffer to)
{
    private readonly PieceText _text = new();

    public void Write(ReadOnlySpan<byte> document, in FactPieces fact, ClaimGroupHead? group)
    {
        to.Add("{\"@id\":\""u8);
        iris.Fact(to, fact.Key.In(document));
        to.Add("\",\"@type\":[\"Fact\",\"rdf:Statement\",\"prov:Entity\"],\"subject\":\""u8);
        iris.Entity(to, _text.Of(document, fact.Subject));
        to.Add("\",\"property\":\""u8);
        iris.Property(to, _text.Of(document, fact.Property));
        to.Add((byte)'"');
        Qualifiers(document, fact.Qualifiers);
        to.Add(",\"value\":"u8);
        Value(document, fact.Value);
        Field(",\"asStated\":"u8, document, fact.AsStated);
        if (fact.Inferred.IsThere)
        {
            to.Add(",\"inferred\":true"u8);
        }

        to.Add(",\"source\":\""u8);
        iris.Source(to, _text.Of(document, fact.Source));
        to.Add("\",\"confidence\":"u8);
        to.Add(fact.Confidence.In(document));
        if (group is not null)
        {
            to.Add(",\"agreement\":\""u8);
            to.Add(WireName.Of(group.Agreement));
            to.Add("\",\"claimGroup\":\""u8);
            iris.ClaimGroup(to, group.Id);
            to.Add((byte)'"');
        }

        Citations(document, fact);
        Recorded(document, fact);
        to.Add((byte)'}');
    }

    private void Recorded(ReadOnlySpan<byte> document, in FactPieces fact)
    {
        Field(",\"method\":"u8, document, fact.Method);
        Field(",\"recordedBy\":"u8, document, fact.RecordedBy);
        Field(",\"recordedAt\":"u8, document, fact.RecordedAt);
        to.Add(
            fact.Retracted.IsThere ? ",\"status\":\"RETRACTED\""u8
            : fact.Superseded.IsThere ? ",\"status\":\"SUPERSEDED\""u8
            : ",\"status\":\"ACTIVE\""u8
        );
        if (fact.Superseded.IsThere)
        {
            to.Add(",\"supersededBy\":\""u8);
            iris.Fact(to, fact.Superseded.Fact.In(document));
            to.Add((byte)'"');
        }

        var end = fact.Retracted.IsThere ? fact.Retracted : fact.Superseded;
        Field(",\"endedAt\":"u8, document, end.At);
        Field(",\"endedBy\":"u8, document, end.By);
        Field(",\"endedBecause\":"u8, document, end.Reason);
    }

    private void Qualifiers(ReadOnlySpan<byte> document, in Piece qualifiers)
    {
        if (!qualifiers.IsThere)
        {
            return;
        }

        var list = qualifiers.In(document);
        var json = new DocumentScanner(list);
        for (
            var before = ",\"qualifiers\":[{\"property\":\""u8;
            QualifierPieces.Next(ref json, out var qualifier);
            before = ",{\"property\":\""u8
        )
        {
            to.Add(before);
            iris.Property(to, _text.Of(list, qualifier.Property));
            to.Add("\",\"value\":"u8);
            Value(list, qualifier.Value);
            to.Add((byte)'}');
        }

        to.Add((byte)']');
    }

    private void Value(ReadOnlySpan<byte> json, in ValuePieces value)
    {
        switch (value.Kind)
        {
            case ValueKind.Entity:
                to.Add("{\"@id\":\""u8);
                iris.Entity(to, _text.Of(json, value.Plain));
                to.Add((byte)'"');
                break;
            case ValueKind.Text:
                Field("{\"@value\":"u8, json, value.Plain);
                Field(",\"@language\":"u8, json, value.Language);
                break;
            case ValueKind.Quantity:
                to.Add("{\"@type\":\"schema:QuantitativeValue\""u8);
                Amounts(json, value);
                Field(",\"unit\":"u8, json, value.Unit);
                break;
            case ValueKind.Money:
                to.Add("{\"@type\":\"schema:MonetaryAmount\""u8);
                Amounts(json, value);
                Field(",\"currency\":"u8, json, value.Currency);
                if (value.CurrencyAssumed.IsThere)
                {
                    to.Add(",\"currencyAssumed\":true"u8);
                }

                break;
            case ValueKind.Boolean:
                to.Add("{\"@value\":"u8);
                to.Add(value.Plain.In(json));
                break;
            default:
                Field("{\"@value\":"u8, json, value.Plain);
                to.Add(value.Kind == ValueKind.Time ? ",\"@type\":\"edtf:EDTF\""u8 : ",\"@type\":\"xsd:anyURI\""u8);
                break;
        }

        to.Add((byte)'}');
    }

    private void Amounts(ReadOnlySpan<byte> json, in ValuePieces value)
    {
        Field(",\"amount\":"u8, json, value.Plain);
        Field(",\"lower\":"u8, json, value.Lower);
        Field(",\"upper\":"u8, json, value.Upper);
    }

    /// <summary>Where the source says it: Web Annotation resources with their selectors.</summary>
    private void Citations(ReadOnlySpan<byte> document, in FactPieces fact)
    {
        var list = fact.Citations.In(document);
        var json = new DocumentScanner(list);
        for (var before = ",\"citations\":["u8; CitationPieces.Next(ref json, out var citation); before = ","u8)
        {
            to.Add(before);
            to.Add("{\"@type\":\"oa:SpecificResource\",\"in\":\""u8);
            iris.Source(to, _text.Of(document, fact.Source));
            to.Add((byte)'"');
            citation.KeepTrueSelectors(list);
            Selectors(list, citation);
            Field(",\"locator\":"u8, list, citation.Locator);
            Field(",\"attributedTo\":"u8, list, citation.AttributedTo);
            Field(",\"verification\":"u8, list, citation.Verification);
            to.Add((byte)'}');
        }

        to.Add((byte)']');
    }

    private void Selectors(ReadOnlySpan<byte> json, in CitationPieces citation)
    {
        if (!citation.Quote.IsThere)
        {
            return;
        }

        Field(",\"selectors\":[{\"@type\":\"oa:TextQuoteSelector\",\"exact\":"u8, json, citation.Quote);
        Field(",\"before\":"u8, json, citation.Prefix);
        Field(",\"after\":"u8, json, citation.Suffix);
        if (citation.Start.IsThere && citation.End.IsThere)
        {
            to.Add("},{\"@type\":\"oa:TextPositionSelector\",\"start\":"u8);
            to.Add(citation.Start.In(json));
            to.Add(",\"end\":"u8);
            to.Add(citation.End.In(json));
        }

        to.Add("}]"u8);
    }

    /// <summary>A name and the string as it is written; nothing when there is none.</summary>
    private void Field(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json, in Piece text)
    {
        if (text.IsThere)
        {
            to.Add(name);
            to.Add(text.QuotedIn(json));
        }
    }
}
