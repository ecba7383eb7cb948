namespace Citations.Storage.Documents;

/// <summary>
/// An optional part of a store that reads everything in another way than single records: without caching what is read once.
/// </summary>
public interface IScannedStore
{
    /// <summary>
    /// The same store for complete scans. Its caches are small, and its memory does not grow with what is read. It is closed with this
    /// store.
    /// </summary>
    ICitationStore ForScans { get; }
}
