using System.Runtime.CompilerServices;
using Citations.Storage.Facets;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>What all readers share.</summary>
/// <param name="Deployment">The database.</param>
/// <param name="Heads">Reads which commits are visible.</param>
/// <param name="Commits">Reads commits.</param>
/// <param name="Related">Looks up the related records of filters.</param>
/// <param name="RetryWindow">Retries batches of streams that have begun.</param>
internal sealed record ReadContext(Deployment Deployment, Heads Heads, CommitReader Commits, Related Related, RetryWindow RetryWindow);

/// <summary>Decodes a record as of a commit. The bytes are valid only during the call.</summary>
internal delegate TItem ItemDecoder<out TItem>(ReadOnlySpan<byte> document, View view);

/// <summary>Reads a collection. One page is one command, and so are the pages of many parents.</summary>
internal abstract class CollectionReader<T>(Scope collection, ReadContext context) : IStoredCollection<T>
    where T : class
{
    private const int StreamBatch = 1_000;

    protected ReadContext Context => context;

    protected string Name { get; } = CollectionNames.Of(collection);

    /// <summary>The record in a document, as of a commit.</summary>
    protected abstract T Decode(ReadOnlySpan<byte> document, View view);

    /// <summary>The field that holds the key.</summary>
    protected virtual string KeyPath => StoredFields.Key;

    protected abstract string KeyOf(T record);

    /// <summary>The counter of a commit that equals the count under a filter. Null when there is none.</summary>
    protected abstract Func<DatasetCounters, long>? CounterOf(Filter? where);

    public abstract ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
        IReadOnlyList<string> keys,
        Snapshot at,
        CancellationToken cancellationToken
    );

    public virtual async ValueTask<IReadOnlyList<T?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var view = await context.Heads.ViewAsync(at, cancellationToken);
        var wanted = new BsonArray(keys.Distinct(StringComparer.Ordinal));
        var match = Match.All(Match.In(KeyPath, wanted), view.Visible(collection));
        var found = await ReadAsync([Stage("$match", match)], view, cancellationToken);
        var byKey = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var record in found)
        {
            byKey[KeyOf(record)] = record;
        }

        return [.. keys.Select(key => byKey.GetValueOrDefault(key))];
    }

    public ValueTask<Page<T>> PageAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        PageAsync(query, at, Decode, cancellationToken);

    /// <summary>A page with records decoded by the caller's function.</summary>
    protected async ValueTask<Page<TItem>> PageAsync<TItem>(
        PageQuery query,
        Snapshot at,
        ItemDecoder<TItem> decode,
        CancellationToken cancellationToken
    )
    {
        query.CheckFor(collection);
        var view = await context.Heads.ViewAsync(at, cancellationToken);
        var ordering = Ordering.Compile(collection, query.Order, view);
        var where = await ConditionAsync(query.Where, view, cancellationToken);
        var rows = new Rows<TItem>(1, ordering);
        await context.Deployment.ReadAsync(
            Name,
            [.. Page(where, query, ordering), ordering.Values()],
            document => rows.Add(0, decode(document, view), document),
            cancellationToken
        );
        return rows.ToPage(0, at, collection, query);
    }

    public async ValueTask<IReadOnlyList<Page<T>>> PagesAsync(
        Relation of,
        IReadOnlyList<string> parents,
        PageQuery query,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        query.CheckFor(collection);
        var parent = Paths.Of(Parents.FieldOf(of, collection));
        if (parents.Count == 0)
        {
            return [];
        }

        var view = await context.Heads.ViewAsync(at, cancellationToken);
        var ordering = Ordering.Compile(collection, query.Order, view);
        var where = await ConditionAsync(query.Where, view, cancellationToken);
        var rows = new Rows<T>(parents.Count, ordering);
        foreach (var range in ParentPages.Split(parents.Count, where))
        {
            await context.Deployment.ReadAsync(
                Name,
                PagesOf(range),
                document => rows.Add(ParentPages.IndexOf(document), Decode(document, view), document),
                cancellationToken
            );
        }

        BsonArray PagesOf(Range range)
        {
            var first = range.Start.Value;
            var keys = parents.Take(range).ToArray();
            var pages = keys.Select(key => Page(Match.All(Match.Eq(parent, key), where), query, ordering)).ToArray();
            return [.. ParentPages.Union(pages, first, Name, ordering, query.FromEnd), ordering.Values()];
        }

        return [.. parents.Select((_, index) => rows.ToPage(index, at, collection, query))];
    }

    public async ValueTask<long> CountAsync(Filter? where, Snapshot at, CancellationToken cancellationToken)
    {
        where?.On(collection);
        var view = await context.Heads.ViewAsync(at, cancellationToken);
        if (CounterOf(where) is { } counter)
        {
            return counter((await context.Commits.ReadAsync(at.Commit, cancellationToken)).Counters);
        }

        var counts = await GroupAsync(null, await ConditionAsync(where, view, cancellationToken), cancellationToken);
        return counts.Count == 0 ? 0 : counts[0].Count;
    }

    public async ValueTask<IReadOnlyList<long>> CountsAsync(
        Relation of,
        IReadOnlyList<string> parents,
        Filter? where,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        where?.On(collection);
        var parent = Paths.Of(Parents.FieldOf(of, collection));
        var view = await context.Heads.ViewAsync(at, cancellationToken);
        var condition = Match.All(
            Match.In(parent, new BsonArray(parents.Distinct(StringComparer.Ordinal))),
            await ConditionAsync(where, view, cancellationToken)
        );
        var counts = await GroupAsync(parent, condition, cancellationToken);
        var byKey = counts
            .Where(group => group.Value.IsString)
            .ToDictionary(group => group.Value.AsString, group => group.Count, StringComparer.Ordinal);
        return [.. parents.Select(key => byKey.GetValueOrDefault(key))];
    }

    public async ValueTask<IReadOnlyList<FacetCounts>> FacetsAsync(
        IReadOnlyList<Facet> facets,
        Filter? where,
        int take,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        where?.On(collection);
        var view = await context.Heads.ViewAsync(at, cancellationToken);
        var reader = new FacetReader(
            collection,
            context,
            view,
            await ConditionAsync(where, view, cancellationToken),
            everything: where is null,
            parent: null,
            cancellationToken
        );
        return (await FacetsAsync(reader, [""], facets, take))[0];
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<FacetCounts>>> FacetsAsync(
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
        var parent = Paths.Of(Parents.FieldOf(of, collection));
        if (parents.Count == 0)
        {
            return [];
        }

        var view = await context.Heads.ViewAsync(at, cancellationToken);
        var condition = Match.All(
            Match.In(parent, new BsonArray(parents.Distinct(StringComparer.Ordinal))),
            await ConditionAsync(where, view, cancellationToken)
        );
        return await FacetsAsync(
            new FacetReader(collection, context, view, condition, everything: false, parent, cancellationToken),
            parents,
            facets,
            take
        );
    }

    public IAsyncEnumerable<Page<T>> StreamAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        StreamAsync(query, at, Decode, cancellationToken);

    /// <summary>All records of a query in batches, decoded by the caller's function.</summary>
    protected async IAsyncEnumerable<Page<TItem>> StreamAsync<TItem>(
        PageQuery query,
        Snapshot at,
        ItemDecoder<TItem> decode,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var next = query with { Take = StreamBatch, FromEnd = false };
        var page = await PageAsync(next, at, decode, cancellationToken);
        while (true)
        {
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
            page = await context.RetryWindow.RunAsync(() => PageAsync(next, at, decode, cancellationToken), cancellationToken);
        }
    }

    protected ValueTask<List<T>> ReadAsync(BsonArray pipeline, View view, CancellationToken cancellationToken) =>
        context.Deployment.ReadAsync(Name, pipeline, document => Decode(document, view), cancellationToken);

    protected static BsonDocument Stage(string name, BsonValue content) => new() { { name, content } };

    private static async ValueTask<IReadOnlyList<IReadOnlyList<FacetCounts>>> FacetsAsync(
        FacetReader reader,
        IReadOnlyList<string> parents,
        IReadOnlyList<Facet> facets,
        int take
    )
    {
        var counts = parents.Select(_ => new FacetCounts[facets.Count]).ToArray();
        for (var i = 0; i < facets.Count; i++)
        {
            var tally = await reader.ReadAsync(facets[i]);
            for (var j = 0; j < counts.Length; j++)
            {
                counts[j][i] = tally.Of(parents[j], facets[i], take);
            }
        }

        return counts;
    }

    private ValueTask<BsonDocument> ConditionAsync(Filter? where, View view, CancellationToken cancellationToken) =>
        new FilterCompiler(view, context.Related, cancellationToken).QueryAsync(collection, where);

    /// <summary>The stages of one page, with one extra record that shows whether there are more.</summary>
    private static BsonArray Page(BsonDocument where, PageQuery query, Ordering ordering)
    {
        var stages = new BsonArray { Stage("$match", where) };
        stages.AddRange(ordering.Joins);
        if (query.After is { } after)
        {
            stages.Add(Stage("$match", ordering.Seek(after, after: true)));
        }

        if (query.Before is { } before)
        {
            stages.Add(Stage("$match", ordering.Seek(before, after: false)));
        }

        stages.Add(ordering.Sort(query.FromEnd));
        stages.Add(Stage("$limit", query.Take + 1L));
        return stages;
    }

    private ValueTask<List<Group>> GroupAsync(string? path, BsonDocument where, CancellationToken cancellationToken) =>
        Group.ReadAsync(context.Deployment, Name, where, path is null ? BsonNull.Value : $"${path}", cancellationToken);
}
