using System.Collections.Immutable;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Schema.Facets;
using Citations.Schema.Filtering;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Paging;

/// <summary>Resolves the connections of one collection, at the root and below a parent.</summary>
/// <param name="name">The prefix of the connection's type names, such as <c>Facts</c>.</param>
/// <param name="scope">The scope of its filters and orders.</param>
/// <param name="collection">The collection.</param>
internal sealed class Pager<T>(
    string name,
    Scope scope,
    Func<ICitationStore, IStoredCollection<T>> collection,
    Reads reads,
    CitationsSchemaOptions options
)
    where T : class
{
    /// <summary>Binds the connection's own types.</summary>
    public void Bind(ResolverMap resolvers)
    {
        resolvers
            .Type<Connection<T>>($"{name}Connection")
            .Property("pageInfo", connection => connection.PageInfo)
            .Property("edges", connection => connection.Edges)
            .Property<object>("nodes", connection => connection.Stream ?? (object)connection.Nodes)
            .Batch<int>("totalCount", CountAsync);
        if (scope != Scope.Properties)
        {
            resolvers.Type<Connection<T>>($"{name}Connection").Batch<IReadOnlyList<CountedFacet>>("facets", FacetsAsync);
        }

        resolvers.Type<Edge<T>>($"{name}Edge").Property("cursor", edge => edge.Cursor).Property("node", edge => edge.Node);
    }

    /// <summary>The list of the whole collection.</summary>
    public async ValueTask RootAsync(FieldBatch<RequestContext, Connection<T>> batch)
    {
        var page = PageArguments.Read(batch.Arguments, options);
        var plain = Query(batch.Arguments, page);
        var isPast = Reads.IsPast(batch.Arguments);
        var (query, seal) = Opened(plain, page, new CursorSeal(null, "", IsPast: false), isPast) ?? throw CursorSeal.OfAnotherList();
        var read = page.Commit is { } commit ? await reads.OpenAtAsync(batch, commit, seal.IsPast) : await reads.OpenAsync(batch);
        if (MayStream(query, batch.Selection))
        {
            var pieces = LongPage.Of(collection(read.Store), query, read.At, batch.CancellationToken);
            batch.SetEach(_ => new Connection<T>(null, read, query.Where, seal) { Stream = pieces });
            return;
        }

        var items = WantsItems(batch.Selection) ? await collection(read.Store).PageAsync(query, read.At, batch.CancellationToken) : null;
        batch.SetEach(_ => new Connection<T>(items, read, query.Where, seal));
    }

    /// <summary>
    /// The list of each parent. All parents get the same page; with a cursor, only the parent whose list it was made in gets one.
    /// </summary>
    public async ValueTask OfParentsAsync<TParent>(FieldBatch<TParent, Connection<T>> batch, Relation of, Func<TParent, string> key)
    {
        var page = PageArguments.Read(batch.Arguments, options);
        var plain = Query(batch.Arguments, page);
        var above = Read.Of(batch);
        var lists = new List<(int Row, CursorSeal Seal)>(batch.Count);
        var query = plain;
        for (var i = 0; i < batch.Count; i++)
        {
            if (Opened(plain, page, new CursorSeal(of, key(batch[i]), IsPast: false), above.IsPast) is { } opened)
            {
                query = opened.Query;
                lists.Add((i, opened.Seal));
            }
            else
            {
                batch.Fail(i, Problems.Of(CursorSeal.OfAnotherList())!);
            }
        }

        if (lists.Count == 0)
        {
            return;
        }

        var read = page.Commit is { } commit ? await reads.OpenAtAsync(batch, commit, lists[0].Seal.IsPast) : above;
        string[] parents = [.. lists.Select(list => list.Seal.Parent)];
        var pages = WantsItems(batch.Selection)
            ? await collection(read.Store).PagesAsync(of, parents, query, read.At, batch.CancellationToken)
            : null;
        for (var i = 0; i < lists.Count; i++)
        {
            batch.Set(lists[i].Row, new Connection<T>(pages?[i], read, query.Where, lists[i].Seal));
        }
    }

    /// <summary>The query with the cursors as the store gave them; null if they belong to another list.</summary>
    private (PageQuery Query, CursorSeal Seal)? Opened(PageQuery plain, PageArguments page, CursorSeal list, bool isPast)
    {
        if (page.Commit is null)
        {
            return (plain, list with { IsPast = isPast });
        }

        var identity = QueryIdentity.Compute(scope, plain);
        foreach (var seal in new[] { list, list with { IsPast = true } })
        {
            var after = page.After is { } from ? seal.Open(from, identity) : null;
            var before = page.Before is { } to ? seal.Open(to, identity) : null;
            if ((after is null) == (page.After is null) && (before is null) == (page.Before is null))
            {
                return (plain with { After = after, Before = before }, seal with { IsPast = seal.IsPast || isPast });
            }
        }

        return null;
    }

    private async ValueTask CountAsync(FieldBatch<Connection<T>, int> batch)
    {
        var (read, where, of) = (batch[0].Read, batch[0].Where, batch[0].Seal.Of);
        if (of is not { } relation)
        {
            var count = await collection(read.Store).CountAsync(where, read.At, batch.CancellationToken);
            batch.SetEach(_ => Counts.Shown(count));
            return;
        }

        var counts = await collection(read.Store).CountsAsync(relation, ParentsOf(batch), where, read.At, batch.CancellationToken);
        for (var i = 0; i < counts.Count; i++)
        {
            batch.Set(i, Counts.Shown(counts[i]));
        }
    }

    private async ValueTask FacetsAsync(FieldBatch<Connection<T>, IReadOnlyList<CountedFacet>> batch)
    {
        var top = batch.Arguments.Get("top", options.DefaultPageSize);
        if (top < 0 || top > options.MaxFacetValues)
        {
            throw top < 0
                ? Problems.NegativePageSize("top", top)
                : Problems.TooManyItems(SchemaErrorCodes.TooManyItems, "'top'", top, options.MaxFacetValues);
        }

        var (read, where, of, by) = (batch[0].Read, batch[0].Where, batch[0].Seal.Of, batch.Arguments.Get<IReadOnlyList<Facet>>("by")!);
        if (of is not { } relation)
        {
            var counts = await collection(read.Store).FacetsAsync(by, where, top, read.At, batch.CancellationToken);
            batch.SetEach(_ => Counted(counts));
            return;
        }

        var ofParents = await collection(read.Store)
            .FacetsAsync(relation, ParentsOf(batch), by, where, top, read.At, batch.CancellationToken);
        for (var i = 0; i < ofParents.Count; i++)
        {
            batch.Set(i, Counted(ofParents[i]));
        }
    }

    private CountedFacet[] Counted(IReadOnlyList<FacetCounts> counts) => [.. counts.Select(facet => new CountedFacet(scope, facet))];

    private static string[] ParentsOf<TResult>(FieldBatch<Connection<T>, TResult> batch)
    {
        var parents = new string[batch.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = batch[i].Seal.Parent;
        }

        return parents;
    }

    private PageQuery Query(InputObject arguments, PageArguments page)
    {
        var query = new PageQuery
        {
            Where = arguments.TryGet<InputObject>("where", out var where) ? FilterReader.Read(scope, where, options) : null,
            Order = arguments.TryGet<IReadOnlyList<InputObject>>("order", out var order)
                ? SortReader.Read(scope, order)
                : ImmutableArray<SortKey>.Empty,
            Take = page.Take,
            FromEnd = page.FromEnd,
        };
        query.CheckFor(scope);
        return query;
    }

    /// <summary>A query that selects only the count reads no items.</summary>
    private static bool WantsItems(Selection selection) =>
        selection.Selects("nodes") || selection.Selects("edges") || selection.Selects("pageInfo");

    /// <summary>
    /// A long page is streamed, so that memory does not grow with it. Edges and page info need the whole page and prevent streaming.
    /// </summary>
    private static bool MayStream(PageQuery query, Selection selection) =>
        query is { Take: > LongPage.Threshold, FromEnd: false, Before: null }
        && selection.Selects("nodes")
        && !selection.Selects("edges")
        && !selection.Selects("pageInfo");
}
