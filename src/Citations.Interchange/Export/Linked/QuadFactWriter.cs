using System.Buffers.Text;
using System.Globalization;
using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Common;
using Citations.Storage.Documents;
using static Citations.Interchange.Export.Linked.QuadTerms;

namespace Citations.Interchange.Export.Linked;

/// <summary>Writes facts as nanopublications from their documents, in canonical N-Quads as <see cref="QuadWriter"/> does.</summary>
internal sealed class QuadFactWriter(Utf8Iris iris, ExportBuffer to) : IDisposable
{
    private static readonly byte[] s_double = Type(Terms.Xsd + "double"), s_dateTime = Type(Terms.Xsd + "dateTime"), s_whole = Type(Terms.Xsd + "nonNegativeInteger");
    private static readonly byte[] s_is = Predicate(Terms.Type), s_nanopublication = Iri(Terms.Nanopub + "Nanopublication"), s_fact = Iri(Terms.Own + "Fact");
    private static readonly byte[] s_hasAssertion = Predicate(Terms.Nanopub + "hasAssertion"), s_hasProvenance = Predicate(Terms.Nanopub + "hasProvenance"), s_hasPublication = Predicate(Terms.Nanopub + "hasPublicationInfo");
    private static readonly byte[] s_qualifier = Predicate(Terms.Own + "qualifier"), s_predicate = Predicate(Terms.Rdf + "predicate"), s_object = Predicate(Terms.Rdf + "object");
    private static readonly byte[] s_source = Predicate(Terms.Prov + "hadPrimarySource"), s_confidence = Predicate(Terms.Own + "confidence"), s_asStated = Predicate(Terms.Own + "asStated");
    private static readonly byte[] s_agreement = Predicate(Terms.Own + "agreement"), s_claimGroup = Predicate(Terms.Own + "claimGroup"), s_citation = Predicate(Terms.Own + "citation");
    private static readonly byte[] s_resource = Iri(Terms.Annotation + "SpecificResource"), s_quoteSelector = Iri(Terms.Annotation + "TextQuoteSelector"), s_positionSelector = Iri(Terms.Annotation + "TextPositionSelector");
    private static readonly byte[] s_hasSource = Predicate(Terms.Annotation + "hasSource"), s_hasSelector = Predicate(Terms.Annotation + "hasSelector"), s_exact = Predicate(Terms.Annotation + "exact");
    private static readonly byte[] s_prefix = Predicate(Terms.Annotation + "prefix"), s_suffix = Predicate(Terms.Annotation + "suffix"), s_start = Predicate(Terms.Annotation + "start"), s_end = Predicate(Terms.Annotation + "end");
    private static readonly byte[] s_locator = Predicate(Terms.Own + "locator"), s_verification = Predicate(Terms.Own + "verification"), s_attributedTo = Predicate(Terms.Own + "attributedTo"), s_inferred = Predicate(Terms.Own + "inferred"), s_boolean = Type(Terms.Xsd + "boolean");
    private static readonly byte[] s_recordedAt = Predicate(Terms.Prov + "generatedAtTime"), s_recordedBy = Predicate(Terms.Own + "recordedBy"), s_method = Predicate(Terms.Own + "method"), s_status = Predicate(Terms.Own + "status");
    private static readonly byte[] s_supersededBy = Predicate(Terms.Own + "supersededBy"), s_endedAt = Predicate(Terms.Prov + "invalidatedAtTime"), s_endedBy = Predicate(Terms.Own + "endedBy"), s_endedBecause = Predicate(Terms.Own + "endedBecause");

    private readonly QuadNodes _nodes = new();
    private readonly PieceText _text = new();

    public void Write(ReadOnlySpan<byte> document, in FactPieces fact, ClaimGroupHead? group)
    {
        _nodes.Reset(iris, fact.Key.In(document));
        Head();
        Asserted(document, fact);
        Provenance(document, fact, group);
        Recorded(document, fact);
    }

    public void Dispose() => _nodes.Dispose();

    private void Head()
    {
        var graph = _nodes.Graph("#head"u8);
        Quad(_nodes.Fact, s_is, s_nanopublication, graph);
        Quad(_nodes.Fact, s_hasAssertion, _nodes.Below("#assertion"u8), graph);
        Quad(_nodes.Fact, s_hasProvenance, _nodes.Below("#provenance"u8), graph);
        Quad(_nodes.Fact, s_hasPublication, _nodes.Below("#publication"u8), graph);
    }

    private void Asserted(ReadOnlySpan<byte> document, in FactPieces fact)
    {
        var graph = _nodes.Graph("#assertion"u8);
        to.Add((byte)'<');
        iris.Entity(to, _text.Of(document, fact.Subject));
        to.Add("> <"u8);
        iris.Property(to, _text.Of(document, fact.Property));
        to.Add("> "u8);
        new QuadValueWriter(iris, to, _nodes, _text).Write(document, fact.Value, _nodes.Below("#value"u8), graph);
        if (!fact.Qualifiers.IsThere)
        {
            return;
        }

        var list = fact.Qualifiers.In(document);
        var json = new DocumentScanner(list);
        for (var i = 1; QualifierPieces.Next(ref json, out var qualifier); i++)
        {
            var node = _nodes.Below("#qualifier-"u8, i);
            Quad(_nodes.Fact, s_qualifier, node, graph);
            Begin(node, s_predicate);
            to.Add((byte)'<');
            iris.Property(to, _text.Of(list, qualifier.Property));
            to.Add((byte)'>');
            End(graph);
            Begin(node, s_object);
            new QuadValueWriter(iris, to, _nodes, _text).Write(list, qualifier.Value, _nodes.Below("#qualifier-"u8, i, "-value"u8), graph);
        }
    }

    private void Provenance(ReadOnlySpan<byte> document, in FactPieces fact, ClaimGroupHead? group)
    {
        var graph = _nodes.Graph("#provenance"u8);
        var assertion = _nodes.Below("#assertion"u8);
        Source(assertion, s_source, document, fact, graph);
        Confidence(assertion, fact.Confidence.In(document), graph);
        Literal(assertion, s_asStated, document, fact.AsStated, default, graph);
        Literal(assertion, s_inferred, document, fact.Inferred, s_boolean, graph);
        if (group is not null)
        {
            Begin(assertion, s_agreement);
            to.Add((byte)'"');
            to.Add(WireName.Of(group.Agreement));
            to.Add((byte)'"');
            End(graph);
            Begin(assertion, s_claimGroup);
            to.Add((byte)'<');
            iris.ClaimGroup(to, group.Id);
            to.Add((byte)'>');
            End(graph);
        }

        var list = fact.Citations.In(document);
        var json = new DocumentScanner(list);
        for (var i = 1; CitationPieces.Next(ref json, out var citation); i++)
        {
            var node = _nodes.Below("#citation-"u8, i);
            Quad(assertion, s_citation, node, graph);
            Quad(node, s_is, s_resource, graph);
            Source(node, s_hasSource, document, fact, graph);
            citation.KeepTrueSelectors(list);
            Selectors(list, citation, node, i, graph);
            Literal(node, s_locator, list, citation.Locator, default, graph);
            Literal(node, s_attributedTo, list, citation.AttributedTo, default, graph);
            Literal(node, s_verification, list, citation.Verification, default, graph);
        }
    }

    private void Selectors(ReadOnlySpan<byte> json, in CitationPieces citation, Range node, int number, Range graph)
    {
        if (!citation.Quote.IsThere)
        {
            return;
        }

        var quote = _nodes.Below("#citation-"u8, number, "-quote"u8);
        Quad(node, s_hasSelector, quote, graph);
        Quad(quote, s_is, s_quoteSelector, graph);
        Literal(quote, s_exact, json, citation.Quote, default, graph);
        Literal(quote, s_prefix, json, citation.Prefix, default, graph);
        Literal(quote, s_suffix, json, citation.Suffix, default, graph);
        if (citation.Start.IsThere && citation.End.IsThere)
        {
            var position = _nodes.Below("#citation-"u8, number, "-position"u8);
            Quad(node, s_hasSelector, position, graph);
            Quad(position, s_is, s_positionSelector, graph);
            Literal(position, s_start, json, citation.Start, s_whole, graph);
            Literal(position, s_end, json, citation.End, s_whole, graph);
        }
    }

    private void Recorded(ReadOnlySpan<byte> document, in FactPieces fact)
    {
        var graph = _nodes.Graph("#publication"u8);
        Quad(_nodes.Fact, s_is, s_fact, graph);
        Literal(_nodes.Fact, s_recordedAt, document, fact.RecordedAt, s_dateTime, graph);
        Literal(_nodes.Fact, s_recordedBy, document, fact.RecordedBy, default, graph);
        Literal(_nodes.Fact, s_method, document, fact.Method, default, graph);
        Quad(_nodes.Fact, s_status, fact.Retracted.IsThere ? "\"RETRACTED\""u8 : fact.Superseded.IsThere ? "\"SUPERSEDED\""u8 : "\"ACTIVE\""u8, graph);
        if (fact.Superseded.IsThere)
        {
            Begin(_nodes.Fact, s_supersededBy);
            to.Add((byte)'<');
            iris.Fact(to, fact.Superseded.Fact.In(document));
            to.Add((byte)'>');
            End(graph);
        }

        var end = fact.Retracted.IsThere ? fact.Retracted : fact.Superseded;
        Literal(_nodes.Fact, s_endedAt, document, end.At, s_dateTime, graph);
        Literal(_nodes.Fact, s_endedBy, document, end.By, default, graph);
        Literal(_nodes.Fact, s_endedBecause, document, end.Reason, default, graph);
    }

    private void Source(Range subject, byte[] predicate, ReadOnlySpan<byte> document, in FactPieces fact, Range graph)
    {
        Begin(subject, predicate);
        to.Add((byte)'<');
        iris.Source(to, _text.Of(document, fact.Source));
        to.Add((byte)'>');
        End(graph);
    }

    private void Confidence(Range subject, ReadOnlySpan<byte> number, Range graph)
    {
        Utf8Parser.TryParse(number, out double value, out _);
        Begin(subject, s_confidence);
        to.Add((byte)'"');
        value.TryFormat(to.GetSpan(32), out var digits, "0.0##############E0", CultureInfo.InvariantCulture);
        to.Advance(digits);
        to.Add((byte)'"');
        to.Add(s_double);
        End(graph);
    }

    /// <summary>Nothing when the piece is nowhere.</summary>
    private void Literal(Range subject, byte[] predicate, ReadOnlySpan<byte> json, in Piece piece, ReadOnlySpan<byte> type, Range graph)
    {
        if (piece.IsThere)
        {
            Begin(subject, predicate);
            to.AddLiteral(_text.Of(json, piece));
            to.Add(type);
            End(graph);
        }
    }

    private void Quad(Range subject, byte[] predicate, Range node, Range graph) => Quad(subject, predicate, _nodes[node], graph);

    private void Quad(Range subject, byte[] predicate, ReadOnlySpan<byte> node, Range graph)
    {
        Begin(subject, predicate);
        to.Add(node);
        End(graph);
    }

    private void Begin(Range subject, byte[] predicate)
    {
        to.Add(_nodes[subject]);
        to.Add(predicate);
    }

    private void End(Range graph) => to.Add(_nodes[graph]);
}
