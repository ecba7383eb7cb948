using Citations.Model.Ranking;
using Citations.Storage.Commits;
using Citations.Storage.Rules;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>
/// The row of <c>commits</c> that a commit will write. Its epochs tell readers since when no version of a kind has ended.
/// </summary>
internal sealed class CommitRow(SnapshotInfo before, long commit)
{
    /// <summary>Whether the commit ended a version of a source.</summary>
    public bool EndedSource { get; set; }

    public bool EndedEntity { get; set; }

    public bool EndedProperty { get; set; }

    public bool EndedGroup { get; set; }

    /// <summary>Whether the commit verified earlier citations again.</summary>
    public bool VerifiedAgain { get; set; }

    /// <summary>Whether the commit reinstated a fact.</summary>
    public bool Reinstated { get; set; }

    /// <summary>The row as readers see it.</summary>
    public SnapshotInfo ToSnapshotInfo(CommitTally tally, DateTimeOffset at) =>
        new(
            new Snapshot(commit, at),
            tally.LastFact,
            EndedSource ? commit : before.SourcesEpoch,
            EndedEntity ? commit : before.EntitiesEpoch,
            EndedProperty ? commit : before.PropertiesEpoch,
            EndedGroup ? commit : before.GroupsEpoch,
            VerifiedAgain ? commit : before.VerificationEpoch,
            tally.Counters
        )
        {
            EndingsEpoch = Reinstated ? commit : before.EndingsEpoch,
        };

    public void Insert(Database database, CommitTally tally, DateTimeOffset at, CommitNote note, SupportMethod? method)
    {
        InsertNote(database, tally, note, method);
        var (info, counters) = (ToSnapshotInfo(tally, at), tally.Counters);
        database
            .PrepareConstant(
                "INSERT INTO commits VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)"
            )
            .Bind(1, commit)
            .Bind(2, at.UtcTicks)
            .Bind(3, info.LastFact)
            .Bind(4, info.SourcesEpoch)
            .Bind(5, info.EntitiesEpoch)
            .Bind(6, info.PropertiesEpoch)
            .Bind(7, info.GroupsEpoch)
            .Bind(8, info.VerificationEpoch)
            .Bind(9, counters.Facts)
            .Bind(10, counters.RecordedFacts)
            .Bind(11, counters.Sources)
            .Bind(12, counters.Origins)
            .Bind(13, counters.Entities)
            .Bind(14, counters.Properties)
            .Bind(15, counters.Texts)
            .Bind(16, counters.Uncontested)
            .Bind(17, counters.Corroborated)
            .Bind(18, counters.Refined)
            .Bind(19, counters.Conflicting)
            .Run();
    }

    private void InsertNote(Database database, CommitTally tally, CommitNote note, SupportMethod? method)
    {
        var counts = tally.Counts;
        database
            .PrepareConstant("INSERT INTO commit_notes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)")
            .Bind(1, commit)
            .Bind(2, note.By ?? "")
            .Bind(3, note.Message ?? "")
            .Bind(4, counts.Recorded)
            .Bind(5, counts.Retracted)
            .Bind(6, counts.Superseded)
            .Bind(7, counts.Reinstated)
            .Bind(8, counts.Checked)
            .Bind(9, counts.Sources)
            .Bind(10, counts.Entities)
            .Bind(11, counts.Properties)
            .Bind(12, counts.Texts)
            .Bind(13, counts.ClaimGroups)
            .Bind(14, (long?)method ?? -1)
            .Bind(15, tally.Reliabilities)
            .Run();
    }
}
