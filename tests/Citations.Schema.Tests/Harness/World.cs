using System.Security.Cryptography;
using System.Text;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Schema.Tests.Harness;

/// <summary>A small world: one wire story and its copy against two independent papers, one value of every kind, a retraction and a
/// supersession.</summary>
internal static class World
{
    public const string WireText = "Prime Minister Justin Trudeau visited Kiev. Canada gave $1 billion. Trudeau spoke first.";
    public const string PaperText = "Mark Carney, Canada's prime minister, came to Kyiv. The aid is worth over $700 million.";

    private static readonly DateTimeOffset _recordedAt = new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public static Fact Retracted { get; } = Say("estonia", "head-of-government", new EntityValue("justin-trudeau"), "copy", "came");

    public static Fact Superseded { get; } =
        Say("canada", "population", new QuantityValue(Amount.Of(41), "million"), "daily", "41 million");

    public static Fact Successor { get; } =
        Say("canada", "population", new QuantityValue(Amount.Of(41_575_585), "person"), "daily", "41,575,585");

    /// <summary>First everything as it was recorded, then what was withdrawn and replaced.</summary>
    public static IReadOnlyList<IReadOnlyList<Record>> Commits { get; } =
    [
        [.. Properties(), .. Entities(), .. Sources(), .. Texts(), .. Facts()],
        [
            new RetractionRecord(Retracted.Key, new Retraction("editor", _recordedAt.AddDays(1), "The copy garbled it")),
            new FactRecord(Successor),
            new SupersessionRecord(Superseded.Key, new Supersession(Successor.Key, "editor", _recordedAt.AddDays(1), "Counted exactly")),
        ],
    ];

    public static Fact Say(
        string subject,
        string property,
        Value value,
        string source,
        string quote,
        double confidence = 0.9,
        string? text = null,
        string? asStated = null,
        IEnumerable<Qualifier>? qualifiers = null,
        string method = "manual"
    )
    {
        var start = text?.IndexOf(quote, StringComparison.Ordinal);
        var citation = new Citation(quote, start: start, end: start + quote.Length);
        return new Fact(subject, property, value, source, [citation], confidence, "tester", _recordedAt, asStated, qualifiers, method);
    }

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<Record> Properties()
    {
        yield return new PropertyRecord(
            new Property("head-of-government", "head of government", ValueKind.Entity, description: "Who leads the government")
        );
        yield return new PropertyRecord(new Property("announced-amount", "amount announced", ValueKind.Money));
        yield return new PropertyRecord(new Property("population", "population", ValueKind.Quantity));
        yield return new PropertyRecord(new Property("name", "name", ValueKind.Text, Cardinality.Many));
        yield return new PropertyRecord(new Property("founded", "founded", ValueKind.Time));
        yield return new PropertyRecord(new Property("is-member", "is a member", ValueKind.Boolean, groupBy: ["scope"]));
        yield return new PropertyRecord(new Property("website", "website", ValueKind.Url));
        yield return new PropertyRecord(new Property("scope", "scope", ValueKind.Text));
    }

    private static IEnumerable<Record> Entities()
    {
        yield return new EntityRecord(
            new Entity("canada", EntityKind.Place, "Canada", ["Dominion of Canada"], "A country", ["https://www.wikidata.org/entity/Q16"])
        );
        yield return new EntityRecord(new Entity("estonia", EntityKind.Place, "Estonia", description: "A country"));
        yield return new EntityRecord(new Entity("kyiv", EntityKind.Place, "Kyiv", ["Kiev"]));
        yield return new EntityRecord(new Entity("justin-trudeau", EntityKind.Person, "Justin Trudeau"));
        yield return new EntityRecord(new Entity("mark-carney", EntityKind.Person, "Mark Carney"));
        yield return new EntityRecord(new Entity("nato", EntityKind.Organisation, "NATO"));
    }

    private static IEnumerable<Record> Sources()
    {
        yield return new SourceRecord(
            new Source(
                "wire",
                SourceKind.NewsArticle,
                "Trudeau in Kiev",
                "The Wire",
                ["Ann Agency"],
                "https://wire.example/1",
                Edtf.Parse("2025-08-24"),
                language: "en",
                textSha256: Sha256(WireText),
                origin: "wire-story"
            )
        );
        yield return new SourceRecord(
            new Source(
                "copy",
                SourceKind.NewsArticle,
                "Trudeau visits",
                null,
                null,
                "https://copy.example/1",
                Edtf.Parse("2025-08"),
                language: "en",
                origin: "wire-story"
            )
        );
        yield return new SourceRecord(
            new Source(
                "paper",
                SourceKind.NewsArticle,
                "Carney in Kyiv",
                "The Paper",
                ["Bo Porter", "Cy Writer"],
                "https://paper.example/1",
                Edtf.Parse("2025-08-25"),
                _recordedAt,
                "en",
                Sha256(PaperText)
            )
        );
        yield return new SourceRecord(
            new Source(
                "daily",
                SourceKind.Report,
                "Canada in figures",
                "Statistics Office",
                url: "https://daily.example/1",
                publishedOn: Edtf.Parse("2024"),
                language: "fr"
            )
        );
    }

    private static IEnumerable<Record> Texts()
    {
        yield return new TextRecord(Sha256(WireText), WireText);
        yield return new TextRecord(Sha256(PaperText), PaperText);
    }

    private static IEnumerable<Record> Facts() =>
        new[]
        {
            Say("canada", "head-of-government", new EntityValue("justin-trudeau"), "wire", "Prime Minister Justin Trudeau", 0.8, WireText),
            Say("canada", "head-of-government", new EntityValue("justin-trudeau"), "copy", "Justin Trudeau", 0.7),
            Say("canada", "head-of-government", new EntityValue("mark-carney"), "paper", "Mark Carney", 0.95, PaperText),
            Say("canada", "head-of-government", new EntityValue("mark-carney"), "daily", "M. Carney", 0.85, method: "model-x"),
            Say(
                "canada",
                "announced-amount",
                new MoneyValue(Amount.Parse("1e9"), "USD"),
                "wire",
                "$1 billion",
                0.9,
                WireText,
                "$1 billion"
            ),
            Say(
                "canada",
                "announced-amount",
                new MoneyValue(null, "USD", Amount.Parse("7e8")),
                "paper",
                "over $700 million",
                0.9,
                PaperText,
                "over $700 million"
            ),
            Say("kyiv", "name", new TextValue("Kiev", "en"), "wire", "Kiev", 0.9, WireText),
            Say("kyiv", "name", new TextValue("Kyiv", "en"), "paper", "Kyiv", 0.9, PaperText),
            Say("canada", "founded", new TimeValue("1867-07-01"), "daily", "1er juillet 1867"),
            Say("canada", "is-member", BooleanValue.True, "daily", "membre", qualifiers: [new Qualifier("scope", new TextValue("nato"))]),
            Say("canada", "website", new UrlValue("https://www.canada.ca/"), "daily", "canada.ca"),
            Say("estonia", "head-of-government", new EntityValue("mark-carney"), "paper", "Carney", 0.1, PaperText),
            Retracted,
            Superseded,
        }.Select(fact => new FactRecord(fact));
}
