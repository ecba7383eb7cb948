using System.Collections.Concurrent;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Reads the table <c>commits</c> and caches recent rows.</summary>
internal sealed class CommitReader
{
    private const string Columns =
        "SELECT id, at, last_fact, sources_epoch, entities_epoch, properties_epoch, groups_epoch, verification_epoch, facts, "
        + "recorded, sources, origins, entities, properties, texts, uncontested, corroborated, refined, conflicting, "
        + "(SELECT coalesce(max(until), 0) FROM fact_endings WHERE until <= commits.id) FROM commits ";

    private const string Latest = Columns + "ORDER BY id DESC LIMIT 1";
    private const string ById = Columns + "WHERE id = ?1";
    private const string ByTime = Columns + "WHERE at <= ?1 ORDER BY at DESC LIMIT 1";
    private const int Kept = 4_096;

    private readonly ConcurrentDictionary<long, SnapshotInfo> _known = new();

    /// <summary>
    /// The newest commit that this connection sees. On request the statement stays open, which holds that view until it is reset.
    /// </summary>
    public SnapshotInfo Newest(Database database, out Statement statement)
    {
        statement = database.PrepareConstant(Latest);
        if (!statement.Step())
        {
            return SnapshotInfo.Empty;
        }

        return _known.TryGetValue(statement.Integer(0), out var known) ? known : Keep(Read(statement));
    }

    /// <summary>The commit with that number, or null.</summary>
    public SnapshotInfo? Find(Database database, long commit)
    {
        if (Known(commit) is { } known)
        {
            return known;
        }

        return First(database.PrepareConstant(ById).Bind(1, commit));
    }

    /// <summary>The newest commit at or before a time.</summary>
    public SnapshotInfo At(Database database, DateTimeOffset time) =>
        First(database.PrepareConstant(ByTime).Bind(1, time.UtcTicks)) ?? SnapshotInfo.Empty;

    /// <summary>The commit, if it is cached.</summary>
    public SnapshotInfo? Known(long commit) =>
        commit == 0 ? SnapshotInfo.Empty
        : _known.TryGetValue(commit, out var known) ? known
        : null;

    private SnapshotInfo? First(Statement statement)
    {
        foreach (var row in statement)
        {
            return Keep(Read(row));
        }

        return null;
    }

    private SnapshotInfo Keep(SnapshotInfo info)
    {
        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        _known[info.Commit] = info;
        return info;
    }

    private static SnapshotInfo Read(Statement row) =>
        new(
            new Snapshot(row.Integer(0), new DateTimeOffset(row.Integer(1), TimeSpan.Zero)),
            row.Integer(2),
            row.Integer(3),
            row.Integer(4),
            row.Integer(5),
            row.Integer(6),
            row.Integer(7),
            new DatasetCounters(
                row.Integer(8),
                row.Integer(9),
                row.Integer(10),
                row.Integer(11),
                row.Integer(12),
                row.Integer(13),
                row.Integer(14),
                row.Integer(15),
                row.Integer(16),
                row.Integer(17),
                row.Integer(18)
            )
        )
        {
            EndingsEpoch = row.Integer(19),
        };
}
