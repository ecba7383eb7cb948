using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.References;
using Citations.Model.Sources;
using Citations.Schema.Nodes;
using Citations.Schema.Paging;
using Citations.Schema.Scalars;
using Citations.Storage.Queries;

namespace Citations.Schema.Sources;

/// <summary>The resolvers of <c>Source</c>.</summary>
internal static class SourceType
{
    public static void Bind(ResolverMap resolvers, Pagers pagers, TextPolicy texts)
    {
        resolvers.Enum<SourceKind>("SourceKind").Enum<ReferenceStyle>("ReferenceStyle").Enum<TextAccess>("TextAccess");
        resolvers
            .Type<Creator>("Creator")
            .Property("name", creator => creator.Name)
            .Property("literal", creator => creator.Literal)
            .Property("family", creator => creator.Family)
            .Property("given", creator => creator.Given)
            .Property("suffix", creator => creator.Suffix);
        resolvers
            .Type<NumberedText>("SourceText")
            .Property("version", text => text.Version)
            .Property("sha256", text => text.Text.Sha256)
            .Property("extractor", text => text.Text.Extractor);
        resolvers
            .Type<RatedSource>("SourceReliability")
            .Property("score", rated => rated.Reliability.Score)
            .Property("items", rated => rated.Reliability.Items)
            .Property("agreed", rated => rated.Reliability.Agreed)
            .Batch<IReadOnlyList<ClaimGroup>>("examples", RatedSource.ExamplesAsync);
        resolvers
            .Type<Source>("Source")
            .Property("id", (source, field) => GlobalId.Of("Source", source.Key, field))
            .Property("key", source => source.Key)
            .Property("kind", source => source.Kind)
            .Property("title", source => source.Title)
            .Property("publisher", source => source.Publisher)
            .Property("authors", source => source.Authors)
            .Property("creators", source => source.Creators)
            .Property("url", source => source.Url)
            .Property("publishedOn", source => source.PublishedOn)
            .Property("retrievedAt", source => source.RetrievedAt)
            .Property("retrievedOn", source => DayOf(source.RetrievedOn))
            .Property("archivedUrl", source => source.ArchivedUrl)
            .Property("archivedAt", source => source.ArchivedAt)
            .Property("licence", source => source.Licence)
            .Property("description", source => source.Description)
            .Property("textAccess", source => texts.Of(source))
            .Property("language", source => source.Language)
            .Property("textSha256", source => source.TextSha256)
            .Property("texts", source => NumberedText.AllOf(source))
            .Property("origin", source => source.Origin)
            .Batch<Connection<Fact>>("facts", batch => pagers.Facts.OfParentsAsync(batch, Relation.FactSource, source => source.Key))
            .Batch<RatedSource>("reliability", RatedSource.ResolveAsync)
            .Property("reference", (source, field) => Reference.To(source, field.Arguments.Get<ReferenceStyle>("style")));
    }

    private static LocalDay? DayOf(DateOnly? date) => date is { } day ? new LocalDay(day.DayNumber) : null;
}
