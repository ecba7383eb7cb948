using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Streaming;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Linked;

/// <summary>Facts as reified statements with their provenance.</summary>
internal sealed class JsonLdFacts(ICitationStore store, Snapshot at, ExportRequest request) : BatchFormat<DocumentBatch>
{
    private readonly Utf8Iris _iris = new(request.BaseIri);

    protected override ReadOnlyMemory<byte> Beginning { get; } = JsonLdDocument.Beginning(request.ContextUrl);

    protected override ReadOnlyMemory<byte> End => JsonLdDocument.End;

    protected override int Capacity(DocumentBatch batch) => batch.Length * 2;

    protected override async ValueTask WriteAsync(DocumentBatch batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        using var facts = await FactBatch.ReadAsync(batch, FactNeeds.Groups, store, at, cancellationToken);
        var writer = new JsonLdFactWriter(_iris, to);
        for (var i = 0; i < facts.Count; i++)
        {
            to.Add(JsonLdDocument.Before(isFirst && i == 0));
            writer.Write(facts.Document(i).Span, facts[i], facts.Group(i));
            to.Rows++;
        }
    }
}
