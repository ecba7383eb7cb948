using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Reading;

namespace Citations.Schema.Search;

/// <summary>The resolvers of search results.</summary>
internal static class SearchType
{
    public static void Bind(ResolverMap resolvers, Reads reads, CitationsSchemaOptions options)
    {
        var fields = new SearchFields(reads, options);
        resolvers.Enum<SearchKind>("SearchKind");
        resolvers
            .Root("Query")
            .Batch<SearchConnection>("search", fields.ResolveAsync)
            .Batch<IReadOnlyList<RankedHit>>("suggest", fields.SuggestAsync);
        resolvers
            .Type<SearchConnection>("SearchConnection")
            .Property("pageInfo", connection => connection.PageInfo)
            .Property("edges", connection => connection.Edges)
            .Property("nodes", connection => connection.Hits.Select(static hit => hit.Record))
            .Property("kindCounts", connection => connection.KindCounts)
            .Property("totalCount", connection => Counts.Shown(connection.Found))
            .Property("totalCountIsExact", connection => connection.IsExact);
        resolvers.Type<KindCount>("SearchKindCount").Property("kind", count => count.Kind).Property("count", count => count.Count);
        resolvers
            .Type<RankedHit>("Suggestion")
            .Property("kind", hit => hit.Kind)
            .Property("key", hit => hit.Key)
            .Property("label", hit => hit.Label ?? hit.Snippet)
            .Property("node", hit => hit.Record)
            .Property("matchedField", hit => hit.Field)
            .Property("snippet", hit => hit.Snippet)
            .Property("highlights", HighlightsOf)
            .Property("approximate", hit => hit.IsApproximate);
        resolvers
            .Type<SearchEdge>("SearchEdge")
            .Property("cursor", edge => edge.Connection.CursorAt(edge.Index).ToString())
            .Property("node", edge => edge.Hit.Record)
            .Property("score", edge => edge.Hit.Score)
            .Property("matchedField", edge => edge.Hit.Field)
            .Property("snippet", edge => edge.Hit.Snippet)
            .Property("highlights", edge => HighlightsOf(edge.Hit))
            .Property("approximate", edge => edge.Hit.IsApproximate);
        resolvers.Enum<MatchedField>("MatchedField");
        resolvers
            .Type<Highlight>("Highlight")
            .Property("start", highlight => highlight.Range.Start.Value)
            .Property("end", highlight => highlight.Range.End.Value)
            .Property("startCodePoint", highlight => highlight.CodePoints(highlight.Range.Start.Value))
            .Property("endCodePoint", highlight => highlight.CodePoints(highlight.Range.End.Value));
    }

    private static IEnumerable<Highlight> HighlightsOf(RankedHit hit) => hit.Highlights.Select(range => new Highlight(hit.Snippet, range));

    private sealed record Highlight(string Snippet, Range Range)
    {
        /// <summary>How many code points precede a UTF-16 unit of the snippet.</summary>
        public int CodePoints(int position) => position - Snippet.Take(position).Count(char.IsLowSurrogate);
    }
}
