using Citations.Model.Claims;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Rules;

/// <summary>The counters of the data set, brought up to date while a commit goes on.</summary>
internal sealed class CommitTally(DatasetCounters before, long lastFact)
{
    private readonly long[] _agreements = [before.Uncontested, before.Corroborated, before.Refined, before.Conflicting];

    /// <summary>The number of the newest fact.</summary>
    public long LastFact { get; set; } = lastFact;

    /// <summary>Active facts.</summary>
    public long Facts { get; set; } = before.Facts;

    public long Recorded { get; set; } = before.RecordedFacts;

    public long Sources { get; set; } = before.Sources;

    public long Origins { get; set; } = before.Origins;

    public long Entities { get; set; } = before.Entities;

    public long Properties { get; set; } = before.Properties;

    public long Texts { get; set; } = before.Texts;

    public DatasetCounters Counters =>
        new(Facts, Recorded, Sources, Origins, Entities, Properties, Texts, _agreements[0], _agreements[1], _agreements[2], _agreements[3]);

    /// <summary>What the commit does to questions with rival values, in the order of the claim groups.</summary>
    public List<ConflictChange> ConflictChanges { get; } = [];

    /// <summary>Counts a claim group that changed; a group without active facts is null.</summary>
    public void ChangeGroup(string question, ClaimGroup? before, ClaimGroup? after)
    {
        if (before is not null)
        {
            _agreements[(int)before.Agreement]--;
        }

        if (after is not null)
        {
            _agreements[(int)after.Agreement]++;
        }

        var (conflicted, conflicts) = (before?.Agreement is Agreement.Conflicting, after?.Agreement is Agreement.Conflicting);
        if (conflicted || conflicts)
        {
            ConflictChanges.Add(new(question, conflicted, conflicts ? after : null));
        }
    }
}
