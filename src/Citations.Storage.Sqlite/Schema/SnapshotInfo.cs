using Citations.Storage.Snapshots;

namespace Citations.Storage.Sqlite.Schema;

/// <summary>A row of <c>commits</c>: what is needed to read as of it. Immutable, so it is cached.</summary>
internal sealed record SnapshotInfo(
    Snapshot Snapshot,
    long LastFact,
    long SourcesEpoch,
    long EntitiesEpoch,
    long PropertiesEpoch,
    long GroupsEpoch,
    long VerificationEpoch,
    DatasetCounters Counters
)
{
    /// <summary>The last commit that reinstated a fact. Reads of earlier states must look when a fact did not stand.</summary>
    public long EndingsEpoch { get; init; }

    public static SnapshotInfo Empty { get; } = new(Snapshot.Empty, 0, 0, 0, 0, 0, 0, DatasetCounters.Zero);

    public long Commit => Snapshot.Commit;
}
