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
    private static readonly byte[] _double = Type(Terms.Xsd + "double"),
        _dateTime = Type(Terms.Xsd + "dateTime"),
        _whole = Type(Terms.Xsd + "nonNegativeInteger");
    private static readonly byte[] _is = Predicate(Terms.Type),
        _nanopublication = Iri(Terms.Nanopub + "Nanopublication"),
        _fact = Iri(Terms.Own + "Fact");
    private static readonly byte[] _hasAssertion = Predicate(Terms.Nanopub + "hasAssertion"),
        _hasProvenance = Predicate(Terms.Nanopub + "hasProvenance"),
        _hasPublication = Predicate(Terms.Nanopub + "hasPublicationInfo");
    private static readonly byte[] _qualifier = Predicate(Terms.Own + "qualifier"),
        _predicate = Predicate(Terms.Rdf + "predicate"),
        _object = Predicate(Terms.Rdf + "object");
    private static readonly byte[] _source = Predicate(Terms.Prov + "hadPrimarySource"),
        _confidence = Predicate(Terms.Own + "confidence"),
        _asStated = Predicate(Terms.Own + "asStated");
    private static readonly byte[] _agreement = Predicate(Terms.Own + "agreement"),
        _claimGroup = Predicate(Terms.Own + "claimGroup"),
        _citation = Predicate(Terms.Own + "citation");
    private static readonly byte[] _resource = Iri(Terms.Annotation + "SpecificResource"),
        _quoteSelector = Iri(Terms.Annotation + "TextQuoteSelector"),
        _positionSelector = Iri(Terms.Annotation + "TextPositionSelector");
    private static readonly byte[] _hasSource = Predicate(Terms.Annotation + "hasSource"),
        _hasSelector = Predicate(Terms.Annotation + "hasSelector"),
        _exact = Predicate(Terms.Annotation + "exact");
    private static readonly byte[] _prefix = Predicate(Terms.Annotation + "prefix"),
        _suffix = Predicate(Terms.Annotation + "suffix"),
        _start = Predicate(Terms.Annotation + "start"),
        _end = Predicate(Terms.Annotation + "end");
    private static readonly byte[] _locator = Predicate(Terms.Own + "locator"),
        _verification = Predicate(Terms.Own + "verification"),
        _attributedTo = Predicate(Terms.Own + "attributedTo"),
        _inferred = Predicate(Terms.Own + "inferred"),
        _boolean = Type(Terms.Xsd + "boolean");
    private static readonly byte[] _recordedAt = Predicate(Terms.Prov + "generatedAtTime"),
        _recordedBy = Predicate(Terms.Own + "recordedBy"),
        _method = Predicate(Terms.Own + "method"),
        _status = Predicate(Terms.Own + "status");
    private static readonly byte[] _supersededBy = Predicate(Terms.Own + "supersededBy"),
        _endedAt = Predicate(Terms.Prov + "invalidatedAtTime"),
        _endedBy = Predicate(Terms.Own + "endedBy"),
        _endedBecause = Predicate(Terms.Own + "endedBecause");

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
        Quad(_nodes.Fact, _is, _nanopublication, graph);
        Quad(_nodes.Fact, _hasAssertion, _nodes.Below("#assertion"u8), graph);
        Quad(_nodes.Fact, _hasProvenance, _nodes.Below("#provenance"u8), graph);
        Quad(_nodes.Fact, _hasPublication, _nodes.Below("#publication"u8), graph);
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
            Quad(_nodes.Fact, _qualifier, node, graph);
            Begin(node, _predicate);
            to.Add((byte)'<');
            iris.Property(to, _text.Of(list, qualifier.Property));
            to.Add((byte)'>');
            End(graph);
            Begin(node, _object);
            new QuadValueWriter(iris, to, _nodes, _text).Write(list, qualifier.Value, _nodes.Below("#qualifier-"u8, i, "-value"u8), graph);
        }
    }

    private void Provenance(ReadOnlySpan<byte> document, in FactPieces fact, ClaimGroupHead? group)
    {
        var graph = _nodes.Graph("#provenance"u8);
        var assertion = _nodes.Below("#assertion"u8);
        Source(assertion, _source, document, fact, graph);
        Confidence(assertion, fact.Confidence.In(document), graph);
        Literal(assertion, _asStated, document, fact.AsStated, default, graph);
        Literal(assertion, _inferred, document, fact.Inferred, _boolean, graph);
        if (group is not null)
        {
            Begin(assertion, _agreement);
            to.Add((byte)'"');
            to.Add(WireName.Of(group.Agreement));
            to.Add((byte)'"');
            End(graph);
            Begin(assertion, _claimGroup);
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
            Quad(assertion, _citation, node, graph);
            Quad(node, _is, _resource, graph);
            Source(node, _hasSource, document, fact, graph);
            citation.KeepTrueSelectors(list);
            Selectors(list, citation, node, i, graph);
            Literal(node, _locator, list, citation.Locator, default, graph);
            Literal(node, _attributedTo, list, citation.AttributedTo, default, graph);
            Literal(node, _verification, list, citation.Verification, default, graph);
        }
    }

    private void Selectors(ReadOnlySpan<byte> json, in CitationPieces citation, Range node, int number, Range graph)
    {
        if (!citation.Quote.IsThere)
        {
            return;
        }

        var quote = _nodes.Below("#citation-"u8, number, "-quote"u8);
        Quad(node, _hasSelector, quote, graph);
        Quad(quote, _is, _quoteSelector, graph);
        Literal(quote, _exact, json, citation.Quote, default, graph);
        Literal(quote, _prefix, json, citation.Prefix, default, graph);
        Literal(quote, _suffix, json, citation.Suffix, default, graph);
        if (citation.Start.IsThere && citation.End.IsThere)
        {
            var position = _nodes.Below("#citation-"u8, number, "-position"u8);
            Quad(node, _hasSelector, position, graph);
            Quad(position, _is, _positionSelector, graph);
            Literal(position, _start, json, citation.Start, _whole, graph);
            Literal(position, _end, json, citation.End, _whole, graph);
        }
    }

    private void Recorded(ReadOnlySpan<byte> document, in FactPieces fact)
    {
        var graph = _nodes.Graph("#publication"u8);
        Quad(_nodes.Fact, _is, _fact, graph);
        Literal(_nodes.Fact, _recordedAt, document, fact.RecordedAt, _dateTime, graph);
        Literal(_nodes.Fact, _recordedBy, document, fact.RecordedBy, default, graph);
        Literal(_nodes.Fact, _method, document, fact.Method, default, graph);
        Quad(
            _nodes.Fact,
            _status,
            fact.Retracted.IsThere ? "\"RETRACTED\""u8
                : fact.Superseded.IsThere ? "\"SUPERSEDED\""u8
                : "\"ACTIVE\""u8,
            graph
        );
        if (fact.Superseded.IsThere)
        {
            Begin(_nodes.Fact, _supersededBy);
            to.Add((byte)'<');
            iris.Fact(to, fact.Superseded.Fact.In(document));
            to.Add((byte)'>');
            End(graph);
        }

        var end = fact.Retracted.IsThere ? fact.Retracted : fact.Superseded;
        Literal(_nodes.Fact, _endedAt, document, end.At, _dateTime, graph);
        Literal(_nodes.Fact, _endedBy, document, end.By, default, graph);
        Literal(_nodes.Fact, _endedBecause, document, end.Reason, default, graph);
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
        Begin(subject, _confidence);
        to.Add((byte)'"');
        value.TryFormat(to.GetSpan(32), out var digits, "0.0##############E0", CultureInfo.InvariantCulture);
        to.Advance(digits);
        to.Add((byte)'"');
        to.Add(_double);
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
