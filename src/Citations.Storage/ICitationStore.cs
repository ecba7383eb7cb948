using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;

namespace Citations.Storage;

/// <summary>
/// A store of facts, their citations and what is derived from them. Its interface is the domain; SQL and BSON stay inside. All members may
/// be called concurrently. Nothing is edited or deleted: every read takes a <see cref="Snapshot"/> and sees exactly that state. Every
/// failure is a <see cref="StoreException"/>.
/// </summary>
public interface ICitationStore : IAsyncDisposable
{
    IStoredCollection<Fact> Facts { get; }

    IStoredCollection<Source> Sources { get; }

    IStoredCollection<Entity> Entities { get; }

    IStoredCollection<Property> Properties { get; }

    /// <summary>Claim groups by <see cref="ClaimGroup.Id"/>. Only groups with an active fact exist.</summary>
    IStoredCollection<ClaimGroup> ClaimGroups { get; }

    /// <summary>The number of round trips since the store was opened. It grows with the depth of a request, never with its rows.</summary>
    long RoundTrips { get; }

    /// <summary>The newest commit, even if another process has just made it.</summary>
    ValueTask<Snapshot> LatestAsync(CancellationToken cancellationToken);

    /// <summary>The newest commit at or before a time. <see cref="Snapshot.Empty"/> when there is none.</summary>
    ValueTask<Snapshot> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>The snapshot of a commit. Null when there is no such commit yet.</summary>
    ValueTask<Snapshot?> AtAsync(long commit, CancellationToken cancellationToken);

    /// <summary>The commits of a range, with who made them and why. At most those of the newest state.</summary>
    ValueTask<IReadOnlyList<CommitEntry>> CommitsAsync(CommitRange range, CancellationToken cancellationToken);

    /// <summary>The commits of some numbers; those that there are not are left out.</summary>
    ValueTask<IReadOnlyDictionary<long, CommitEntry>> CommitsAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken);

    /// <summary>Waits until there is a commit after <paramref name="commit"/>, made by whichever process, and says which is the
    /// newest.</summary>
    ValueTask<Snapshot> WaitForCommitAsync(long commit, CancellationToken cancellationToken);

    /// <summary>How much there is, at the same cost whatever that is.</summary>
    ValueTask<DatasetCounters> CountersAsync(Snapshot at, CancellationToken cancellationToken);

    /// <summary>
    /// The claim groups of each pair of subject and property, in order. There are several when qualifiers distinguish questions.
    /// </summary>
    ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroup>>> ClaimGroupsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>The claim group of each fact. Null when the group has no active fact.</summary>
    ValueTask<IReadOnlyList<ClaimGroup?>> ClaimGroupsOfFactsAsync(
        IReadOnlyList<Fact> facts,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>Searches the words of entities, sources and facts.</summary>
    ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a batch as one commit. It is atomic, and durable once this returns. Claim groups and search indexes are updated in the same
    /// commit. Writers take turns, also between processes.
    /// </summary>
    ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Announces many large batches. Until <see cref="EndLoadAsync"/>, nothing is read through this object. A store with few records and no
    /// other user may postpone work that only makes reading faster. Committed batches are durable all the same.
    /// </summary>
    ValueTask BeginLoadAsync(CancellationToken cancellationToken) => default;

    /// <summary>
    /// Does the work that <see cref="BeginLoadAsync"/> postponed, which may take a while. If it is not called, the work is done when the
    /// store is opened again.
    /// </summary>
    ValueTask EndLoadAsync(CancellationToken cancellationToken) => default;

    /// <summary>
    /// Begins a dry run of several batches: each sees those before it, and all are undone. It blocks other writers until it is disposed,
    /// and needs constant memory. Null if the store cannot do it; then use one batch with <see cref="CommitBatch.DryRun"/>.
    /// </summary>
    ValueTask<IRehearsal?> RehearseAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The changes of the commits after <paramref name="since"/> up to <paramref name="until"/>, as records in order, in batches. Appended
    /// to the first snapshot they give the second. Order within a commit: properties, entities, sources, texts, facts,
    /// reinstatements, supersessions, retractions.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<Change>> ChangesAsync(long since, Snapshot until, CancellationToken cancellationToken);

    /// <summary>The claim groups that a commit made come out otherwise, in the default order.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="after">The place after which to go on; null for the first.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<IReadOnlyList<GroupChange>> GroupChangesAsync(long commit, string? after, int take, CancellationToken cancellationToken);

    /// <summary>The facts that were ever reinstated, in the order of recording, a batch at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<Fact>> ReinstatedFactsAsync(Snapshot at, CancellationToken cancellationToken);

    /// <summary>Archived texts by hash, or null. For verification and archives only: never serve more of a text than a quote.</summary>
    ValueTask<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken);

    /// <summary>Derives all claim groups and search indexes anew and compares them with what is stored; differences mean a fault, and are
    /// mended.</summary>
    ValueTask<ReindexReport> ReindexAsync(CommitNote note, CancellationToken cancellationToken);

    /// <summary>The same, without saying who does it.</summary>
    ValueTask<ReindexReport> ReindexAsync(CancellationToken cancellationToken) => ReindexAsync(CommitNote.None, cancellationToken);

    /// <summary>
    /// Ranks the values of all claim groups by another method, in one commit. Later commits rank by it; states before the commit stay as
    /// they were. The report counts the groups that changed.
    /// </summary>
    ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CommitNote note, CancellationToken cancellationToken);

    /// <summary>The same, without saying who does it.</summary>
    ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CancellationToken cancellationToken) =>
        ChangeMethodAsync(method, CommitNote.None, cancellationToken);
}

/// <summary>A subject and a property by their keys: a question without its qualifiers.</summary>
public readonly record struct SubjectProperty(string Subject, string Property);

/// <summary>A change of a commit. A declared origin is the new version of its source.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Record">The change.</param>
public readonly record struct Change(long Commit, Record Record);

/// <summary>The result of deriving everything again.</summary>
/// <param name="ClaimGroups">The number of groups derived.</param>
/// <param name="Differences">The keys of records that were stored differently, at most a hundred.</param>
/// <param name="DifferenceCount">The number of differences.</param>
public sealed record ReindexReport(long ClaimGroups, IReadOnlyList<string> Differences, long DifferenceCount);
