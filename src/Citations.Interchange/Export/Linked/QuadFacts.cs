using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Model;
using Citations.Storage;

namespace Citations.Interchange.Export.Linked;

/// <summary>
/// Each fact as a nanopublication: a head that names three graphs, which hold what is asserted, where that comes from, and who recorded it when.
/// </summary>
internal sealed class QuadFacts(ICitationStore store, Snapshot at, ExportRequest request) : BatchFormat<Fact>
{
    private readonly Iris _iris = new(request.BaseIri);

    protected override async ValueTask WriteAsync(IReadOnlyList<Fact> items, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        var groups = await FactGroups.OfAsync(store, items, at, cancellationToken);
        for (var i = 0; i < items.Count; i++)
        {
            Write(new QuadWriter(to), items[i], groups[i]);
            to.Rows++;
        }
    }

    private void Write(QuadWriter quads, Fact fact, ClaimGroupHead? group)
    {
        var iri = _iris.Fact(fact.Key);
        var (assertion, provenance, publication) = (iri + "#assertion", iri + "#provenance", iri + "#publication");
        var head = quads.In(iri + "#head");
        head.Iri(iri, Terms.Type, Terms.Nanopub + "Nanopublication");
        head.Iri(iri, Terms.Nanopub + "hasAssertion", assertion);
        head.Iri(iri, Terms.Nanopub + "hasProvenance", provenance);
        head.Iri(iri, Terms.Nanopub + "hasPublicationInfo", publication);

        var asserted = quads.In(assertion);
        asserted.Value(_iris, _iris.Entity(fact.Subject), _iris.Property(fact.Property), fact.Value, iri + "#value");
        asserted.Qualifiers(_iris, iri, fact.Qualifiers);

        var origin = quads.In(provenance);
        origin.Iri(assertion, Terms.Prov + "hadPrimarySource", _iris.Source(fact.Source));
        origin.Number(assertion, Terms.Own + "confidence", fact.Confidence);
        origin.Text(assertion, Terms.Own + "asStated", fact.AsStated);
        if (group is not null)
        {
            origin.Text(assertion, Terms.Own + "agreement", WireName.Of(group.Agreement));
            origin.Iri(assertion, Terms.Own + "claimGroup", _iris.ClaimGroup(group.Id));
        }

        origin.Citations(_iris, assertion, iri, fact);
        Recorded(quads.In(publication), iri, fact);
    }

    private void Recorded(QuadWriter quads, string iri, Fact fact)
    {
        quads.Iri(iri, Terms.Type, Terms.Own + "Fact");
        quads.Typed(iri, Terms.Prov + "generatedAtTime", Timestamp.Format(fact.RecordedAt), Terms.Xsd + "dateTime");
        quads.Text(iri, Terms.Own + "recordedBy", fact.RecordedBy);
        quads.Text(iri, Terms.Own + "method", fact.Method);
        quads.Text(iri, Terms.Own + "status", WireName.Of(fact.Status));
        if (fact.SupersededBy is { } successor)
        {
            quads.Iri(iri, Terms.Own + "supersededBy", _iris.Fact(successor.Fact));
        }

        if ((fact.Retraction?.At ?? fact.SupersededBy?.At) is { } ended)
        {
            quads.Typed(iri, Terms.Prov + "invalidatedAtTime", Timestamp.Format(ended), Terms.Xsd + "dateTime");
            quads.Text(iri, Terms.Own + "endedBy", fact.Retraction?.By ?? fact.SupersededBy?.By);
            quads.Text(iri, Terms.Own + "endedBecause", fact.Retraction?.Reason ?? fact.SupersededBy?.Reason);
        }
    }
}
