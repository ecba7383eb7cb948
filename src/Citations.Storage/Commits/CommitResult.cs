using Citations.Storage.Snapshots;

namespace Citations.Storage.Commits;

/// <summary>What a commit did.</summary>
/// <param name="Snapshot">The state with this commit in it; the newest one when nothing was written.</param>
/// <param name="Committed">Whether a commit was made. None is when nothing would change, when the batch was refused, and in a dry
/// run.</param>
/// <param name="Outcomes">One for each record, in order.</param>
/// <param name="Before">The counters before it.</param>
/// <param name="After">The counters with it; in a dry run, as they would be.</param>
public sealed record CommitResult(
    Snapshot Snapshot,
    bool Committed,
    IReadOnlyList<WriteOutcome> Outcomes,
    DatasetCounters Before,
    DatasetCounters After
)
{
    /// <summary>What it did to questions with rival values; in a dry run, what it would.</summary>
    public IReadOnlyList<ConflictChange> ConflictChanges { get; init; } = [];

    /// <summary>What the records would be; only of a dry run of which nothing was refused.</summary>
    public CommitPreview? Preview { get; init; }

    /// <summary>The items that were refused, by index.</summary>
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

/// <summary>What became of one item.</summary>
/// <param name="Status">What was done.</param>
/// <param name="Key">The key of the record concerned: of a fact, a source, …, the hash of a text.</param>
/// <param name="Problem">Why it was refused; null otherwise.</param>
public readonly record struct WriteOutcome(WriteStatus Status, string Key, WriteProblem? Problem = null);

/// <summary>What was done with an item.</summary>
public enum WriteStatus
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It changed what was there: a new version, a fact retracted or superseded, an origin declared.</summary>
    Changed,

    /// <summary>It was there already, exactly so.</summary>
    Unchanged,

    /// <summary>It was refused; <see cref="WriteOutcome.Problem"/> says why.</summary>
    Refused,
}
