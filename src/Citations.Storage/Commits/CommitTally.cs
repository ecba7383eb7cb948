using Citations.Model.Claims;
using Citations.Storage.Snapshots;

namespace Citations.Storage.Commits;

/// <summary>The counters of a commit, kept as it goes.</summary>
internal class CommitTally(DatasetCounters before, long lastFact)
{
    private readonly long[] _agreements = [before.Uncontested, before.Corroborated, before.Refined, before.Conflicting];

    public long LastFact { get; set; } = lastFact;

    public long Facts { get; set; } = before.Facts;

    public long Recorded { get; set; } = before.RecordedFacts;

    public long Sources { get; set; } = before.Sources;

    public long Origins { get; set; } = before.Origins;

    public long Entities { get; set; } = before.Entities;

    public long Properties { get; set; } = before.Properties;

    public long Texts { get; set; } = before.Texts;

    public DatasetCounters Counters => new(
        Facts, Recorded, Sources, Origins, Entities, Properties, Texts, _agreements[0], _agreements[1], _agreements[2], _agreements[3]);

    /// <summary>What the commit does to questions with rival values.</summary>
    public List<ConflictChange> ConflictChanges { get; } = [];

    public void Regroup(string question, ClaimGroup? from, ClaimGroup? to)
    {
        if (from is not null)
        {
            _agreements[(int)from.Agreement]--;
        }

        if (to is not null)
        {
            _agreements[(int)to.Agreement]++;
        }

        var (was, conflicts) = (from?.Agreement is Agreement.Conflicting, to?.Agreement is Agreement.Conflicting);
        if (was || conflicts)
        {
            ConflictChanges.Add(new(question, was, conflicts ? to : null));
        }
    }
}
