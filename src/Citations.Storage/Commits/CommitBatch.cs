using Citations.Model.Quotes;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Commits;

/// <summary>What one commit shall write, and how strictly.</summary>
/// <remarks>
/// Records may refer to each other whatever their order. A source, entity or property whose stored content differs gets a new version. A
/// fact that is there already stays as it was first recorded. Its verifications are computed when the text of its source is held or in the
/// batch; otherwise one that says it was verified counts as <see cref="Verification.Attested"/>, every other as unchecked. A text checks
/// the
/// citations of every source with its hash. Repeating a retraction, supersession or origin changes nothing. A <see cref="CommitRecord"/>
/// is passed over: whoever wants the commits of another store again makes a batch of each.
/// </remarks>
/// <param name="Records">In the order in which they are recorded.</param>
public sealed record CommitBatch(IReadOnlyList<Record> Records)
{
    /// <summary>What a refused item means for the others.</summary>
    public RefusalScope Refusals { get; init; } = RefusalScope.Batch;

    /// <summary>Whether a fact is recorded whose quote the archived text does not contain; it then carries
    /// <see cref="Verification.NotFound"/>.</summary>
    public bool RecordQuotesNotFound { get; init; }

    /// <summary>
    /// The state in which the caller read the sources, entities and properties that the batch writes: one that another commit changed since
    /// is
    /// refused as <see cref="WriteProblemCode.Outdated"/>, so that nobody's change is lost. Null to write over whatever stands.
    /// </summary>
    public Snapshot? BasedOn { get; init; }

    /// <summary>
    /// The items, by index, that give way to what is stored: a source, entity or property among them is added when there is none, and else
    /// takes the place only of a bare one, whose name is its key. So a thing that is merely mentioned can be named before it is described,
    /// or after.
    /// </summary>
    public IReadOnlySet<int>? GivingWay { get; init; }

    /// <summary>
    /// The keys of sources whose citations are checked again, as after a change of the rules. A verdict that differs changes with this
    /// commit; earlier
    /// states keep the one that they had. A key of no source is passed over.
    /// </summary>
    public IReadOnlyList<string> VerifyAgain { get; init; } = [];

    /// <summary>The method that ranks the values where the store has no claim group yet; null for the default. Later commits keep the
    /// method.</summary>
    public SupportMethod? MethodOfNewStore { get; init; }

    /// <summary>Who makes the commit, and why.</summary>
    public CommitNote Note { get; init; } = CommitNote.None;

    /// <summary>Go through everything and report, but write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the item gives way to what stands of its key: unless that is bare and the item is not.</summary>
    internal bool GivesWay(int index, string key, string standing, string coming) =>
        GivingWay?.Contains(index) is true
        && (!string.Equals(key, standing, StringComparison.Ordinal) || string.Equals(key, coming, StringComparison.Ordinal));
}

/// <summary>What a refused item means for the rest of its batch.</summary>
public enum RefusalScope
{
    /// <summary>Nothing of the batch is written.</summary>
    Batch,

    /// <summary>The others are written without it.</summary>
    Item,
}
