namespace Citations.Storage.Documents;

/// <summary>A store that is also read from end to end, and then in another way than here and there: without keeping what is read
/// once.</summary>
public interface IScannedStore
{
    /// <summary>The same store for such reading; its caches are small and its memory does not grow with what is read. It lives as long as
    /// this one, which closes it.</summary>
    ICitationStore ForScans { get; }
}
