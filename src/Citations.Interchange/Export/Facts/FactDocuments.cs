using System.Runtime.CompilerServices;
using Citations.Model.Json;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Facts;

/// <summary>Facts as their stored documents, a batch at a time. From a store that does not keep them as JSON they are encoded.</summary>
internal static class FactDocuments
{
    private const int BatchBytes = 768 * 1024;

    public static IAsyncEnumerable<DocumentBatch> ReadAsync(
        ICitationStore store,
        PageQuery query,
        Snapshot at,
        CancellationToken cancellationToken
    ) =>
        store is IFactDocuments documents
            ? documents.StreamFactDocumentsAsync(query, at, cancellationToken)
            : EncodeAsync(store, query, at, cancellationToken);

    private static async IAsyncEnumerable<DocumentBatch> EncodeAsync(
        ICitationStore store,
        PageQuery query,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var page in store.Facts.StreamAsync(query, at, cancellationToken))
        {
            var batch = new DocumentBatch(BatchBytes);
            foreach (var fact in page.Items)
            {
                batch.Add(FactDocument.Write(fact));
            }

            yield return batch;
        }
    }
}
