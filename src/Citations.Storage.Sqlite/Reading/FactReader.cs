using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Quotes;
using Citations.Storage.Errors;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Reads facts as of a snapshot. A row has the newest state. Changes after the snapshot are removed on reading.</summary>
internal sealed class FactReader(ReadPool pool, int cached) : CollectionReader<Fact>(Scope.Facts, pool)
{
    private const string ByHash =
        "SELECT f.id, f.state, f.verified, f.doc FROM facts f INDEXED BY facts_hash WHERE f.hash = ?1 AND f.id <= ?2";
    private const string History = "SELECT citations FROM verification_history WHERE fact = ?1 AND until > ?2 ORDER BY until LIMIT 1";
    private const string Checks = "SELECT until FROM verification_history WHERE fact = ?1 ORDER BY until";

    private readonly RecordCache<Fact> _cache = new(cached);

    /// <summary>
    /// Facts by key. An entry is valid from the commit that left the fact in this state up to the newest commit at which it was looked up,
    /// because any commit may retract a fact.
    /// </summary>
    private readonly KeyCache<Fact> _keys = new(cached);

    protected override string Columns => "f.id, f.state, f.verified, f.doc";

    protected override int ColumnCount => 4;

    public override ValueTask<IReadOnlyList<Fact?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken)
    {
        var facts = new Fact?[keys.Count];
        if (AllKnown(keys, at.Commit, facts))
        {
            Pool.CountCall(cancellationToken);
            return new(facts);
        }

        using var scope = Pool.Open(cancellationToken);
        var info = scope.At(at);
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] ??= Find(keys[i], scope, info)?.Fact;
        }

        return new(facts);
    }

    public override ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<Fact>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        using var scope = Pool.Open(cancellationToken);
        var info = scope.At(at);
        var all = new IReadOnlyList<RecordVersion<Fact>>[keys.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Find(keys[i], scope, info) is { } found ? Versions(found.Id, found.Fact, scope, info) : [];
        }

        return new(all);
    }

    private bool AllKnown(IReadOnlyList<string> keys, long commit, Fact?[] facts)
    {
        var all = true;
        for (var i = 0; i < facts.Length; i++)
        {
            all &= (facts[i] = _keys.Find(keys[i], commit, epoch: long.MaxValue)) is not null;
        }

        return all;
    }

    /// <summary>The fact of a key and its number, or null.</summary>
    private (long Id, Fact Fact)? Find(string key, in ReadScope scope, SnapshotInfo at)
    {
        foreach (var row in scope.Database.PrepareConstant(ByHash).Bind(1, KeyHash.Compute(key)).Bind(2, at.LastFact))
        {
            var fact = Decode(row, scope.Database, at);
            if (string.Equals(fact.Key, key, StringComparison.Ordinal))
            {
                var state = row.Integer(1);
                if (state <= at.Commit)
                {
                    _keys.Put(fact.Key, state, scope.Newest.Commit, fact);
                }

                return (row.Integer(0), fact);
            }
        }

        return null;
    }

    public Fact Decode(Statement row, Database database, SnapshotInfo at, bool keep = true)
    {
        var (id, state) = (row.Integer(0), row.Integer(1));
        if (!_cache.TryGet(id, state, out var fact))
        {
            fact = row.Document(3, FactDocument.Read);
            if (keep)
            {
                _cache.Put(id, state, fact);
            }
        }

        if (state <= at.Commit)
        {
            return fact;
        }

        fact = fact.AsOf(at.Commit);
        return row.Integer(2) > at.Commit ? fact.WithChecks(ChecksAsOf(id, fact.Citations.Count, database, at)) : fact;
    }

    protected override Fact Decode(Statement row, in ReadScope scope, SnapshotInfo at, bool keep) => Decode(row, scope.Database, at, keep);

    protected override long CountAll(SnapshotInfo at) => at.Counters.Facts;

    private static QuoteCheck[] ChecksAsOf(long fact, int count, Database database, SnapshotInfo at)
    {
        foreach (var row in database.PrepareConstant(History).Bind(1, fact).Bind(2, at.Commit))
        {
            return PastChecks.Decode(row.Bytes(0), count);
        }

        throw new StoreException(
            StoreErrorCode.Corrupted,
            database.Path,
            $"fact number {fact} has no verification as of commit {at.Commit}",
            "Restore the store from a backup"
        );
    }

    private List<RecordVersion<Fact>> Versions(long id, Fact fact, in ReadScope scope, SnapshotInfo at)
    {
        var commits = new SortedSet<long>(fact.LifeCommits);
        foreach (var row in scope.Database.PrepareConstant(Checks).Bind(1, id))
        {
            commits.Add(row.Integer(0));
        }

        var versions = new List<RecordVersion<Fact>>(commits.Count);
        foreach (var commit in commits.Where(commit => commit <= at.Commit))
        {
            var since = Pool.Commits.Find(scope.Database, commit)!;
            versions.Add(new(since.Snapshot, Find(fact.Key, scope, since)!.Value.Fact));
        }

        return versions;
    }
}
