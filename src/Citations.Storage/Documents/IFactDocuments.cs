using Citations.Model.Claims;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Documents;

/// <summary>
/// What a store can do besides for whoever reads it from end to end: hand out facts as they lie, as JSON documents in UTF-8, and say how
/// questions stand without decoding their groups. It keeps nothing of what it reads. A store without it is read by its collections.
/// </summary>
public interface IFactDocuments
{
    /// <summary>
    /// The documents of all facts that fulfil a query, each as of the snapshot, a batch at a time and in memory that does not grow. Nothing
    /// is
    /// held open between batches. <see cref="PageQuery.Take"/> and <see cref="PageQuery.FromEnd"/> are not heeded. Whoever gets a batch
    /// disposes it.
    /// </summary>
    IAsyncEnumerable<DocumentBatch> StreamFactDocumentsAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken);

    /// <summary>The claim groups of each pair of subject and property, as <see cref="ICitationStore.ClaimGroupsOfAsync"/> gives them, but
    /// only how they stand.</summary>
    ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> ClaimGroupHeadsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    );
}

/// <summary>Which claim group, and how its answers stand to each other.</summary>
/// <param name="Id"><see cref="ClaimGroup.Id"/>.</param>
/// <param name="Agreement"><see cref="ClaimGroup.Agreement"/>.</param>
public sealed record ClaimGroupHead(string Id, Agreement Agreement);
