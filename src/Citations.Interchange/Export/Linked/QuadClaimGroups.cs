using System.Globalization;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Linked;

/// <summary>Claim groups, each in a named graph of its own.</summary>
internal sealed class QuadClaimGroups(ICitationStore store, Snapshot at, ExportRequest request) : BatchFormat<RowBatch<ClaimGroup>>
{
    private readonly Iris _iris = new(request.BaseIri);

    protected override async ValueTask WriteAsync(
        RowBatch<ClaimGroup> batch,
        bool isFirst,
        ExportBuffer to,
        CancellationToken cancellationToken
    )
    {
        var facts = await GroupFacts.OfAsync(store, batch.Items, at, cancellationToken);
        foreach (var group in batch.Items)
        {
            Write(new QuadWriter(to), group, facts);
            to.Rows++;
        }
    }

    private void Write(QuadWriter writer, ClaimGroup group, GroupFacts facts)
    {
        var iri = _iris.ClaimGroup(group.Id);
        var quads = writer.In(iri + "#graph");
        quads.Iri(iri, Terms.Type, Terms.Own + "ClaimGroup");
        quads.Iri(iri, Terms.Rdf + "subject", _iris.Entity(group.Subject));
        quads.Iri(iri, Terms.Rdf + "predicate", _iris.Property(group.Property));
        quads.Qualifiers(_iris, iri, group.Qualifiers);
        quads.Text(iri, Terms.Own + "agreement", WireName.Of(group.Agreement));
        for (var i = 0; i < group.Values.Count; i++)
        {
            var (value, node) = (group.Values[i], $"{iri}#value-{i + 1}");
            quads.Iri(iri, Terms.Own + "value", node);
            quads.Iri(node, Terms.Type, Terms.Own + "ClaimValue");
            quads.Typed(node, Terms.Own + "rank", (i + 1).ToString(CultureInfo.InvariantCulture), Terms.Xsd + "integer");
            quads.Value(_iris, node, Terms.Rdf + "object", value.Value, node + "-amount");
            quads.Number(node, Terms.Own + "support", value.Support.Score);
            quads.Text(node, Terms.Own + "relation", WireName.Of(value.Relation.Kind));
            quads.Text(node, Terms.Own + "relationCause", value.Relation.Cause is { } cause ? WireName.Of(cause) : null);
            quads.Text(node, Terms.Own + "relationReason", value.Relation.Reason);
            if (value.IsInferred)
            {
                quads.Typed(node, Terms.Own + "inferred", "true", Terms.Xsd + "boolean");
            }

            foreach (var fact in facts.Of(value))
            {
                var about = _iris.Fact(fact.Key);
                quads.Iri(node, Terms.Own + "fact", about);
                quads.Iri(about, Terms.Prov + "hadPrimarySource", _iris.Source(fact.Source));
                quads.Number(about, Terms.Own + "confidence", fact.Confidence);
                quads.Citations(_iris, about, about, fact);
            }
        }
    }
}
