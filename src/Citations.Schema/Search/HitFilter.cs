using Citations.GraphQL.Coercion;
using Citations.Schema.Filtering;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Search;

/// <summary>Keeps the hits of a search that fulfil the filters of their kinds. A kind without a filter stays as it is.</summary>
internal sealed class HitFilter
{
    /// <summary>How many keys one call asks for.</summary>
    private const int Chunk = 500;

    private readonly Dictionary<SearchKind, Filter> _filters = [];

    private HitFilter() { }

    /// <summary>The filters of <c>where</c>; null if it has no condition.</summary>
    public static HitFilter? Read(InputObject where, CitationsSchemaOptions options)
    {
        var filter = new HitFilter();
        foreach (var (name, value) in where)
        {
            if (value is null)
            {
                throw Errors.Problems.NullInFilter("a filter", name);
            }

            var kind = Enum.Parse<SearchKind>(name, ignoreCase: true);
            if (FilterReader.Read(ScopeOf(kind), (InputObject)value, options) is { } condition)
            {
                filter._filters.Add(kind, condition);
            }
        }

        return filter._filters.Count == 0 ? null : filter;
    }

    /// <summary>The hits that stay, in their order.</summary>
    public async ValueTask<IReadOnlyList<RankedHit>> KeepAsync(
        IReadOnlyList<RankedHit> hits,
        Read read,
        CancellationToken cancellationToken
    )
    {
        var kept = new HashSet<(SearchKind, string)>();
        foreach (var (kind, filter) in _filters)
        {
            foreach (var keys in hits.Where(hit => hit.Kind == kind).Select(static hit => hit.Key).Chunk(Chunk))
            {
                var of = Where.And(Where.In(Fields.KeyOf(ScopeOf(kind)), [.. keys.Select(Scalar.Of)]), filter)!;
                kept.UnionWith((await KeysAsync(kind, of, keys.Length, read, cancellationToken)).Select(key => (kind, key)));
            }
        }

        return [.. hits.Where(hit => !_filters.ContainsKey(hit.Kind) || kept.Contains((hit.Kind, hit.Key)))];
    }

    private static Scope ScopeOf(SearchKind kind) =>
        kind switch
        {
            SearchKind.Entity => Scope.Entities,
            SearchKind.Source => Scope.Sources,
            SearchKind.Fact => Scope.Facts,
            SearchKind.Property => Scope.Properties,
            _ => Scope.ClaimGroups,
        };

    private static ValueTask<IEnumerable<string>> KeysAsync(
        SearchKind kind,
        Filter where,
        int take,
        Read read,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            SearchKind.Entity => KeysAsync(read.Store.Entities, static entity => entity.Key, where, take, read, cancellationToken),
            SearchKind.Source => KeysAsync(read.Store.Sources, static source => source.Key, where, take, read, cancellationToken),
            SearchKind.Fact => KeysAsync(read.Store.Facts, static fact => fact.Key, where, take, read, cancellationToken),
            SearchKind.Property => KeysAsync(read.Store.Properties, static property => property.Key, where, take, read, cancellationToken),
            _ => KeysAsync(read.Store.ClaimGroups, static group => group.Id, where, take, read, cancellationToken),
        };

    private static async ValueTask<IEnumerable<string>> KeysAsync<T>(
        IStoredCollection<T> collection,
        Func<T, string> keyOf,
        Filter where,
        int take,
        Read read,
        CancellationToken cancellationToken
    )
        where T : class =>
        (await collection.PageAsync(new PageQuery { Where = where, Take = take }, read.At, cancellationToken)).Items.Select(keyOf);
}
