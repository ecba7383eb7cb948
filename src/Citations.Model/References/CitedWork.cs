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
    string? Locator
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
            [.. source.Authors.Select(SingleLine.Flatten).Where(author => author.Length > 0).Select(PersonName.Parse)],
            source.PublishedOn is { } published ? PartialDate.Parse(published.Text) : null,
            source.RetrievedAt is { } retrieved ? DateOnly.FromDateTime(retrieved.UtcDateTime) : null,
            citation is null ? source.Url : TextFragment.AddTo(source.Url, citation),
            source.Language,
            SingleLine.FlattenOptional(citation?.Quote),
            SingleLine.FlattenOptional(citation?.Locator)
        );
}
