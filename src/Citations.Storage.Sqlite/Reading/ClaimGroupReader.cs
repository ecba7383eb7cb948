using Citations.Model.Claims;
using Citations.Model.Json;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Reads claim groups as of a snapshot, from the current table or from the history.</summary>
internal sealed class ClaimGroupReader(ReadPool pool, int cached) : CollectionReader<ClaimGroup>(Scope.ClaimGroups, pool)
{
    private const string ByHash = "SELECT id, since, doc, agreement FROM claim_groups WHERE hash = ?1";
    private const string ByPlace = "SELECT id, since, doc, agreement FROM claim_groups WHERE place >= ?1 AND place < ?2 ORDER BY place";
    private const string Past =
        "SELECT id, since, doc, agreement FROM claim_group_history WHERE id = ?1 AND until > ?2 ORDER BY until LIMIT 1";

    private const string AllPast =
        "SELECT id, since, doc, agreement FROM claim_group_history WHERE id = ?1 AND since <= ?2 UNION ALL "
        + "SELECT id, since, doc, agreement FROM claim_groups WHERE id = ?1 AND since <= ?2 ORDER BY 2";

    private readonly RecordCache<ClaimGroup> _cache = new(cached);

    protected override string Columns => "g.id, g.since, g.doc";

    protected override int ColumnCount => 3;

    public override ValueTask<IReadOnlyList<ClaimGroup?>> GetAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        using var scope = Pool.Open(cancellationToken);
        var info = scope.At(at);
        var groups = new ClaimGroup?[keys.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = Find(keys[i], scope.Database, info);
        }

        return new(groups);
    }

    /// <summary>The claim groups of each subject and property.</summary>
    public ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroup>>> ReadAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        using var scope = Pool.Open(cancellationToken);
        var info = scope.At(at);
        var all = new IReadOnlyList<ClaimGroup>[questions.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var groups = new List<ClaimGroup>(1);
            var (from, to) = Places.OfQuestion(questions[i]);
            foreach (var row in scope.Database.PrepareConstant(ByPlace).Bind(1, from).Bind(2, to))
            {
                if (AsOf(row, scope.Database, info) is { } group)
                {
                    groups.Add(group);
                }
            }

            all[i] = groups;
        }

        return new(all);
    }

    public override ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<ClaimGroup>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        using var scope = Pool.Open(cancellationToken);
        var info = scope.At(at);
        var all = new IReadOnlyList<RecordVersion<ClaimGroup>>[keys.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = IdOf(keys[i], scope.Database) is { } id ? Versions(id, scope, info) : [];
        }

        return new(all);
    }

    /// <summary>The claim group with that id. Null when there is none, or it had no active fact.</summary>
    public ClaimGroup? Find(string key, Database database, SnapshotInfo at)
    {
        foreach (var row in database.PrepareConstant(ByHash).Bind(1, KeyHash.Compute(key)))
        {
            if (AsOf(row, database, at) is { } group && string.Equals(group.Id, key, StringComparison.Ordinal))
            {
                return group;
            }
        }

        return null;
    }

    protected override ClaimGroup Decode(Statement row, in ReadScope scope, SnapshotInfo at, bool keep) => Decode(row, keep);

    protected override long CountAll(SnapshotInfo at) => at.Counters.ClaimGroups;

    private static long? IdOf(string key, Database database)
    {
        foreach (
            var row in database
                .PrepareConstant("SELECT id FROM claim_groups WHERE hash = ?1 AND doc ->> '$._id' = ?2")
                .Bind(1, KeyHash.Compute(key))
                .Bind(2, key)
        )
        {
            return row.Integer(0);
        }

        return null;
    }

    private ClaimGroup? AsOf(Statement live, Database database, SnapshotInfo at)
    {
        if (live.Integer(1) <= at.Commit)
        {
            return live.Integer(3) < 0 ? null : Decode(live);
        }

        foreach (var past in database.PrepareConstant(Past).Bind(1, live.Integer(0)).Bind(2, at.Commit))
        {
            return past.Integer(1) <= at.Commit && past.Integer(3) >= 0 ? Decode(past) : null;
        }

        return null;
    }

    private List<RecordVersion<ClaimGroup>> Versions(long id, in ReadScope scope, SnapshotInfo at)
    {
        var versions = new List<RecordVersion<ClaimGroup>>();
        foreach (var row in scope.Database.PrepareConstant(AllPast).Bind(1, id).Bind(2, at.Commit))
        {
            var since = Pool.Commits.Find(scope.Database, row.Integer(1))!;
            versions.Add(new(since.Snapshot, row.Integer(3) < 0 ? null : Decode(row)));
        }

        return versions;
    }

    private ClaimGroup Decode(Statement row, bool keep = true)
    {
        var (id, since) = (row.Integer(0), row.Integer(1));
        if (!_cache.TryGet(id, since, out var group))
        {
            group = row.Document(2, ClaimGroupDocument.Read);
            if (keep)
            {
                _cache.Put(id, since, group);
            }
        }

        return group;
    }
}
