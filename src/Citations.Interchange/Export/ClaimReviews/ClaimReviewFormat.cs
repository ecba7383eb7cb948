using System.Text.Json;
using Citations.Interchange.ClaimReviews;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.ClaimReviews;

/// <summary>
/// Reviews of claims as ClaimReview (schema.org), one JSON-LD object a line: one for each claim that a source rates, as
/// <see cref="ClaimReviewTerms"/> says.
/// </summary>
internal sealed class ClaimReviewFormat(ICitationStore store, Snapshot at) : BatchFormat<RowBatch<Source>>
{
    protected override async ValueTask WriteAsync(
        RowBatch<Source> batch,
        bool isFirst,
        ExportBuffer to,
        CancellationToken cancellationToken
    )
    {
        var facts = new List<Fact>();
        var query = new PageQuery
        {
            Where = Where.And(
                Where.In(Field.FactSource, [.. batch.Items.Select(source => Scalar.Of(source.Key))]),
                Where.In(Field.FactProperty, [.. ClaimReviewTerms.OfFacts.Select(property => Scalar.Of(property))])
            ),
        };
        await foreach (var page in store.Facts.StreamAsync(query, at, cancellationToken))
        {
            facts.AddRange(page.Items);
        }

        string[] subjects = [.. facts.Select(fact => fact.Subject).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (subjects.Length == 0)
        {
            return;
        }

        var claims = await store.Entities.GetAsync(subjects, at, cancellationToken);
        var reviews = facts.ToLookup(fact => (fact.Source, fact.Subject));
        foreach (var source in batch.Items)
        {
            for (var i = 0; i < subjects.Length; i++)
            {
                Fact[] said =
                [
                    .. reviews[(source.Key, subjects[i])].OrderBy(fact => fact.RecordedAt).ThenBy(fact => fact.Key, StringComparer.Ordinal),
                ];
                if (said.Any(fact => fact.Property is ClaimReviewTerms.Rating or ClaimReviewTerms.RatingValue))
                {
                    to.AddJson((source, claims[i], subjects[i], said), Write);
                    to.Add((byte)'\n');
                    to.Rows++;
                }
            }
        }
    }

    private static void Write(Utf8JsonWriter json, (Source Source, Entity? Claim, string Subject, Fact[] Said) review)
    {
        var (source, claim, subject, said) = review;
        json.WriteStartObject();
        json.WriteString("@context"u8, "https://schema.org"u8);
        json.WriteString("@type"u8, "ClaimReview"u8);
        Optional(json, "url", source.Url);
        json.WriteString("claimReviewed"u8, claim?.Label ?? subject);
        json.WriteString("headline"u8, source.Title);
        Optional(json, "datePublished", source.PublishedOn?.Text);
        Optional(json, "inLanguage", source.Language);
        Optional(json, "license", source.Licence);
        if (source.Publisher is { } publisher)
        {
            json.WriteStartObject("author"u8);
            json.WriteString("@type"u8, "Organization"u8);
            json.WriteString("name"u8, publisher);
            json.WriteEndObject();
        }

        Claim(json, said);
        Rating(json, said);
        json.WriteEndObject();
    }

    private static void Claim(Utf8JsonWriter json, Fact[] said)
    {
        json.WriteStartObject("itemReviewed"u8);
        json.WriteString("@type"u8, "Claim"u8);
        List(json, "author", "Thing", "name", Of(said, ClaimReviewTerms.Claimant).Select(fact => ((TextValue)fact.Value).Text));
        if (Of(said, ClaimReviewTerms.ClaimedOn).LastOrDefault() is { Value: TimeValue time })
        {
            json.WriteString("datePublished"u8, time.Time.Text);
        }

        List(json, "appearance", "CreativeWork", "url", Of(said, ClaimReviewTerms.Appearance).Select(fact => ((UrlValue)fact.Value).Url));
        json.WriteEndObject();
    }

    private static void Rating(Utf8JsonWriter json, Fact[] said)
    {
        json.WriteStartObject("reviewRating"u8);
        json.WriteString("@type"u8, "Rating"u8);
        if (Of(said, ClaimReviewTerms.Rating).LastOrDefault() is { Value: TextValue words })
        {
            json.WriteString("alternateName"u8, words.Text);
        }

        if (Of(said, ClaimReviewTerms.RatingValue).LastOrDefault() is { Value: QuantityValue number } rating)
        {
            Number(json, "ratingValue", number);
            foreach (var qualifier in rating.Qualifiers)
            {
                if (qualifier is { Property: ClaimReviewTerms.Best or ClaimReviewTerms.Worst, Value: QuantityValue bound })
                {
                    Number(json, qualifier.Property is ClaimReviewTerms.Best ? "bestRating" : "worstRating", bound);
                }
            }
        }

        json.WriteEndObject();
    }

    private static IEnumerable<Fact> Of(Fact[] said, string property) =>
        said.Where(fact => string.Equals(fact.Property, property, StringComparison.Ordinal) && IsOfKind(fact));

    /// <summary>A property of this name that somebody else declared may hold values of another kind.</summary>
    private static bool IsOfKind(Fact fact) =>
        fact.Property switch
        {
            ClaimReviewTerms.Rating or ClaimReviewTerms.Claimant => fact.Value is TextValue,
            ClaimReviewTerms.RatingValue => fact.Value is QuantityValue,
            ClaimReviewTerms.ClaimedOn => fact.Value is TimeValue,
            _ => fact.Value is UrlValue,
        };

    private static void Number(Utf8JsonWriter json, string name, QuantityValue number)
    {
        if (number.Amount is { } amount)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(amount.Text);
        }
    }

    private static void List(Utf8JsonWriter json, string name, string type, string member, IEnumerable<string> texts)
    {
        string[] all = [.. texts.Distinct(StringComparer.Ordinal)];
        if (all.Length == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in all)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, type);
            json.WriteString(member, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
