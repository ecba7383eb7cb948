using System.Collections.Immutable;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Schema.Facets;
using Citations.Schema.Filtering;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Errors;
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
        var query = Query(batch.Arguments, page);
        var read = page.Commit is { } commit ? await reads.OpenAtAsync(batch, commit) : await reads.OpenAsync(batch);
        if (MayStream(query, batch.Selection))
        {
            var pieces = LongPage.Of(collection(read.Store), query, read.At, batch.CancellationToken);
            batch.SetEach(_ => new Connection<T>(null, read, query.Where) { Stream = pieces });
            return;
        }

        var items = WantsItems(batch.Selection) ? await collection(read.Store).PageAsync(query, read.At, batch.CancellationToken) : null;
        batch.SetEach(_ => new Connection<T>(items, read, query.Where));
    }

    /// <summary>The list of each parent. All parents get the same page.</summary>
    public async ValueTask OfParentsAsync<TParent>(FieldBatch<TParent, Connection<T>> batch, Relation of, Func<TParent, string> key)
    {
        var page = PageArguments.Read(batch.Arguments, options);
        var query = Query(batch.Arguments, page);
        var read = page.Commit is { } commit ? await reads.OpenAtAsync(batch, commit) : Read.Of(batch);
        if (!WantsItems(batch.Selection))
        {
            batch.SetEach(parent => new Connection<T>(null, read, query.Where, of, key(parent)));
            return;
        }

        var parents = new string[batch.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = key(batch[i]);
        }

        var pages = await collection(read.Store).PagesAsync(of, parents, query, read.At, batch.CancellationToken);
        for (var i = 0; i < parents.Length; i++)
        {
            batch.Set(i, new Connection<T>(pages[i], read, query.Where, of, parents[i]));
        }
    }

    private async ValueTask CountAsync(FieldBatch<Connection<T>, int> batch)
    {
        var (read, where, of) = (batch[0].Read, batch[0].Where, batch[0].Of);
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

        var (read, where, of, by) = (batch[0].Read, batch[0].Where, batch[0].Of, batch.Arguments.Get<IReadOnlyList<Facet>>("by")!);
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
            parents[i] = batch[i].Parent;
        }

        return parents;
    }

    /// <exception cref="StoreException">The cursor belongs to another list. This is checked even if no item is selected.</exception>
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
            After = page.After,
            Before = page.Before,
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
