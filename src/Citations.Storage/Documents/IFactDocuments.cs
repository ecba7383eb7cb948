namespace Citations.Storage;

/// <summary>
/// What a store can do besides that keeps facts as JSON documents in UTF-8 (DESIGN §5): hand them out as they lie, so that whoever only copies
/// them need not decode and encode them. A store without it is read by <see cref="IStoredCollection{T}.StreamAsync"/>.
/// </summary>
public interface IFactDocuments
{
    /// <summary>
    /// The documents of all facts that fulfil a query, each as of the snapshot, a batch at a time and in memory that does not grow. Nothing is
    /// held open between batches. <see cref="PageQuery.Take"/> and <see cref="PageQuery.FromEnd"/> are not heeded. Whoever gets a batch
    /// disposes it.
    /// </summary>
    IAsyncEnumerable<DocumentBatch> StreamFactDocumentsAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken);
}
