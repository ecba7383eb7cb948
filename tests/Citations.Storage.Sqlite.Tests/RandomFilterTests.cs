using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Contract.Oracle;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>
/// What word indexes and partial indexes find, against the plain model in memory: texts that nearly are what is asked for, and every order
/// of
/// claim groups, forwards, backwards and as of any commit.
/// </summary>
public sealed class RandomFilterTests : StoreContract<SqliteFactory>
{
    private static readonly string[] _texts =
    [
        "over $700 million",
        "Over $700 million",
        "$700 million",
        "700 million",
        "1700 million",
        "o",
        "élan vital",
        "elan vital",
        "ÉLAN",
        "e\u0301lan",
        "𝔘nicode 𝔘",
        "a-b",
        "a b",
        "ab",
        "A\"B*",
        "km",
        "KM",
        "km²",
        "Kyiv's \"grain\" deal",
        "\uFDD0km",
        "a\tb\nc",
        "深 度",
        new string('x', 78) + "yz",
        new string('x', 78) + "yzz",
        new string('x', 79) + "𝔘",
        new string('x', 200),
        "no 7",
        "no 70",
        "%",
        "_",
    ];

    private static readonly Field[] _texty = [Field.FactAsStated, Field.FactMethod, Field.FactRecordedBy];
    private static readonly Field[] _valued = [Field.ValueText, Field.ValueLanguage, Field.ValueUnit, Field.ValueCurrency, Field.ValueUrl];

    private static readonly SortKey[] _orders =
    [
        new(Field.GroupFactCount),
        new(Field.GroupSourceCount),
        new(Field.GroupOriginCount),
        new(Field.GroupValueCount),
        new(Field.GroupBestSupport),
        new(Field.GroupNewestFact),
        new(Field.EntityLabel, Via: Relation.GroupSubject),
        new(Field.PropertyLabel, Via: Relation.GroupProperty),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Filters_on_texts_find_what_the_model_finds(int seed)
    {
        var random = new Random(seed);
        var worlds = await Grow(random, batches: 8);
        for (var i = 0; i < 150; i++)
        {
            var world = worlds[random.Next(1, worlds.Count)];
            var filter = Conditions(random, depth: 2);
            var expected = FilterOracle.Facts(world, filter, []).Select(fact => fact.Key).ToArray();
            var query = new PageQuery { Where = filter, Take = 1_000 };
            Assert.Equal(expected, (await Store.Facts.PageAsync(query, world.Snapshot, Cancel)).Items.Select(fact => fact.Key));
            Assert.Equal(expected.Length, await Store.Facts.CountAsync(filter, world.Snapshot, Cancel));
            await Paged(expected, query with { Take = 2 });

            async Task Paged(string[] all, PageQuery paged)
            {
                var last = await Store.Facts.PageAsync(paged with { FromEnd = true }, world.Snapshot, Cancel);
                Assert.Equal(all.TakeLast(2), last.Items.Select(fact => fact.Key));
                if (last.Items.Count == 2)
                {
                    var before = await Store.Facts.PageAsync(
                        paged with
                        {
                            FromEnd = true,
                            Before = last.CursorAt(0),
                        },
                        world.Snapshot,
                        Cancel
                    );
                    Assert.Equal(all.SkipLast(2).TakeLast(2), before.Items.Select(fact => fact.Key));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Orders_of_claim_groups_are_those_of_the_model(int seed)
    {
        var random = new Random(seed);
        var worlds = await Grow(random, batches: 12);
        for (var i = 0; i < 60; i++)
        {
            var world = worlds[random.Next(1, worlds.Count)];
            var filter = random.Next(3) == 0 ? null : GroupCondition(random);
            var key = _orders[random.Next(_orders.Length)] with { Descending = random.Next(2) == 0 };
            var expected = Sorted(world, filter, key);
            Assert.Equal(expected.Length, await Store.ClaimGroups.CountAsync(filter, world.Snapshot, Cancel));
            var query = new PageQuery
            {
                Where = filter,
                Order = [key],
                Take = 3,
                FromEnd = random.Next(2) == 0,
            };
            Assert.Equal(expected, await Walk(query, world.Snapshot));
        }
    }

    private async Task<List<string>> Walk(PageQuery query, Snapshot at)
    {
        var ids = new List<string>();
        while (true)
        {
            var page = await Store.ClaimGroups.PageAsync(query, at, Cancel);
            ids.InsertRange(query.FromEnd ? 0 : ids.Count, page.Items.Select(group => group.Id));
            if (page.Items.Count < query.Take)
            {
                return ids;
            }

            query = query.FromEnd ? query with { Before = page.CursorAt(0) } : query with { After = page.CursorAt(page.Items.Count - 1) };
        }
    }

    private static string[] Sorted(WorldState world, Filter? filter, SortKey key)
    {
        var groups = world.ClaimGroups().Where(group => filter is null || FilterOracle.Holds(filter, group, world)).ToList();
        Scalar Of(ClaimGroup group) =>
            FieldOracle.Value(key.Field, key.Via is { } via ? FieldOracle.Follow(via, group, world)! : group, world);
        string TieOf(ClaimGroup group) =>
            key.Via == Relation.GroupProperty ? group.Property
            : key.Via is null ? ""
            : group.Subject;
        var sorted = groups.OrderBy(Of, ScalarOrder.Instance).ThenBy(TieOf, StringComparer.Ordinal).Select(group => group.Id);
        return key.Descending ? [.. sorted.Reverse()] : [.. sorted];
    }

    private async Task<List<WorldState>> Grow(Random random, int batches)
    {
        var worlds = new List<WorldState> { WorldState.Empty };
        for (var i = 0; i < batches; i++)
        {
            var records = Enumerable.Range(0, random.Next(3, 9)).Select(Record (_) => new FactRecord(Fact(random))).ToList();
            records.InsertRange(0, i == 0 ? Definitions : []);
            if (i > 0 && random.Next(2) == 0)
            {
                records.Add(Sample.Retract(worlds[^1].Facts[random.Next(worlds[^1].Facts.Count)]));
            }

            Clock.Tick();
            var result = await Store.AppendAsync(new CommitBatch(records) { RecordQuotesNotFound = true }, Cancel);
            Assert.Empty(result.Problems);
            worlds.Add(worlds[^1].After(result.Snapshot, [.. records]));
        }

        return worlds;
    }

    private static IEnumerable<Record> Definitions =>
        [
            .. Sample.Definitions,
            new PropertyRecord(new Property("length", "length", ValueKind.Quantity)),
            new PropertyRecord(new Property("website", "website", ValueKind.Url)),
        ];

    private static Fact Fact(Random random)
    {
        string Text() => _texts[random.Next(_texts.Length)];
        var (property, value) = random.Next(5) switch
        {
            0 => ("slogan", (Value)new TextValue(Text(), random.Next(2) == 0 ? "en" : "uk")),
            1 => ("length", new QuantityValue(Amount.Of(random.Next(3)), random.Next(2) == 0 ? Text() : null)),
            2 => ("announced-amount", new MoneyValue(Amount.Of(random.Next(3)), random.Next(2) == 0 ? "USD" : "CAD")),
            3 => ("website", new UrlValue($"https://example.org/{random.Next(3)}")),
            _ => ("head-of-government", new EntityValue(random.Next(2) == 0 ? "mark-carney" : "kyiv")),
        };
        string[] subjects = ["canada", "kyiv", "aid-2025"];
        string[] sources = ["globe", "mail", "post"];
        Qualifier[] qualifiers = random.Next(3) == 0 ? [new Qualifier("scope", new TextValue(Text()))] : [];
        return new Fact(
            subjects[random.Next(3)],
            property,
            value,
            sources[random.Next(3)],
            [new Citation(Text()), new Citation(Text())],
            random.Next(11) / 10.0,
            random.Next(2) == 0 ? "tester" : Text(),
            Sample.RecordedAt.AddMinutes(random.Next(50)),
            random.Next(2) == 0 ? Text() : null,
            qualifiers,
            random.Next(2) == 0 ? "manual" : Text()
        );
    }

    private static Filter Conditions(Random random, int depth) =>
        random.Next(depth > 0 ? 8 : 6) switch
        {
            0 => Where.Compare(_texty[random.Next(_texty.Length)], Operator(random), Scalar.Of(Part(random))),
            1 or 2 => Where.Related(
                Relation.FactValue,
                Where.Compare(_valued[random.Next(_valued.Length)], Operator(random), Scalar.Of(Part(random)))
            ),
            3 => Where.Some(ListField.FactCitations, Where.Compare(Field.CitationQuote, Operator(random), Scalar.Of(Part(random)))),
            4 => Where.Some(
                ListField.FactQualifiers,
                Where.And(
                    Where.Eq(Field.QualifierProperty, Scalar.Of("scope")),
                    Where.Related(Relation.QualifierValue, Where.Compare(Field.ValueText, Operator(random), Scalar.Of(Part(random))))
                )!
            ),
            5 => Where.Related(
                Relation.FactValue,
                Where.In(Field.ValueText, Scalar.Of(Part(random)), Scalar.Of(_texts[random.Next(_texts.Length)]))
            ),
            6 => Where.Any(Scope.Facts, [Conditions(random, depth - 1), Conditions(random, depth - 1)]),
            _ => Where.All(
                Scope.Facts,
                [
                    Conditions(random, depth - 1),
                    random.Next(2) == 0 ? Conditions(random, depth - 1) : Where.Not(Conditions(random, depth - 1)),
                ]
            ),
        };

    private static Filter GroupCondition(Random random) =>
        random.Next(7) switch
        {
            0 => Where.Eq(Field.GroupAgreement, Scalar.Of((Agreement)random.Next(4))),
            1 => Where.Eq(Field.GroupProperty, Scalar.Of("slogan")),
            2 => Where.Related(Relation.GroupSubject, Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place))),
            3 => Where.In(Field.GroupSubject, Scalar.Of("canada"), Scalar.Of("nobody"), Scalar.Of("canada")),
            4 => Where.Compare(Field.GroupFactCount, (ComparisonOperator)random.Next(5), Scalar.Of((long)random.Next(4))),
            5 => Where.Compare(Field.GroupValueCount, (ComparisonOperator)random.Next(5), Scalar.Of((long)random.Next(4))),
            _ => Where.Compare(Field.GroupBestSupport, (ComparisonOperator)random.Next(1, 5), Scalar.Of(random.Next(11) / 10.0)),
        };

    private static ComparisonOperator Operator(Random random) =>
        new[] { ComparisonOperator.Eq, ComparisonOperator.Contains, ComparisonOperator.StartsWith, ComparisonOperator.EndsWith }[
            random.Next(4)
        ];

    /// <summary>A whole text, or a piece of one that is cut where a person might cut it.</summary>
    private static string Part(Random random)
    {
        var text = _texts[random.Next(_texts.Length)];
        var runes = text.EnumerateRunes().ToArray();
        var start = random.Next(3) == 0 ? 0 : random.Next(runes.Length);
        var length = random.Next(2) == 0 ? runes.Length - start : random.Next(1, runes.Length - start + 1);
        return random.Next(3) == 0 ? text : string.Concat(runes.Skip(start).Take(length));
    }
}
