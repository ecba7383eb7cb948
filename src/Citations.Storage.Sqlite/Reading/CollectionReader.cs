using System.Runtime.CompilerServices;
using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// The reading that all collections share. A page takes microseconds, so calls complete synchronously, except slow ones inside a request.
/// </summary>
internal abstract class CollectionReader<T>(Scope collection, ReadPool pool) : IStoredCollection<T>
    where T : class
{
    private const int StreamBatch = 1_000;

    private readonly CountCache _counts = new();

    /// <summary>The columns that <see cref="Decode"/> reads. The sort columns follow them.</summary>
    protected abstract string Columns { get; }

    protected abstract int ColumnCount { get; }

    protected ReadPool Pool => pool;

    /// <summary>Decodes the record of a row that selects <see cref="Columns"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scope">The read scope.</param>
    /// <param name="at">The snapshot.</param>
    /// <param name="keep">Whether to cache the record. A walk through everything would only fill the cache.</param>
    protected abstract T Decode(Statement row, in ReadScope scope, SnapshotInfo at, bool keep);

    public abstract ValueTask<IReadOnlyList<T?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken);

    public abstract ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    );

    public ValueTask<Page<T>> PageAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken)
    {
        query.CheckFor(collection);
        return ReadOneAsync(query, at, keep: true, cancellationToken);
    }

    public ValueTask<IReadOnlyList<Page<T>>> PagesAsync(
        Relation of,
        IReadOnlyList<string> parents,
        PageQuery query,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        query.CheckFor(collection);
        var field = Parents.FieldOf(of, collection);
        return pool.ReadAsync<IReadOnlyList<Page<T>>>(
            (in scope) =>
            {
                var info = scope.At(at);
                var pages = new Page<T>[parents.Count];
                for (var i = 0; i < pages.Length; i++)
                {
                    pages[i] = SimplePages.Prepare(of, parents[i], query, query.Take + 1, scope.Database, info, scope.Newest) is { } simple
                        ? ReadRows(scope, info, query, simple, [Ordering.Tie(collection)], keep: true)
                        : ReadPage(scope, info, query, Where.Eq(field, Scalar.Of(parents[i])), keep: true);
                }

                return pages;
            },
            cancellationToken
        );
    }

    public ValueTask<long> CountAsync(Filter? where, Snapshot at, CancellationToken cancellationToken)
    {
        where?.On(collection);
        return pool.ReadAsync(
            (in scope) =>
            {
                var info = scope.At(at);
                if (where is null)
                {
                    return CountAll(info);
                }

                var query = IdentityOf(where);
                return _counts.TryGet(query, info.Commit, out var count)
                    ? count
                    : _counts.Keep(query, info.Commit, Count(scope, info, where));
            },
            cancellationToken
        );
    }

    public ValueTask<IReadOnlyList<long>> CountsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        Filter? where,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        where?.On(collection);
        var field = Parents.FieldOf(of, collection);
        return pool.ReadAsync<IReadOnlyList<long>>(
            (in scope) =>
            {
                var info = scope.At(at);
                var counts = new long[parents.Count];
                for (var i = 0; i < counts.Length; i++)
                {
                    counts[i] = Count(scope, info, Where.And(Where.Eq(field, Scalar.Of(parents[i])), where)!);
                }

                return counts;
            },
            cancellationToken
        );
    }

    public ValueTask<IReadOnlyList<FacetCounts>> FacetsAsync(
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        where?.On(collection);
        return pool.ReadAsync<IReadOnlyList<FacetCounts>>(
            (in scope) => Facets(facets, where, take, scope, scope.At(at)),
            cancellationToken
        );
    }

    public ValueTask<IReadOnlyList<IReadOnlyList<FacetCounts>>> FacetsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        where?.On(collection);
        var field = Parents.FieldOf(of, collection);
        return pool.ReadAsync<IReadOnlyList<IReadOnlyList<FacetCounts>>>(
            (in scope) =>
            {
                var info = scope.At(at);
                var counts = new IReadOnlyList<FacetCounts>[parents.Count];
                for (var i = 0; i < counts.Length; i++)
                {
                    counts[i] = Facets(facets, Where.And(Where.Eq(field, Scalar.Of(parents[i])), where), take, scope, info);
                }

                return counts;
            },
            cancellationToken
        );
    }

    public async IAsyncEnumerable<Page<T>> StreamAsync(
        PageQuery query,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var next = query with { Take = StreamBatch, FromEnd = false };
        next.CheckFor(collection);
        while (true)
        {
            var page = await ReadOneAsync(next, at, keep: false, cancellationToken);
            if (page.Items.Count > 0)
            {
                yield return page;
            }

            // The condition already applies "before". There are more records only if the batch was full.
            if (page.Items.Count < StreamBatch)
            {
                yield break;
            }

            next = next with { After = page.CursorAt(page.Items.Count - 1) };
        }
    }

    protected abstract long CountAll(SnapshotInfo at);

    private FacetCounts[] Facets(IReadOnlyList<Facet> facets, Filter? where, int take, in ReadScope scope, SnapshotInfo at)
    {
        var query = IdentityOf(where);
        var counts = new FacetCounts[facets.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = _counts.TryGet(query, facets[i], take, at.Commit, out var kept)
                ? kept
                : _counts.Keep(query, facets[i], take, at.Commit, FacetReader.Read(collection, facets[i], where, take, scope, at));
        }

        return counts;
    }

    private ulong IdentityOf(Filter? where) => QueryIdentity.Compute(collection, new PageQuery { Where = where }).Hash;

    private ValueTask<Page<T>> ReadOneAsync(PageQuery query, Snapshot at, bool keep, CancellationToken cancellationToken) =>
        pool.ReadAsync((in scope) => ReadPage(scope, scope.At(at), query, null, keep), cancellationToken);

    private Page<T> ReadPage(in ReadScope scope, SnapshotInfo at, PageQuery query, Filter? parent, bool keep)
    {
        var compiler = new SelectCompiler(collection, scope.Database, at, scope.Newest);
        var (statement, ordering) = compiler.Page(Columns, query, parent, query.Take + 1);
        return ReadRows(scope, at, query, statement, ordering.Parts, keep);
    }

    private Page<T> ReadRows(
        in ReadScope scope,
        SnapshotInfo at,
        PageQuery query,
        Statement statement,
        IReadOnlyList<SortPart> parts,
        bool keep
    )
    {
        var items = new List<T>(Math.Min(query.Take, 64));
        var places = new List<Scalar>(items.Capacity * parts.Count);
        var more = false;
        foreach (var row in statement)
        {
            if (items.Count == query.Take)
            {
                more = true;
                break;
            }

            items.Add(Decode(row, scope, at, keep));
            for (var i = 0; i < parts.Count; i++)
            {
                places.Add(row.Scalar(ColumnCount + i, parts[i].Type));
            }
        }

        return Paged(at, query, items, places, parts.Count, more);
    }

    private Page<T> Paged(SnapshotInfo at, PageQuery query, List<T> items, List<Scalar> places, int width, bool more)
    {
        if (query.FromEnd)
        {
            items.Reverse();
            places.Reverse();
            for (var i = 0; i < places.Count; i += width)
            {
                places.Reverse(i, width);
            }
        }

        // A cursor is the position of a record of this query and snapshot, so there is a record on its other side.
        var hasNext = query.FromEnd ? query.Before is not null : more || query.Before is not null;
        var hasPrevious = query.FromEnd ? more || query.After is not null : query.After is not null;
        return new Page<T>(at.Snapshot, collection, query, items, [.. places], hasNext, hasPrevious);
    }

    private long Count(in ReadScope scope, SnapshotInfo at, Filter where)
    {
        if (collection == Scope.Facts && CoveredCounts.Count(where, scope, at) is { } covered)
        {
            return covered;
        }

        var compiler = new SelectCompiler(collection, scope.Database, at, scope.Newest);
        var statement = compiler.Aggregate("count(*)", where, "");
        scope.Admit(compiler.RowsScanned);
        var count = 0L;
        foreach (var row in statement)
        {
            count += row.Integer(0);
        }

        return count;
    }
}
