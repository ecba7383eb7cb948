using Citations.Storage.Commits;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The row of <c>commits</c> that a commit is going to write: counters and epochs, kept as the commit goes.</summary>
internal sealed class Tally(SnapshotInfo before, long commit) : CommitTally(before.Counters, before.LastFact)
{
    /// <summary>Set when a version ended, or older citations were checked, in this commit.</summary>
    public bool EndedSource { get; set; }

    public bool EndedEntity { get; set; }

    public bool EndedProperty { get; set; }

    public bool EndedGroup { get; set; }

    public bool CheckedAgain { get; set; }

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
        var counters = Counters;
        var row = database.Prepare("INSERT INTO commits VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)");
        row.Bind(1, commit).Bind(2, at.UtcTicks).Bind(3, LastFact)
            .Bind(4, EndedSource ? commit : before.SourcesEpoch)
            .Bind(5, EndedEntity ? commit : before.EntitiesEpoch)
            .Bind(6, EndedProperty ? commit : before.PropertiesEpoch)
            .Bind(7, EndedGroup ? commit : before.GroupsEpoch)
            .Bind(8, CheckedAgain ? commit : before.VerificationEpoch)
            .Bind(9, Facts).Bind(10, Recorded).Bind(11, Sources).Bind(12, Origins).Bind(13, Entities).Bind(14, Properties).Bind(15, Texts)
            .Bind(16, counters.Uncontested).Bind(17, counters.Corroborated).Bind(18, counters.Refined).Bind(19, counters.Conflicting)
            .Run();
    }
}
