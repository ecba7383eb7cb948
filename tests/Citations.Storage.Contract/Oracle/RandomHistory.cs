using System.Security.Cryptography;
using System.Text;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.Contract.Oracle;

/// <summary>Random batches of every kind of record, with duplicates, records that are refused, and every option of a batch.</summary>
public sealed class RandomHistory(Random random)
{
    private const string OtherText = "Minneapolis lies in Hennepin County. Aid is not in there.";
    private static readonly string _otherHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(OtherText)));
    private static readonly string[] _entities =
    [
        "canada",
        "mark-carney",
        "justin-trudeau",
        "aid-2025",
        "kyiv",
        "minnesota",
        "hennepin",
        "minneapolis",
    ];
    private static readonly string[] _sources = ["globe", "mail", "post"];
    private static readonly string[] _words = ["over $700 million", "aid", "not in there", "Ottawa said", "élan", "𝔘nicode"];
    private static readonly ValueKind[] _kinds = [ValueKind.Text, ValueKind.Entity, ValueKind.Time];

    private readonly List<Fact> _facts = [];

    /// <summary>The first batch defines what the others talk about.</summary>
    public static CommitBatch First { get; } =
        new([
            .. Sample.Definitions,
            new PropertyRecord(new Property("located-in", "located in", ValueKind.Entity)),
            new PropertyRecord(
                new Property("birthplace", "birthplace", ValueKind.Entity, comparison: new Comparison(broader: ["located-in"]))
            ),
            .. new[] { "minnesota", "hennepin", "minneapolis" }.Select(key => new EntityRecord(new Entity(key, EntityKind.Place, key))),
        ]);

    /// <summary>Every fact that a batch had, recorded or not.</summary>
    public IReadOnlyList<Fact> Facts => _facts;

    /// <param name="commits">The commits so far; a batch may be based on one of them.</param>
    public CommitBatch Next(IReadOnlyList<Snapshot> commits)
    {
        if (random.Next(10) == 0)
        {
            return new CommitBatch([new MethodRecord(Pick(Enum.GetValues<SupportMethod>()))]);
        }

        var records = new List<Record>();
        for (var i = random.Next(1, 10); i > 0; i--)
        {
            records.AddRange(Records());
        }

        return new CommitBatch(records)
        {
            Refusals = random.Next(4) == 0 ? RefusalScope.Batch : RefusalScope.Item,
            RecordQuotesNotFound = Flip(),
            DryRun = random.Next(12) == 0,
            Note = new CommitNote(Flip() ? "editor" : null, Flip() ? "a reason" : null),
            BasedOn = random.Next(6) == 0 ? Pick(commits) : null,
            GivingWay = random.Next(6) == 0 ? Enumerable.Range(0, records.Count).Where(_ => Flip()).ToHashSet() : null,
        };
    }

    private IEnumerable<Record> Records()
    {
        switch (random.Next(15))
        {
            case 0:
                yield return Property();
                break;
            case 1:
                yield return Entity();
                break;
            case 2:
                // There and back again: the last record counts
                var key = Pick(_entities);
                yield return Entity(key);
                yield return Entity(key);
                yield return Entity(key);
                break;
            case 3:
                yield return Source();
                break;
            case 4:
                yield return new OriginRecord(Key(_sources), Flip() ? Pick(_sources) : null);
                break;
            case 5:
                yield return random.Next(3) switch
                {
                    0 => new TextRecord(Sample.TextSha256, Sample.Text),
                    1 => new TextRecord(_otherHash, OtherText),
                    _ => new TextRecord(_otherHash, Sample.Text),
                };
                break;
            case 6:
                yield return Sample.Retract(SomeFact(), Flip() ? "wrong" : "a slip");
                break;
            case 14:
                yield return new ReliabilityRecord(Key(_sources), new SourceReliability(random.Next(5, 100) / 100.0, 20, random.Next(21)));
                break;
            case 12:
            case 13:
                yield return Sample.Reinstate(SomeFact(), Flip() ? "right" : "right after all");
                if (Flip())
                {
                    yield return Sample.Retract(SomeFact(), "wrong again");
                }

                break;
            case 7:
                yield return Sample.Supersede(SomeFact(), SomeFact());
                break;
            case 8:
                yield return new FactRecord(SomeFact());
                break;
            case 9:
                yield return new CommitRecord(random.Next(1, 99), Sample.RecordedAt, null) { Message = Flip() ? "elsewhere" : null };
                break;
            default:
                var fact = NewFact();
                _facts.Add(fact);
                yield return new FactRecord(fact);
                if (random.Next(5) == 0)
                {
                    yield return new FactRecord(fact);
                }

                break;
        }
    }

    private PropertyRecord Property() =>
        new(
            random.Next(5) switch
            {
                0 => new Property(
                    "slogan",
                    "slogan",
                    ValueKind.Text,
                    Flip() ? Cardinality.One : Cardinality.Many,
                    groupBy: Flip() ? ["scope"] : []
                ),
                1 => new Property(
                    "birthplace",
                    "birthplace",
                    ValueKind.Entity,
                    comparison: Flip() ? new Comparison(broader: ["located-in"]) : null
                ),
                2 => new Property("located-in", Flip() ? "located in" : "within", ValueKind.Entity),
                3 => new Property("motto", "motto", _kinds[random.Next(_kinds.Length)]),
                _ => new Property("founded", "founded", random.Next(4) == 0 ? ValueKind.Text : ValueKind.Time),
            }
        );

    private EntityRecord Entity(string? key = null)
    {
        key ??= Key(_entities);
        return new(new Entity(key, EntityKind.Place, Flip() ? key : key.ToUpperInvariant()));
    }

    private SourceRecord Source()
    {
        var key = Pick(_sources);
        return new(
            Sample.Source(
                key,
                Flip() ? "The Globe" : "Globe & Mail",
                "2025-08-24",
                origin: random.Next(3) == 0 ? Pick(_sources) : null,
                textSha256: random.Next(3) switch
                {
                    0 => null,
                    1 => Sample.TextSha256,
                    _ => _otherHash,
                }
            )
        );
    }

    private Fact NewFact()
    {
        var (source, confidence, quote) = (Key(_sources), random.Next(0, 11) / 10.0, Pick(_words));
        return random.Next(7) switch
        {
            0 => Sample.Fact(Key(_entities), "head-of-government", new EntityValue(Key(_entities)), source, confidence, quote),
            1 => Sample.Fact(
                Pick(_entities),
                "announced-amount",
                new MoneyValue(Amount.Of(random.Next(-3, 4) * 100), Flip() ? "USD" : "CAD"),
                source,
                confidence,
                quote
            ),
            2 => Sample.Fact(
                Pick(_entities),
                "slogan",
                new TextValue(Pick(_words)),
                source,
                confidence,
                quote,
                qualifiers: Flip() ? [new Qualifier("scope", new TextValue(Pick(_words)))] : null
            ),
            3 => Sample.Fact(Pick(_entities), "birthplace", new EntityValue(Pick(_entities[5..])), source, confidence, quote),
            4 => Sample.Fact(Pick(_entities[5..]), "located-in", new EntityValue(Pick(_entities[5..])), source, confidence, quote),
            5 => Sample.Fact(
                Pick(_entities),
                "motto",
                Flip() ? new TextValue(Pick(_words)) : new EntityValue("canada"),
                source,
                confidence,
                quote
            ),
            _ => Sample.Fact(Pick(_entities), "founded", new TimeValue($"20{random.Next(20, 26)}"), source, confidence, quote),
        };
    }

    /// <summary>One that a batch had before, or one that none had.</summary>
    private Fact SomeFact() =>
        _facts.Count == 0 || random.Next(10) == 0 ? Sample.Leads("kyiv", "post", random.Next(0, 11) / 10.0) : Pick(_facts);

    /// <summary>Mostly one of the keys, sometimes one that nothing has.</summary>
    private string Key(IReadOnlyList<string> keys) => random.Next(12) == 0 ? "nothing" : Pick(keys);

    private bool Flip() => random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
