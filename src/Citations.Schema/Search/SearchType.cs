using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Reading;
using Citations.Storage.Search;

namespace Citations.Schema.Search;

/// <summary>The resolvers of search results.</summary>
internal static class SearchType
{
    public static void Bind(ResolverMap resolvers, Reads reads, CitationsSchemaOptions options)
    {
        resolvers.Enum(
            "SearchKind",
            new Dictionary<string, SearchKinds>(StringComparer.Ordinal)
            {
                ["ENTITY"] = SearchKinds.Entities,
                ["SOURCE"] = SearchKinds.Sources,
                ["FACT"] = SearchKinds.Facts,
            }
        );
        resolvers.Root("Query").Batch<SearchConnection>("search", new SearchFields(reads, options).ResolveAsync);
        resolvers
            .Type<SearchConnection>("SearchConnection")
            .Property("pageInfo", connection => connection.PageInfo)
            .Property("edges", connection => connection.Edges)
            .Property("nodes", connection => connection.Hits.Select(RecordOf))
            .Property("totalCount", connection => Counts.Shown(connection.Found.Found))
            .Property("totalCountIsExact", connection => connection.Found.FoundIsExact);
        resolvers
            .Type<SearchEdge>("SearchEdge")
            .Property("cursor", edge => edge.Connection.CursorAt(edge.Index).ToString())
            .Property("node", edge => RecordOf(edge.Hit))
            .Property("score", edge => edge.Hit.Score)
            .Property("matchedField", edge => MatchedFields.Of(edge.Hit.MatchedField))
            .Property("snippet", edge => edge.Hit.Snippet)
            .Property("highlights", edge => edge.Hit.Highlights.Select(range => new Highlight(edge.Hit.Snippet, range)))
            .Property("approximate", edge => edge.Hit.Approximate);
        resolvers.Enum<MatchedField>("MatchedField");
        resolvers
            .Type<Highlight>("Highlight")
            .Property("start", highlight => highlight.Range.Start.Value)
            .Property("end", highlight => highlight.Range.End.Value)
            .Property("startCodePoint", highlight => highlight.CodePoints(highlight.Range.Start.Value))
            .Property("endCodePoint", highlight => highlight.CodePoints(highlight.Range.End.Value));
    }

    private static object RecordOf(SearchHit hit) =>
        hit switch
        {
            { Entity: { } entity } => entity,
            { Source: { } source } => source,
            { Fact: { } fact } => fact,
            _ => throw new InvalidOperationException("A search hit without a record."),
        };

    private sealed record Highlight(string Snippet, Range Range)
    {
        /// <summary>How many code points precede a UTF-16 unit of the snippet.</summary>
        public int CodePoints(int position) => position - Snippet.Take(position).Count(char.IsLowSurrogate);
    }
}
