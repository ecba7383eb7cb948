using Citations.Model;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The row of <c>commits</c> that a commit is going to write: counters and epochs, kept as the commit goes.</summary>
internal sealed class Tally(SnapshotInfo before, long commit)
{
    private readonly long[] _agreements =
        [before.Counters.Uncontested, before.Counters.Corroborated, before.Counters.Refined, before.Counters.Conflicting];

    public long LastFact { get; set; } = before.LastFact;

    public long Facts { get; set; } = before.Counters.Facts;

    public long Recorded { get; set; } = before.Counters.RecordedFacts;

    public long Sources { get; set; } = before.Counters.Sources;

    public long Origins { get; set; } = before.Counters.Origins;

    public long Entities { get; set; } = before.Counters.Entities;

    public long Properties { get; set; } = before.Counters.Properties;

    public long Texts { get; set; } = before.Counters.Texts;

    /// <summary>Set when a version ended, or older citations were checked, in this commit.</summary>
    public bool EndedSource { get; set; }

    public bool EndedEntity { get; set; }

    public bool EndedProperty { get; set; }

    public bool EndedGroup { get; set; }

    public bool CheckedAgain { get; set; }

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

    /// <summary>What the row would be, for who goes on from it without writing it.</summary>
    public SnapshotInfo Snapshot(Snapshot at) => new(
        at,
        LastFact,
        EndedSource ? commit : before.SourcesEpoch,
        EndedEntity ? commit : before.EntitiesEpoch,
        EndedProperty ? commit : before.PropertiesEpoch,
        EndedGroup ? commit : before.GroupsEpoch,
        CheckedAgain ? commit : before.VerificationEpoch,
        Counters);

    public void Write(Database database, DateTimeOffset at)
    {
        var row = database.Prepare("INSERT INTO commits VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)");
        row.Bind(1, commit).Bind(2, at.UtcTicks).Bind(3, LastFact)
            .Bind(4, EndedSource ? commit : before.SourcesEpoch)
            .Bind(5, EndedEntity ? commit : before.EntitiesEpoch)
            .Bind(6, EndedProperty ? commit : before.PropertiesEpoch)
            .Bind(7, EndedGroup ? commit : before.GroupsEpoch)
            .Bind(8, CheckedAgain ? commit : before.VerificationEpoch)
            .Bind(9, Facts).Bind(10, Recorded).Bind(11, Sources).Bind(12, Origins).Bind(13, Entities).Bind(14, Properties).Bind(15, Texts)
            .Bind(16, _agreements[0]).Bind(17, _agreements[1]).Bind(18, _agreements[2]).Bind(19, _agreements[3])
            .Run();
    }
}
