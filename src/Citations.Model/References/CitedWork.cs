using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>What every style needs of a source and a citation: single-line texts, parsed names and dates.</summary>
internal sealed record CitedWork(
    string Key,
    SourceKind Kind,
    string Title,
    string? Publisher,
    IReadOnlyList<PersonName> Authors,
    PartialDate? Issued,
    DateOnly? Accessed,
    string? Url,
    string? Language,
    string? Quote,
    string? Locator,
    string? ArchivedUrl,
    DateOnly? ArchivedOn
)
{
    /// <summary>Quote and locator in one phrase: <c>“over $700 million” (p. 3)</c>. Null when a whole source is cited.</summary>
    public string? Place =>
        (Quote, Locator) switch
        {
            ({ } quote, { } locator) => $"“{quote}” ({locator})",
            ({ } quote, null) => $"“{quote}”",
            (null, { } locator) => locator,
            _ => null,
        };

    public static CitedWork Describe(Source source, Citation? citation) =>
        new(
            source.Key,
            source.Kind,
            SingleLine.Flatten(source.Title),
            SingleLine.FlattenOptional(source.Publisher),
            source.Creators.Count > 0
                ? [.. source.Creators.Select(PersonName.Of)]
                : [.. source.Authors.Select(SingleLine.Flatten).Where(author => author.Length > 0).Select(PersonName.Parse)],
            source.PublishedOn is { } published ? PartialDate.Of(published) : null,
            source.RetrievedOn ?? DateOf(source.RetrievedAt),
            citation is null ? source.Url : TextFragment.AddTo(source.Url, citation),
            source.Language,
            SingleLine.FlattenOptional(citation?.Quote),
            SingleLine.FlattenOptional(citation?.Locator),
            source.ArchivedUrl,
            DateOf(source.ArchivedAt)
        );

    private static DateOnly? DateOf(DateTimeOffset? instant) => instant is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;
}
