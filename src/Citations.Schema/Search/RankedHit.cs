using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.Search;

namespace Citations.Schema.Search;

/// <summary>One hit of a search, of any kind.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Record">The record.</param>
/// <param name="Key">Its key.</param>
/// <param name="Field">The field that matches.</param>
/// <param name="Snippet">The piece of the field around the first match.</param>
/// <param name="Highlights">The matches in the snippet.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="IsApproximate">Whether the name is only similar.</param>
internal sealed record RankedHit(
    SearchKind Kind,
    object Record,
    string Key,
    MatchedField Field,
    string Snippet,
    IReadOnlyList<Range> Highlights,
    double Score,
    bool IsApproximate
)
{
    /// <summary>A hit of the store.</summary>
    public static RankedHit Of(SearchHit hit)
    {
        var (kind, record, key) = hit switch
        {
            { Entity: { } entity } => (SearchKind.Entity, (object)entity, entity.Key),
            { Source: { } source } => (SearchKind.Source, source, source.Key),
            { Fact: { } fact } => (SearchKind.Fact, fact, fact.Key),
            _ => throw new InvalidOperationException("A search hit without a record."),
        };
        return new(kind, record, key, MatchedFields.Of(hit.MatchedField), hit.Snippet, hit.Highlights, hit.Score, hit.Approximate);
    }

    /// <summary>A hit that the API finds itself.</summary>
    public static RankedHit Of(Property property, SearchMatch match, bool isApproximate) =>
        new(
            SearchKind.Property,
            property,
            property.Key,
            MatchedFields.Of(match.Field),
            match.Snippet,
            match.Highlights,
            match.Score,
            isApproximate
        );

    /// <summary>A question, found by words of its subject and words of its property.</summary>
    public static RankedHit Of(ClaimGroup group, RankedHit subject, RankedHit property) =>
        new(
            SearchKind.Question,
            group,
            group.Id,
            subject.Field,
            subject.Snippet,
            subject.Highlights,
            Math.Round(0.98 * (subject.Score + property.Score) / 2, 6),
            subject.IsApproximate || property.IsApproximate
        );

    /// <summary>Best first; what is only similar comes last.</summary>
    public static IEnumerable<RankedHit> Ranked(IEnumerable<RankedHit> hits) =>
        hits.OrderBy(static hit => hit.IsApproximate)
            .ThenByDescending(static hit => hit.Score)
            .ThenBy(static hit => hit.Kind)
            .ThenBy(static hit => hit.Key, StringComparer.Ordinal);

    /// <summary>What people call it, without a look at the store; null for facts and questions.</summary>
    public string? Label =>
        Record switch
        {
            Entity entity => entity.Label,
            Source source => source.Title,
            Property property => property.Label,
            Fact or ClaimGroup => null,
            _ => null,
        };
}
