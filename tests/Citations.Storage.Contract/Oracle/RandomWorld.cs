using System.Collections.Immutable;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.Contract.Oracle;

/// <summary>Random batches and queries over a small vocabulary, so that things meet.</summary>
public sealed class RandomWorld(Random random)
{
    private static readonly string[] _entities = ["canada", "mark-carney", "justin-trudeau", "aid-2025", "kyiv"];
    private static readonly string[] _sources = ["globe", "mail", "post"];
    private static readonly string[] _words = ["over $700 million", "aid", "not in there", "Ottawa said", "élan", "𝔘nicode"];

    public Record[] Batch(WorldState world, bool first)
    {
        var records = new List<Record>(first ? Sample.Definitions : []);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            records.Add(new FactRecord(Fact()));
        }

        if (world.Facts.Count > 0 && random.Next(3) == 0)
        {
            records.Add(Sample.Retract(Pick(world.Facts)));
        }

        if (world.Facts.Count > 0 && random.Next(2) == 0)
        {
            records.Add(Sample.Reinstate(Pick(world.Facts)));
        }

        var active = world.ActiveFacts.ToArray();
        if (active.Length > 2 && random.Next(3) == 0)
        {
            var (old, next) = (active[random.Next(active.Length)], active[random.Next(active.Length)]);
            if (old.Key != next.Key && !records.OfType<RetractionRecord>().Any(record => record.Fact == old.Key || record.Fact == next.Key))
            {
                records.Add(Sample.Supersede(old, next));
            }
        }

        return [.. records, .. Definitions(first)];
    }

    public PageQuery Query()
    {
        SortKey[] orders =
        [
            new(Field.FactConfidence, Flip()),
            new(Field.SourcePublisher, Flip(), Relation.FactSource),
            new(Field.SourcePublishedOn, Flip(), Relation.FactSource),
            new(Field.ValueAmount, Flip(), Relation.FactValue),
            new(Field.ValueEarliest, Flip(), Relation.FactValue),
            new(Field.FactAsStated, Flip()),
            new(Field.FactStatus, Flip()),
        ];
        return new PageQuery { Where = random.Next(5) == 0 ? null : Filter(3), Order = Flip() ? [] : [orders[random.Next(orders.Length)]] };
    }

    private Fact Fact()
    {
        var source = Pick(_sources);
        var confidence = random.Next(0, 11) / 10.0;
        var quote = Pick(_words);
        return random.Next(4) switch
        {
            0 => Sample.Fact(Pick(_entities), "head-of-government", new EntityValue(Pick(_entities)), source, confidence, quote),
            1 => Sample.Fact(
                Pick(_entities),
                "announced-amount",
                new MoneyValue(Amount.Of(random.Next(-3, 4) * 100), Flip() ? "USD" : "CAD"),
                source,
                confidence,
                quote,
                asStated: Flip() ? quote : null
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
            _ => Sample.Fact(Pick(_entities), "founded", new TimeValue($"20{random.Next(20, 26)}"), source, confidence, quote),
        };
    }

    private IEnumerable<Record> Definitions(bool first)
    {
        if (!first && random.Next(4) == 0)
        {
            yield return new SourceRecord(Sample.Source("globe", Flip() ? "The Globe" : "Globe & Mail", "2025-08-24"));
        }

        if (random.Next(6) == 0)
        {
            yield return new OriginRecord("mail", Flip() ? "globe" : null);
        }

        if (!first && random.Next(8) == 0)
        {
            yield return new PropertyRecord(
                new Property(
                    "slogan",
                    "slogan",
                    ValueKind.Text,
                    Flip() ? Cardinality.One : Cardinality.Many,
                    groupBy: Flip() ? ["scope"] : []
                )
            );
        }

        if (random.Next(8) == 0)
        {
            yield return new TextRecord(Sample.TextSha256, Sample.Text);
        }
    }

    private Filter Filter(int depth) =>
        random.Next(depth > 0 ? 14 : 10) switch
        {
            0 => Where.Eq(Field.FactSubject, Scalar.Of(Pick(_entities))),
            1 => Where.In(Field.FactSource, Scalar.Of(Pick(_sources)), Scalar.Of(Pick(_sources))),
            2 => Where.Compare(Field.FactConfidence, (ComparisonOperator)random.Next(5), Scalar.Of(random.Next(0, 11) / 10.0)),
            3 => Where.Related(
                Relation.FactValue,
                Where.Compare(Field.ValueAmount, (ComparisonOperator)random.Next(5), Scalar.Of(Amount.Of(random.Next(-3, 4) * 100)))
            ),
            4 => Where.Eq(Field.FactStatus, Scalar.Of((FactStatus)random.Next(3))),
            5 => Where.Some(ListField.FactCitations, Where.Eq(Field.CitationVerification, Scalar.Of((Verification)random.Next(6)))),
            6 => Where.Every(
                ListField.FactCitations,
                Where.In(Field.CitationVerification, Scalar.Of((Verification)random.Next(6)), Scalar.Of((Verification)random.Next(6)))
            ),
            7 => Where.Related(
                Relation.FactSource,
                Where.Compare(Field.SourcePublisher, (ComparisonOperator)random.Next(8), Scalar.Of(Flip() ? "The" : "Globe & Mail"))
            ),
            8 => Where.Related(
                Relation.FactValue,
                Where.Related(Relation.ValueEntity, Where.Eq(Field.EntityKind, Scalar.Of((EntityKind)random.Next(4))))
            ),
            9 => Where.Compare(Field.FactCommit, (ComparisonOperator)random.Next(5), Scalar.Of((long)random.Next(0, 26))),
            10 => Where.Not(Filter(depth - 1)),
            11 => Where.Any(Scope.Facts, Parts(depth)),
            12 => Where.None(
                ListField.FactQualifiers,
                Where.Related(
                    Relation.QualifierValue,
                    Where.Compare(Field.ValueText, ComparisonOperator.Contains, Scalar.Of(Pick(_words)[..2]))
                )
            ),
            _ => Where.All(Scope.Facts, Parts(depth)),
        };

    private ImmutableArray<Filter> Parts(int depth) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Filter(depth - 1))];

    private bool Flip() => random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
