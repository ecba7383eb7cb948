using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Linked;

/// <summary>
/// Each fact as a nanopublication: a head that names three graphs, which hold what is asserted, where that comes from, and who recorded it
/// when.
/// </summary>
internal sealed class QuadFacts(ICitationStore store, Snapshot at, ExportRequest request) : BatchFormat<DocumentBatch>
{
    private readonly Utf8Iris _iris = new(request.BaseIri);

    protected override int Capacity(DocumentBatch batch) => batch.Length * 16;

    protected override async ValueTask WriteAsync(DocumentBatch batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        using var facts = await FactBatch.ReadAsync(batch, FactNeeds.Groups, store, at, cancellationToken);
        using var writer = new QuadFactWriter(_iris, to);
        for (var i = 0; i < facts.Count; i++)
        {
            writer.Write(facts.Document(i).Span, facts[i], facts.Group(i));
            to.Rows++;
        }
    }
}
