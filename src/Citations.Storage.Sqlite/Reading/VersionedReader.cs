using System.Runtime.CompilerServices;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>How a collection of versioned records is stored.</summary>
/// <param name="Scope">The collection.</param>
/// <param name="Table">Its table.</param>
/// <param name="Alias">The table's alias in statements.</param>
/// <param name="Read">Decodes a document.</param>
/// <param name="KeyOf">The key of a record.</param>
/// <param name="Epoch">The last commit that ended a version, as of a commit.</param>
/// <param name="Count">The number of records, as of a commit.</param>
/// <typeparam name="T">The record type.</typeparam>
internal sealed record VersionedTable<T>(
    Scope Scope,
    string Table,
    string Alias,
    DocumentReader<T> Read,
    Func<T, string> KeyOf,
    Func<SnapshotInfo, long> Epoch,
    Func<SnapshotInfo, long> Count
)
    where T : class;

/// <summary>
/// Reads sources, entities and properties as of a snapshot. Decoded versions are cached, so most look-ups by key read no table.
/// </summary>
internal sealed class VersionedReader<T>(VersionedTable<T> table, ReadPool pool, int cached) : CollectionReader<T>(table.Scope, pool)
    where T : class
{
    private const int LookBack = 24;

    private readonly RecordCache<T> _versions = new(cached);
    private readonly KeyCache<T> _keys = new(cached);
    private readonly string _byKey = $"SELECT version, since, until, doc FROM {table.Table} WHERE key = ?1 AND until > ?2 AND since <= ?2";
    private readonly string _allOfKey =
        $"SELECT version, since, until, doc FROM {table.Table} WHERE key = ?1 AND since <= ?2 AND until > since ORDER BY until";

    protected override string Columns => $"{table.Alias}.version, {table.Alias}.doc";

    protected override int ColumnCount => 2;

    public override ValueTask<IReadOnlyList<T?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken)
    {
        var records = new T?[keys.Count];
        if (Pool.Commits.Known(at.Commit) is { } known && AllKnown(keys, known, records))
        {
            Pool.CountCall(cancellationToken);
            return new(records);
        }

        using var scope = Pool.Open(cancellationToken);
        var info = scope.At(at);
        for (var i = 0; i < records.Length; i++)
        {
            records[i] ??= Earlier(keys, records, i) ?? Find(keys[i], scope.Database, info, scope.Newest.Commit);
        }

        return new(records);
    }

    public override ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        using var scope = Pool.Open(cancellationToken);
        var info = scope.At(at);
        var all = new IReadOnlyList<RecordVersion<T>>[keys.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var versions = new List<RecordVersion<T>>();
            foreach (var row in scope.Database.PrepareConstant(_allOfKey).Bind(1, keys[i]).Bind(2, info.Commit))
            {
                var since = Pool.Commits.Find(scope.Database, row.Integer(1))!;
                versions.Add(new(since.Snapshot, Decode(row, 3)));
            }

            all[i] = versions;
        }

        return new(all);
    }

    /// <summary>The record of an earlier equal key. The facts of one page cite few sources, each more than once.</summary>
    private static T? Earlier(IReadOnlyList<string> keys, T?[] records, int index)
    {
        for (var i = Math.Max(0, index - LookBack); i < index; i++)
        {
            if (string.Equals(keys[i], keys[index], StringComparison.Ordinal))
            {
                return records[i];
            }
        }

        return null;
    }

    /// <summary>The record of a key as of a commit, from the cache or the table.</summary>
    public T? Find(string key, Database database, SnapshotInfo at, long newest)
    {
        if (_keys.Find(key, at.Commit, table.Epoch(at)) is { } cached)
        {
            return cached;
        }

        foreach (var row in database.PrepareConstant(_byKey).Bind(1, key).Bind(2, at.Commit))
        {
            var record = row.Document(3, table.Read);
            _keys.Put(key, row.Integer(1), row.Integer(2) == long.MaxValue ? newest : at.Commit, record);
            return record;
        }

        return null;
    }

    protected override T Decode(Statement row, in ReadScope scope, SnapshotInfo at, bool keep) => Decode(row, 1, keep);

    protected override long CountAll(SnapshotInfo at) => table.Count(at);

    private T Decode(Statement row, int document, bool keep = true)
    {
        var version = row.Integer(0);
        if (!_versions.TryGet(version, 0, out var record))
        {
            record = row.Document(document, table.Read);
            if (keep)
            {
                _versions.Put(version, 0, record);
            }
        }

        return record;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AllKnown(IReadOnlyList<string> keys, SnapshotInfo at, T?[] records)
    {
        var all = true;
        var epoch = table.Epoch(at);
        for (var i = 0; i < records.Length; i++)
        {
            all &= (records[i] = _keys.Find(keys[i], at.Commit, epoch)) is not null;
        }

        return all;
    }
}
