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

namespace Citations.Storage.Contract;

/// <summary>A small world: three papers, two of which print the same story, and what they say of a country, a man and an aid
/// programme.</summary>
public static class Sample
{
    public const string Text = "Ottawa said on Sunday that the aid comes to over $700 million. Officials said so twice: aid, aid.";

    public static readonly DateTimeOffset RecordedAt = new(2025, 8, 24, 12, 0, 0, TimeSpan.Zero);

    public static readonly string TextSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static readonly Property Leader = new("head-of-government", "head of government", ValueKind.Entity);

    public static readonly Property Amount = new("announced-amount", "announced amount", ValueKind.Money);

    public static readonly Property Slogan = new("slogan", "slogan", ValueKind.Text, groupBy: ["scope"]);

    public static readonly Property Scope = new("scope", "scope", ValueKind.Text);

    public static readonly Property Founded = new("founded", "founded", ValueKind.Time);

    public static IEnumerable<Record> Definitions =>
        [
            new PropertyRecord(Leader),
            new PropertyRecord(Amount),
            new PropertyRecord(Slogan),
            new PropertyRecord(Scope),
            new PropertyRecord(Founded),
            new EntityRecord(new Entity("canada", EntityKind.Place, "Canada", ["Dominion of Canada"], "A country in North America")),
            new EntityRecord(new Entity("mark-carney", EntityKind.Person, "Mark Carney")),
            new EntityRecord(new Entity("justin-trudeau", EntityKind.Person, "Justin Trudeau", ["Trudeau fils"])),
            new EntityRecord(new Entity("aid-2025", EntityKind.Programme, "Aid to Ukraine 2025")),
            new EntityRecord(new Entity("kyiv", EntityKind.Place, "Kyiv", ["Київ"])),
            new SourceRecord(Source("globe", "The Globe", "2025-08-24")),
            new SourceRecord(Source("mail", "The Mail", "2025-08-25", origin: "globe")),
            new SourceRecord(Source("post", "The Post", "2024-03-01", language: "fr", textSha256: TextSha256)),
        ];

    public static Source Source(
        string key,
        string publisher,
        string publishedOn,
        string language = "en",
        string? origin = null,
        string? textSha256 = null
    ) =>
        new(
            key,
            SourceKind.NewsArticle,
            $"News of {key}",
            publisher,
            ["A. Writer"],
            $"https://example.org/{key}",
            Edtf.Parse(publishedOn),
            RecordedAt,
            language,
            textSha256,
            origin
        );

    /// <summary>Who leads Canada, according to a source.</summary>
    public static Fact Leads(string person, string source, double confidence = 0.9) =>
        Fact("canada", "head-of-government", new EntityValue(person), source, confidence, quote: $"{person} leads");

    /// <summary>How much aid was announced, in dollars.</summary>
    public static Fact Aid(long amount, string source, double confidence = 0.9, string quote = "over $700 million") =>
        Fact(
            "aid-2025",
            "announced-amount",
            new MoneyValue(Model.Values.Amount.Of(amount), "USD"),
            source,
            confidence,
            quote,
            asStated: $"${amount}"
        );

    /// <summary>A slogan of Canada's in a scope, or in none.</summary>
    public static Fact Says(string text, string source, string? scope = null) =>
        Fact(
            "canada",
            "slogan",
            new TextValue(text, "en"),
            source,
            0.8,
            text,
            qualifiers: scope is null ? null : [new Qualifier("scope", new TextValue(scope))]
        );

    /// <summary>When the programme was founded.</summary>
    public static Fact FoundedOn(string time, string source) => Fact("aid-2025", "founded", new TimeValue(time), source, 0.7, $"in {time}");

    public static Fact Fact(
        string subject,
        string property,
        Value value,
        string source,
        double confidence,
        string quote,
        string? asStated = null,
        IEnumerable<Qualifier>? qualifiers = null
    ) => new(subject, property, value, source, [new Citation(quote)], confidence, "tester", RecordedAt, asStated, qualifiers);

    public static FactRecord Record(Fact fact) => new(fact);

    public static Record[] Records(IEnumerable<Fact> facts) => [.. facts.Select(Record)];

    public static RetractionRecord Retract(Fact fact, string reason = "wrong") =>
        new(fact.Key, new Retraction("tester", RecordedAt, reason));

    public static ReinstatementRecord Reinstate(Fact fact, string reason = "right after all") =>
        new(fact.Key, new Reinstatement("tester", RecordedAt, reason));

    public static SupersessionRecord Supersede(Fact fact, Fact by) =>
        new(fact.Key, new Supersession(by.Key, "tester", RecordedAt, "better"));
}
