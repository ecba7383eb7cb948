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
/// A store of facts, their citations and what derives from them. Speaks the domain; SQL and BSON stay behind it. All members may be
/// called concurrently. Nothing is edited or deleted: every read takes a <see cref="Snapshot"/> and sees exactly that.
/// Every failure is a <see cref="StoreException"/>.
/// </summary>
public interface ICitationStore : IAsyncDisposable
{
    IStoredCollection<Fact> Facts { get; }

    IStoredCollection<Source> Sources { get; }

    IStoredCollection<Entity> Entities { get; }

    IStoredCollection<Property> Properties { get; }

    /// <summary>Keyed by <see cref="ClaimGroup.Id"/>. Only groups that an active fact answers are there.</summary>
    IStoredCollection<ClaimGroup> ClaimGroups { get; }

    /// <summary>How many calls went to the data since the store was opened. Grows with the depth of a request, never with its
    /// rows.</summary>
    long RoundTrips { get; }

    /// <summary>The newest commit, also when another process made it a moment ago.</summary>
    ValueTask<Snapshot> LatestAsync(CancellationToken cancellationToken);

    /// <summary>The newest commit made at or before a time; <see cref="Snapshot.Empty"/> when there is none.</summary>
    ValueTask<Snapshot> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>The snapshot of a commit; null when there is no such commit yet.</summary>
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

    /// <summary>The claim groups of each pair of subject and property, in order; more than one where qualifiers tell questions
    /// apart.</summary>
    ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroup>>> ClaimGroupsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>The claim group that each fact belongs to; null where no active fact of it is left.</summary>
    ValueTask<IReadOnlyList<ClaimGroup?>> ClaimGroupsOfFactsAsync(
        IReadOnlyList<Fact> facts,
        Snapshot at,
        CancellationToken cancellationToken
    );

    /// <summary>Searches the words of entities, sources and facts.</summary>
    ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a batch as one commit: visible whole or not at all, and kept once this returns. Claim groups and search follow in the same
    /// commit. Writers take turns, also between processes.
    /// </summary>
    ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Many large batches are about to come one after another, and until <see cref="EndLoadAsync"/> nothing is read through this object. A
    /// store
    /// that holds little yet, and that nobody else uses, may put off meanwhile what only makes reading faster. What a batch commits is kept
    /// all
    /// the same.
    /// </summary>
    ValueTask BeginLoadAsync(CancellationToken cancellationToken) => default;

    /// <summary>Makes up for what <see cref="BeginLoadAsync"/> put off; that may take a while. Left out, it is made up for when the store
    /// is opened again.</summary>
    ValueTask EndLoadAsync(CancellationToken cancellationToken) => default;

    /// <summary>
    /// Tries batches out: each finds what those before it would have written, and nothing of it is kept. Takes the writer's turn until it
    /// is
    /// disposed; memory does not grow with what is tried. Null where the store cannot: then one batch with <see cref="CommitBatch.DryRun"/>
    /// does.
    /// </summary>
    ValueTask<IRehearsal?> RehearseAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What the commits after <paramref name="since"/> up to <paramref name="until"/> did, as records in order, a batch at a time. Appended
    /// to the one snapshot they give the other. Within a commit: properties, entities, sources, texts, facts, reinstatements,
    /// supersessions, retractions.
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

    /// <summary>Archived texts by hash, null where none is held. For verification and archives; never serve one beyond a quote.</summary>
    ValueTask<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken);

    /// <summary>Derives all claim groups and search indexes anew and compares them with what is stored; differences mean a fault, and are
    /// mended.</summary>
    ValueTask<ReindexReport> ReindexAsync(CommitNote note, CancellationToken cancellationToken);

    /// <summary>The same, without saying who does it.</summary>
    ValueTask<ReindexReport> ReindexAsync(CancellationToken cancellationToken) => ReindexAsync(CommitNote.None, cancellationToken);

    /// <summary>
    /// Ranks the values of all claim groups by another method, in one commit. Later commits rank by it; states before the commit stay as
    /// they
    /// were. The report counts the groups that changed.
    /// </summary>
    ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CommitNote note, CancellationToken cancellationToken);

    /// <summary>The same, without saying who does it.</summary>
    ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CancellationToken cancellationToken) =>
        ChangeMethodAsync(method, CommitNote.None, cancellationToken);
}

/// <summary>A subject and a property, by their keys: a question, up to qualifiers.</summary>
public readonly record struct SubjectProperty(string Subject, string Property);

/// <summary>One thing that a commit did; a declared origin comes as the new version of the source.</summary>
/// <param name="Commit">The commit that did it.</param>
/// <param name="Record">What it did.</param>
public readonly record struct Change(long Commit, Record Record);

/// <summary>What deriving everything anew showed.</summary>
/// <param name="ClaimGroups">How many groups were derived.</param>
/// <param name="Differences">Keys of those that were stored otherwise; at most the first hundred.</param>
/// <param name="DifferenceCount">How many were.</param>
public sealed record ReindexReport(long ClaimGroups, IReadOnlyList<string> Differences, long DifferenceCount);
