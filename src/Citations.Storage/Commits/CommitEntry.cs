using Citations.Model.Ranking;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Commits;

/// <summary>A commit as the history of the data set shows it.</summary>
/// <param name="Snapshot">Its number and time.</param>
/// <param name="Note">Who made it, and why.</param>
/// <param name="Counts">How much it changed; null for commits of an earlier version of this program, which did not keep that.</param>
public sealed record CommitEntry(Snapshot Snapshot, CommitNote Note, CommitCounts? Counts)
{
    /// <summary>The method by which it ranked all values anew; null when it kept that of the data set.</summary>
    public SupportMethod? Method { get; init; }

    /// <summary>For how many sources it set a reliability.</summary>
    public long Reliabilities { get; init; }
}

/// <summary>How much a commit changed.</summary>
/// <param name="Recorded">New facts.</param>
/// <param name="Retracted">Facts retracted.</param>
/// <param name="Superseded">Facts superseded.</param>
/// <param name="Reinstated">Facts that stand again.</param>
/// <param name="Checked">Earlier facts whose quotes have another verification now.</param>
/// <param name="Sources">Sources added or changed.</param>
/// <param name="Entities">Entities added or changed.</param>
/// <param name="Properties">Properties added or changed.</param>
/// <param name="Texts">Texts archived.</param>
/// <param name="ClaimGroups">Claim groups that came out otherwise.</param>
public sealed record CommitCounts(
    long Recorded,
    long Retracted,
    long Superseded,
    long Reinstated,
    long Checked,
    long Sources,
    long Entities,
    long Properties,
    long Texts,
    long ClaimGroups
);

/// <summary>Which commits to read: those between two numbers.</summary>
/// <param name="After">Commits with a greater number.</param>
/// <param name="Before">Commits with a smaller number.</param>
/// <param name="Take">At most so many.</param>
/// <param name="NewestFirst">Whether they come in descending order, so that the newest of the range are taken.</param>
public readonly record struct CommitRange(long After, long Before, int Take, bool NewestFirst);
