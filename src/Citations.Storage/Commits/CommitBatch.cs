using Citations.Model.Quotes;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Commits;

/// <summary>The records of one commit, and how strictly they are checked.</summary>
/// <remarks>
/// Records may refer to each other in any order. A source, entity or property whose stored content differs gets a new version. A fact that
/// is already stored stays as it was first recorded. Its verifications are computed if the text of its source is archived or in the batch.
/// Otherwise a fact that claims to be verified counts as <see cref="Verification.Attested"/>, any other as unchecked. A text checks the
/// citations of every source with its hash. Repeating a retraction, supersession or origin changes nothing. A <see cref="CommitRecord"/> is
/// ignored: to repeat the commits of another store, make a batch of each.
/// </remarks>
/// <param name="Records">The records in the order of recording.</param>
public sealed record CommitBatch(IReadOnlyList<Record> Records)
{
    /// <summary>What a refused record means for the others.</summary>
    public RefusalScope Refusals { get; init; } = RefusalScope.Batch;

    /// <summary>
    /// Whether to record a fact whose quote is not in the archived text. It then has <see cref="Verification.NotFound"/>.
    /// </summary>
    public bool RecordQuotesNotFound { get; init; }

    /// <summary>
    /// The snapshot in which the caller read the sources, entities and properties of the batch. One that another commit has changed since
    /// is refused as <see cref="WriteProblemCode.Outdated"/>, so that no change is lost. Null to overwrite.
    /// </summary>
    public Snapshot? BasedOn { get; init; }

    /// <summary>
    /// The indexes of records that give way to stored ones: a source, entity or property among them is only added if it is missing or bare,
    /// which means that its name is its key. So a thing may be named before or after it is described.
    /// </summary>
    public IReadOnlySet<int>? GivingWay { get; init; }

    /// <summary>
    /// The keys of sources whose citations are checked again, for example after a change of the rules. A different result is stored with
    /// this commit; earlier snapshots keep theirs. Unknown keys are ignored.
    /// </summary>
    public IReadOnlyList<string> VerifyAgain { get; init; } = [];

    /// <summary>
    /// The method that ranks the values where the store has no claim group yet; null for the default. Later commits keep the method.
    /// </summary>
    public SupportMethod? MethodOfNewStore { get; init; }

    /// <summary>Who makes the commit, and why.</summary>
    public CommitNote Note { get; init; } = CommitNote.None;

    /// <summary>Go through everything and report, but write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the record gives way to the current one: unless the current one is bare and the record is not.</summary>
    internal bool GivesWay(int index, string key, string standing, string coming) =>
        GivingWay?.Contains(index) is true
        && (!string.Equals(key, standing, StringComparison.Ordinal) || string.Equals(key, coming, StringComparison.Ordinal));
}

/// <summary>What a refused record means for the rest of its batch.</summary>
public enum RefusalScope
{
    /// <summary>Nothing of the batch is written.</summary>
    Batch,

    /// <summary>The other records are written.</summary>
    Item,
}
