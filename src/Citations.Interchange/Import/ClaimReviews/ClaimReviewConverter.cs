using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.Interchange.ClaimReviews;
using Citations.Interchange.Import.Csv;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Interchange.Import.ClaimReviews;

/// <summary>Makes records of a review, as <see cref="ClaimReviewTerms"/> says.</summary>
internal sealed class ClaimReviewConverter(RecordDefaults defaults)
{
    private const int HashLength = 16;

    private readonly Mentions _mentioned = new();

    /// <exception cref="ModelException">The review comes to no fact.</exception>
    public IReadOnlyList<ImportedRecord> Convert(JsonElement review)
    {
        var claim = string.Join(
            ' ',
            SameText.Of(Required(review, "claimReviewed")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        var url = Required(review, "url");
        var reviewed = One(review, "itemReviewed");
        var language = Text(review, "inLanguage");
        var source = SourceOf(review, url, claim, language);
        var subject = "claim-" + Hash(claim);
        var facts = new List<Fact>();
        if (One(review, "reviewRating") is { } rating)
        {
            if ((Text(rating, "alternateName") ?? Text(rating, "name")) is { } words)
            {
                Add(ClaimReviewTerms.Rating, () => new TextValue(words, language), "reviewRating.alternateName", words);
            }

            if (Number(rating, "ratingValue") is { } number)
            {
                Qualifier[] scale =
                [
                    .. Qualifiers(ClaimReviewTerms.Best, Number(rating, "bestRating")),
                    .. Qualifiers(ClaimReviewTerms.Worst, Number(rating, "worstRating")),
                ];
                Add(
                    ClaimReviewTerms.RatingValue,
                    () => new QuantityValue(Amount.Parse(number, "reviewRating.ratingValue")),
                    "reviewRating.ratingValue",
                    number,
                    scale
                );
            }
        }

        if (facts.Count == 0)
        {
            throw new ModelException(
                ProblemCode.Missing,
                "reviewRating",
                "the review gives no rating, neither in words nor as a number",
                "Give 'reviewRating' with 'alternateName' or 'ratingValue'"
            );
        }

        if (reviewed is { } item)
        {
            foreach (var author in All(item, "author"))
            {
                if (NameOf(author) is { } name)
                {
                    Add(ClaimReviewTerms.Claimant, () => new TextValue(name), "itemReviewed.author", name);
                }
            }

            if (Text(item, "datePublished") is { } date)
            {
                Add(
                    ClaimReviewTerms.ClaimedOn,
                    () => new TimeValue(DateOf(date, "itemReviewed.datePublished")),
                    "itemReviewed.datePublished",
                    date
                );
            }

            foreach (var place in All(item, "firstAppearance").Concat(All(item, "appearance")))
            {
                var address = place.ValueKind == JsonValueKind.String ? place.GetString() : Text(place, "url") ?? Text(place, "@id");
                if (address is not null)
                {
                    Add(ClaimReviewTerms.Appearance, () => new UrlValue(address), "itemReviewed.appearance", address);
                }
            }
        }

        return Records(source, subject, claim, facts);

        void Add(string property, Func<Value> value, string field, string stated, params Qualifier[] qualifiers)
        {
            var fact = In(
                field,
                () =>
                    new Fact(
                        subject,
                        property,
                        value(),
                        source.Key,
                        [new Citation(quote: null, locator: field)],
                        confidence: 1,
                        defaults.RecordedBy,
                        defaults.RecordedAt,
                        stated,
                        qualifiers,
                        ClaimReviewTerms.Method
                    )
            );
            if (!facts.Exists(other => string.Equals(other.Key, fact.Key, StringComparison.Ordinal)))
            {
                facts.Add(fact);
            }
        }
    }

    private List<ImportedRecord> Records(Source source, string subject, string claim, List<Fact> facts)
    {
        var records = new List<ImportedRecord>(facts.Count + 4);
        _mentioned.Begin();
        if (_mentioned.Add("source " + source.Key))
        {
            records.Add(new(new SourceRecord(source), GivesWay: true));
        }

        if (_mentioned.Add("entity " + subject))
        {
            records.Add(new(new EntityRecord(new Entity(subject, EntityKind.Other, Shortened.To(Limits.Line, claim))), GivesWay: true));
        }

        foreach (var fact in facts)
        {
            foreach (var property in fact.Qualifiers.Select(qualifier => qualifier.Property).Prepend(fact.Property))
            {
                if (_mentioned.Add("property " + property))
                {
                    records.Add(new(new PropertyRecord(PropertyOf(property)), GivesWay: true));
                }
            }
        }

        records.AddRange(facts.Select(fact => new ImportedRecord(new FactRecord(fact))));
        _mentioned.Confirm();
        return records;
    }

    private static Property PropertyOf(string key) =>
        key switch
        {
            ClaimReviewTerms.Rating => new(key, "rating", ValueKind.Text, Cardinality.One),
            ClaimReviewTerms.RatingValue => new(key, "rating as a number", ValueKind.Quantity, Cardinality.One),
            ClaimReviewTerms.Best => new(key, "best rating", ValueKind.Quantity, Cardinality.One),
            ClaimReviewTerms.Worst => new(key, "worst rating", ValueKind.Quantity, Cardinality.One),
            ClaimReviewTerms.Claimant => new(key, "claimant", ValueKind.Text, Cardinality.Many),
            ClaimReviewTerms.ClaimedOn => new(key, "claimed on", ValueKind.Time, Cardinality.One),
            _ => new(key, "appearance", ValueKind.Url, Cardinality.Many),
        };

    private static Source SourceOf(JsonElement review, string url, string claim, string? language)
    {
        var title = Text(review, "headline") ?? Text(review, "name") ?? $"Review of the claim: {claim}";
        var publishedOn = Text(review, "datePublished") is { } date ? DateOf(date, "datePublished") : null;
        return In(
            "url",
            () =>
                new Source(
                    "claim-review-" + Hash(url),
                    SourceKind.WebPage,
                    Shortened.To(Limits.Line, title),
                    All(review, "publisher").Concat(All(review, "author")).Select(NameOf).OfType<string>().FirstOrDefault(),
                    url: url,
                    publishedOn: publishedOn,
                    language: language,
                    details: new SourceDetails { Licence = Text(review, "license") }
                )
        );
    }

    private static IEnumerable<Qualifier> Qualifiers(string property, string? number) =>
        number is null ? [] : [new Qualifier(property, new QuantityValue(Amount.Parse(number, property)))];

    /// <summary>A date, or the date of a moment: schema.org allows both, and moments without a zone.</summary>
    private static Edtf DateOf(string text, string path)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return Edtf.TryParse(text, out var date) ? date : Edtf.Parse(time > 0 ? text[..time] : text, path);
    }

    private static string Hash(string text) => System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    private static string? NameOf(JsonElement of) =>
        of.ValueKind == JsonValueKind.String ? of.GetString() : Text(of, "name") ?? Text(of, "legalName");

    private static string Required(JsonElement of, string name) =>
        Text(of, name) ?? throw new ModelException(ProblemCode.Missing, name, "it is required, and it is absent or not a text", "Give it");

    private static string? Text(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var member))
        {
            return null;
        }

        var text = member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Object when member.TryGetProperty("@value", out var value) && value.ValueKind == JsonValueKind.String =>
                value.GetString(),
            JsonValueKind.Object when member.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String => id.GetString(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static string? Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number
            ? member.GetRawText()
        : Text(of, name) is { } text && Amount.TryParse(text, out _) ? text
        : null;

    private static JsonElement? One(JsonElement of, string name) => All(of, name).Select(item => (JsonElement?)item).FirstOrDefault();

    private static IEnumerable<JsonElement> All(JsonElement of, string name) =>
        of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null ? []
        : member.ValueKind == JsonValueKind.Array ? member.EnumerateArray()
        : [member];

    /// <summary>Names the field in what is wrong.</summary>
    private static T In<T>(string field, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ModelException fault)
        {
            throw new ModelException(
                fault.Problem with
                {
                    Path = fault.Problem.Path.Contains('.', StringComparison.Ordinal) ? fault.Problem.Path : field,
                }
            );
        }
    }
}
