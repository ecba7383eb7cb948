using Citations.Storage.Snapshots;

namespace Citations.Storage.Commits;

/// <summary>The result of a commit.</summary>
/// <param name="Snapshot">The snapshot with this commit, or the newest one when nothing was written.</param>
/// <param name="Committed">
/// Whether a commit was made. It was not when nothing would change, when the batch was refused, or in a dry run.
/// </param>
/// <param name="Outcomes">One outcome for each record, in order.</param>
/// <param name="Before">The counters before the commit.</param>
/// <param name="After">The counters after the commit. In a dry run, as they would be.</param>
public sealed record CommitResult(
    Snapshot Snapshot,
    bool Committed,
    IReadOnlyList<WriteOutcome> Outcomes,
    DatasetCounters Before,
    DatasetCounters After
)
{
    /// <summary>The changes of questions with rival values. In a dry run, as they would be.</summary>
    public IReadOnlyList<ConflictChange> ConflictChanges { get; init; } = [];

    /// <summary>What the records would be; only of a dry run of which nothing was refused.</summary>
    public CommitPreview? Preview { get; init; }

    /// <summary>The refused records, by index.</summary>
    public IEnumerable<(int Index, WriteProblem Problem)> Problems
    {
        get
        {
            for (var i = 0; i < Outcomes.Count; i++)
            {
                if (Outcomes[i].Problem is { } problem)
                {
                    yield return (i, problem);
                }
            }
        }
    }
}

/// <summary>The outcome of one record.</summary>
/// <param name="Status">What was done.</param>
/// <param name="Key">The key of the record: of the fact, the source, …, or the hash of the text.</param>
/// <param name="Problem">Why it was refused, or null.</param>
public readonly record struct WriteOutcome(WriteStatus Status, string Key, WriteProblem? Problem = null);

/// <summary>What was done with a record.</summary>
public enum WriteStatus
{
    /// <summary>The record is new.</summary>
    Added,

    /// <summary>The record changed something: a new version, a retracted or superseded fact, a declared origin.</summary>
    Changed,

    /// <summary>The record was stored already.</summary>
    Unchanged,

    /// <summary>The record was refused. <see cref="WriteOutcome.Problem"/> says why.</summary>
    Refused,
}
