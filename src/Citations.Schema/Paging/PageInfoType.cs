using Citations.GraphQL.Execution.Binding;

namespace Citations.Schema.Paging;

/// <summary>The resolvers of <c>PageInfo</c>.</summary>
internal static class PageInfoType
{
    public static void Bind(ResolverMap resolvers) =>
        resolvers
            .Type<PageInfo>("PageInfo")
            .Property("hasNextPage", info => info.HasNextPage)
            .Property("hasPreviousPage", info => info.HasPreviousPage)
            .Property("startCursor", info => info.First?.Invoke().ToString())
            .Property("endCursor", info => info.Last?.Invoke().ToString());
}
