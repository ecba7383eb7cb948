using Citations.Model.Claims;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Documents;

/// <summary>
/// An optional part of a store for reading everything: it returns facts as stored, as JSON documents in UTF-8, and the state of questions
/// without decoding their claim groups. Nothing is cached. Without this part, readers use the collections.
/// </summary>
public interface IFactDocuments
{
    /// <summary>
    /// The documents of all facts under a query, each as of the snapshot, in batches and with constant memory. Nothing is held open between
    /// batches. <see cref="PageQuery.Take"/> and <see cref="PageQuery.FromEnd"/> are ignored. The caller disposes each batch.
    /// </summary>
    IAsyncEnumerable<DocumentBatch> StreamFactDocumentsAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken);

    /// <summary>
    /// The claim groups of each pair of subject and property, like <see cref="ICitationStore.ClaimGroupsOfAsync"/>, but only their state.
    /// </summary>
    ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> ClaimGroupHeadsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    );
}

/// <summary>The id and state of a claim group.</summary>
/// <param name="Id"><see cref="ClaimGroup.Id"/>.</param>
/// <param name="Agreement"><see cref="ClaimGroup.Agreement"/>.</param>
public sealed record ClaimGroupHead(string Id, Agreement Agreement);
