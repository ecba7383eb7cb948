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

    /// <summary>Facts that the commit retracts.</summary>
    public long Retracted { get; set; }

    /// <summary>Facts that the commit supersedes.</summary>
    public long Superseded { get; set; }

    /// <summary>Facts that the commit reinstates.</summary>
    public long Reinstated { get; set; }

    /// <summary>Earlier facts that the commit gives other verifications.</summary>
    public long Checked { get; set; }

    /// <summary>Versions of sources that the commit makes.</summary>
    public long SourceVersions { get; set; }

    /// <summary>Sources whose reliability the commit sets.</summary>
    public long Reliabilities { get; set; }

    public long EntityVersions { get; set; }

    public long PropertyVersions { get; set; }

    /// <summary>Versions of claim groups that the commit makes.</summary>
    public long GroupVersions { get; private set; }

    /// <summary>How much the commit changes.</summary>
    public CommitCounts Counts =>
        new(
            Recorded - before.RecordedFacts,
            Retracted,
            Superseded,
            Reinstated,
            Checked,
            SourceVersions,
            EntityVersions,
            PropertyVersions,
            Texts - before.Texts,
            GroupVersions
        );

    public DatasetCounters Counters =>
        new(Facts, Recorded, Sources, Origins, Entities, Properties, Texts, _agreements[0], _agreements[1], _agreements[2], _agreements[3]);

    /// <summary>What the commit does to questions with rival values, in the order of the claim groups.</summary>
    public List<ConflictChange> ConflictChanges { get; } = [];

    /// <summary>Counts a claim group that changed; a group without active facts is null.</summary>
    public void ChangeGroup(string question, ClaimGroup? before, ClaimGroup? after)
    {
        GroupVersions++;
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
