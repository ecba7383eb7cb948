using System.Collections.Immutable;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Filters by their meaning, one topic a case. The random histories try the combinations.</summary>
public abstract class FilterContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly Fact _carney = Sample.Leads("mark-carney", "globe", 0.9);
    private static readonly Fact _trudeau = Sample.Leads("justin-trudeau", "post", 0.4);
    private static readonly Fact _aid = Sample.Aid(700_000_000, "mail");
    private static readonly Fact _lessAid = Sample.Aid(-5, "post", 0.3, "a debt");
    private static readonly Fact _slogan = Sample.Says("True north strong", "globe", "anthem");
    private static readonly Fact _founded = Sample.FoundedOn("2025-08", "post");

    private static readonly Fact[] _all = [_carney, _trudeau, _aid, _lessAid, _slogan, _founded];

    private static readonly (string Name, Filter Filter, Fact[] Expected)[] _cases =
    [
        ("subject", Where.Eq(Field.FactSubject, Scalar.Of("canada")), [_carney, _trudeau, _slogan]),
        ("not subject", Where.Neq(Field.FactSubject, Scalar.Of("canada")), [_aid, _lessAid, _founded]),
        ("an unknown subject", Where.Eq(Field.FactSubject, Scalar.Of("nobody")), []),
        (
            "subject that begins with",
            Where.Compare(Field.FactSubject, ComparisonOperator.StartsWith, Scalar.Of("aid")),
            [_aid, _lessAid, _founded]
        ),
        (
            "subject's kind",
            Where.Related(Relation.FactSubject, Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place))),
            [_carney, _trudeau, _slogan]
        ),
        (
            "subject's alias",
            Where.Related(
                Relation.FactSubject,
                Where.Some(ListField.EntityAliases, Where.Compare(Field.Text, ComparisonOperator.Contains, Scalar.Of("Dominion")))
            ),
            [_carney, _trudeau, _slogan]
        ),
        (
            "subjects without aliases",
            Where.Related(Relation.FactSubject, Where.HasItems(ListField.EntityAliases, expected: false)),
            [_aid, _lessAid, _founded]
        ),
        ("property in", Where.In(Field.FactProperty, Scalar.Of("slogan"), Scalar.Of("founded"), Scalar.Of("nothing")), [_slogan, _founded]),
        ("in nothing", Where.In(Field.FactProperty), []),
        ("publisher", Where.Related(Relation.FactSource, Where.Eq(Field.SourcePublisher, Scalar.Of("The Globe"))), [_carney, _slogan]),
        ("origin", Where.Related(Relation.FactSource, Where.Eq(Field.SourceOrigin, Scalar.Of("globe"))), [_carney, _aid, _slogan]),
        (
            "published since",
            Where.Related(
                Relation.FactSource,
                Where.Compare(Field.SourcePublishedOn, ComparisonOperator.Gte, Scalar.Of(new DateOnly(2025, 8, 25)))
            ),
            [_aid]
        ),
        ("language", Where.Related(Relation.FactSource, Where.Eq(Field.SourceLanguage, Scalar.Of("fr"))), [_trudeau, _lessAid, _founded]),
        (
            "author",
            Where.Related(Relation.FactSource, Where.Every(ListField.SourceAuthors, Where.Eq(Field.Text, Scalar.Of("A. Writer")))),
            _all
        ),
        ("value kind", Where.Related(Relation.FactValue, Where.Eq(Field.ValueKind, Scalar.Of(ValueKind.Money))), [_aid, _lessAid]),
        ("value entity", Where.Related(Relation.FactValue, Where.Eq(Field.ValueEntity, Scalar.Of("mark-carney"))), [_carney]),
        (
            "no value entity",
            Where.Related(Relation.FactValue, Where.Eq(Field.ValueEntity, Scalar.Null)),
            [_aid, _lessAid, _slogan, _founded]
        ),
        (
            "value entity's label",
            Where.Related(
                Relation.FactValue,
                Where.Related(Relation.ValueEntity, Where.Compare(Field.EntityLabel, ComparisonOperator.StartsWith, Scalar.Of("Mark")))
            ),
            [_carney]
        ),
        (
            "amount above",
            Where.Related(
                Relation.FactValue,
                Where.Compare(Field.ValueAmount, ComparisonOperator.Gt, Scalar.Of(Amount.Parse("699999999.99")))
            ),
            [_aid]
        ),
        (
            "amount below",
            Where.Related(Relation.FactValue, Where.Compare(Field.ValueAmount, ComparisonOperator.Lt, Scalar.Of(Amount.Zero))),
            [_lessAid]
        ),
        ("no amount", Where.Related(Relation.FactValue, Where.Eq(Field.ValueAmount, Scalar.Null)), [_carney, _trudeau, _slogan, _founded]),
        ("no lower bound", Where.Related(Relation.FactValue, Where.Eq(Field.ValueLower, Scalar.Null)), _all),
        ("a lower bound", Where.Related(Relation.FactValue, Where.Neq(Field.ValueLower, Scalar.Null)), []),
        (
            "value entity in nothing",
            Where.Related(
                Relation.FactValue,
                Where.All(Scope.Values, [Where.Neq(Field.ValueEntity, Scalar.Null), Where.In(Field.ValueEntity)])
            ),
            []
        ),
        (
            "no amount in a qualifier",
            Where.Some(ListField.FactQualifiers, Where.Related(Relation.QualifierValue, Where.Eq(Field.ValueAmount, Scalar.Null))),
            [_slogan]
        ),
        ("currency", Where.Related(Relation.FactValue, Where.Eq(Field.ValueCurrency, Scalar.Of("USD"))), [_aid, _lessAid]),
        (
            "value text",
            Where.Related(Relation.FactValue, Where.Compare(Field.ValueText, ComparisonOperator.EndsWith, Scalar.Of("strong"))),
            [_slogan]
        ),
        (
            "time from",
            Where.Related(
                Relation.FactValue,
                Where.Compare(Field.ValueEarliest, ComparisonOperator.Gte, Scalar.Of(new DateOnly(2025, 8, 1)))
            ),
            [_founded]
        ),
        (
            "time to",
            Where.Related(
                Relation.FactValue,
                Where.Compare(Field.ValueLatest, ComparisonOperator.Lt, Scalar.Of(new DateOnly(2025, 8, 31)))
            ),
            []
        ),
        ("confidence", Where.Compare(Field.FactConfidence, ComparisonOperator.Lte, Scalar.Of(0.4)), [_trudeau, _lessAid]),
        ("as stated", Where.Compare(Field.FactAsStated, ComparisonOperator.Contains, Scalar.Of("7000")), [_aid]),
        ("not stated", Where.Eq(Field.FactAsStated, Scalar.Null), [_carney, _trudeau, _slogan, _founded]),
        ("recorded by", Where.Eq(Field.FactRecordedBy, Scalar.Of("tester")), _all),
        ("commit", Where.Compare(Field.FactCommit, ComparisonOperator.Gt, Scalar.Of(2L)), []),
        ("commit, before all", Where.Compare(Field.FactCommit, ComparisonOperator.Lt, Scalar.Of(long.MinValue)), []),
        (
            "quote",
            Where.Some(ListField.FactCitations, Where.Compare(Field.CitationQuote, ComparisonOperator.Contains, Scalar.Of("leads"))),
            [_carney, _trudeau]
        ),
        (
            "no quote with",
            Where.None(ListField.FactCitations, Where.Compare(Field.CitationQuote, ComparisonOperator.Contains, Scalar.Of("leads"))),
            [_aid, _lessAid, _slogan, _founded]
        ),
        ("unchecked", Where.Some(ListField.FactCitations, Where.Eq(Field.CitationVerification, Scalar.Of(Verification.Unchecked))), _all),
        ("with qualifiers", Where.HasItems(ListField.FactQualifiers), [_slogan]),
        (
            "qualifier",
            Where.Some(
                ListField.FactQualifiers,
                Where.And(
                    Where.Eq(Field.QualifierProperty, Scalar.Of("scope")),
                    Where.Related(Relation.QualifierValue, Where.Eq(Field.ValueText, Scalar.Of("anthem")))
                )!
            ),
            [_slogan]
        ),
        (
            "or",
            Where.Any(
                Scope.Facts,
                [
                    Where.Eq(Field.FactProperty, Scalar.Of("slogan")),
                    Where.Compare(Field.FactConfidence, ComparisonOperator.Lt, Scalar.Of(0.35)),
                ]
            ),
            [_lessAid, _slogan]
        ),
        ("or of nothing", Where.Any(Scope.Facts, ImmutableArray<Filter>.Empty), []),
        ("and of nothing", Where.All(Scope.Facts, ImmutableArray<Filter>.Empty), _all),
        ("a key", Where.Eq(Field.FactKey, Scalar.Of(_aid.Key)), [_aid]),
        ("keys", Where.In(Field.FactKey, Scalar.Of(_aid.Key), Scalar.Of(_founded.Key)), [_aid, _founded]),
        ("an injection", Where.Eq(Field.FactSubject, Scalar.Of("' OR 1=1 --")), []),
        ("a percent sign", Where.Compare(Field.FactAsStated, ComparisonOperator.Contains, Scalar.Of("%")), []),
    ];

    public static TheoryData<string> Cases => [.. _cases.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Facts_by(string name)
    {
        await CommitDefinitions();
        await Commit(Sample.Records(_all));
        var (_, filter, expected) = _cases.Single(@case => @case.Name == name);
        Assert.Equal(expected.Select(fact => fact.Key), (await Facts(filter)).Select(fact => fact.Key));
        Assert.Equal(expected.Length, await Store.Facts.CountAsync(filter, await Latest(), Cancel));
        var sorted = await Facts(filter, new SortKey(Field.FactConfidence));
        Assert.Equal(expected.Select(fact => fact.Key).Order(), sorted.Select(fact => fact.Key).Order());
        Assert.Equal(expected.Select(fact => fact.Confidence).Order(), sorted.Select(fact => fact.Confidence));
    }

    [Fact]
    public async Task Conditions_that_nothing_fulfils_find_nothing_in_whatever_order()
    {
        await CommitDefinitions();
        var at = await Commit(Sample.Records(_all));
        Field[] factFields = [Field.FactSubject, Field.FactProperty, Field.FactConfidence, Field.FactRecordedAt];
        Field[] groupFields =
        [
            Field.GroupSubject,
            Field.GroupAgreement,
            Field.GroupFactCount,
            Field.GroupSourceCount,
            Field.GroupOriginCount,
            Field.GroupValueCount,
            Field.GroupBestSupport,
            Field.GroupNewestFact,
        ];
        var nothing = Where.Any(Scope.Facts, []);
        Filter[] facts =
        [
            nothing,
            Where.In(Field.FactSubject),
            Where.All(Scope.Facts, [Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Retracted)), Where.In(Field.FactStatus)]),
            Where.All(Scope.Facts, [Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Superseded)), Where.In(Field.FactConfidence)]),
            Where.Related(Relation.FactSubject, Where.Any(Scope.Entities, [])),
            Where.All(
                Scope.Facts,
                [
                    Where.In(Field.FactMethod, Scalar.Of("a"), Scalar.Of("%")),
                    Where.Any(
                        Scope.Facts,
                        [Where.Compare(Field.FactMethod, ComparisonOperator.Contains, Scalar.Of(new string('x', 5_000)))]
                    ),
                ]
            ),
        ];
        Filter[] groups =
        [
            Where.Any(Scope.ClaimGroups, []),
            Where.In(Field.GroupSubject),
            Where.Related(Relation.GroupSubject, Where.Any(Scope.Entities, [])),
            Where.Some(ListField.GroupFacts, nothing),
            Where.HasItems(ListField.GroupFacts, expected: false),
        ];
        foreach (var (field, descending) in factFields.SelectMany(field => new[] { (field, false), (field, true) }))
        {
            foreach (var where in facts)
            {
                Assert.Empty(
                    (
                        await Store.Facts.PageAsync(new PageQuery { Where = where, Order = [new SortKey(field, descending)] }, at, Cancel)
                    ).Items
                );
                Assert.Equal(0, await Store.Facts.CountAsync(where, at, Cancel));
            }
        }

        foreach (var (field, descending) in groupFields.SelectMany(field => new[] { (field, false), (field, true) }))
        {
            foreach (var where in groups)
            {
                Assert.Empty(
                    (
                        await Store.ClaimGroups.PageAsync(
                            new PageQuery { Where = where, Order = [new SortKey(field, descending)] },
                            at,
                            Cancel
                        )
                    ).Items
                );
                Assert.Equal(0, await Store.ClaimGroups.CountAsync(where, at, Cancel));
            }
        }

        Assert.NotEmpty(
            (
                await Store.ClaimGroups.PageAsync(
                    new PageQuery { Where = Where.None(ListField.GroupFacts, nothing), Order = [new SortKey(Field.GroupOriginCount)] },
                    at,
                    Cancel
                )
            ).Items
        );
    }

    [Fact]
    public async Task Sources_entities_and_properties_by_their_fields()
    {
        var at = await CommitDefinitions();
        async Task<string[]> SourceKeys(Filter filter, params SortKey[] order) =>
            [
                .. (await Store.Sources.PageAsync(new PageQuery { Where = filter, Order = [.. order] }, at, Cancel)).Items.Select(source =>
                    source.Key
                ),
            ];
        Assert.Equal(["globe", "mail"], await SourceKeys(Where.Eq(Field.SourceLanguage, Scalar.Of("en"))));
        Assert.Equal(["post", "globe", "mail"], await SourceKeys(Where.All(Scope.Sources, []), new SortKey(Field.SourcePublishedOn)));
        Assert.Equal(["post"], await SourceKeys(Where.Not(Where.Eq(Field.SourceTextSha256, Scalar.Null))));
        var places = await Store.Entities.PageAsync(
            new PageQuery
            {
                Where = Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place)),
                Order = [new(Field.EntityLabel, Descending: true)],
            },
            at,
            Cancel
        );
        Assert.Equal(["kyiv", "canada"], places.Items.Select(entity => entity.Key));
        var grouped = await Store.Properties.PageAsync(new PageQuery { Where = Where.HasItems(ListField.PropertyGroupBy) }, at, Cancel);
        Assert.Equal(["slogan"], grouped.Items.Select(property => property.Key));
        Assert.Equal(3, await Store.Entities.CountAsync(Where.Neq(Field.EntityKind, Scalar.Of(EntityKind.Place)), at, Cancel));
    }

    [Fact]
    public async Task Claim_groups_by_their_fields()
    {
        await CommitDefinitions();
        var at = await Commit(Sample.Records(_all));
        async Task<string[]> Properties(Filter filter, params SortKey[] order) =>
            [.. (await Groups(at, filter, order)).Select(group => group.Property)];
        Assert.Equal(
            ["announced-amount", "head-of-government"],
            await Properties(Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Conflicting)))
        );
        Assert.Equal(
            ["head-of-government", "announced-amount"],
            await Properties(
                Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Conflicting)),
                new SortKey(Field.GroupSubject, Descending: true)
            )
        );
        Assert.Equal(["head-of-government", "slogan"], await Properties(Where.Eq(Field.GroupSubject, Scalar.Of("canada"))));
        Assert.Equal(["slogan"], await Properties(Where.Eq(Field.GroupProperty, Scalar.Of("slogan"))));
        Assert.Equal(
            ["announced-amount", "head-of-government"],
            await Properties(Where.Compare(Field.GroupSourceCount, ComparisonOperator.Gte, Scalar.Of(2L)))
        );
        Assert.Equal(
            ["founded", "head-of-government", "slogan"],
            (await Properties(Where.Related(Relation.GroupSubject, Where.All(Scope.Entities, [])))).Except(["announced-amount"])
        );
        Assert.Equal(
            ["announced-amount"],
            await Properties(
                Where.Some(ListField.GroupFacts, Where.Related(Relation.FactSource, Where.Eq(Field.SourceKey, Scalar.Of("mail"))))
            )
        );
        Assert.Equal(["slogan"], await Properties(Where.HasItems(ListField.GroupQualifiers)));
        var best = await Groups(at, null, new SortKey(Field.GroupBestSupport, Descending: true));
        Assert.Equal(
            best.Select(group => group.Values[0].Support.Score).OrderDescending(),
            best.Select(group => group.Values[0].Support.Score)
        );
    }

    [Fact]
    public async Task Status_is_active_unless_the_filter_mentions_it()
    {
        await CommitDefinitions();
        await Commit(Sample.Records(_all));
        await Commit(Sample.Retract(_aid));
        var about = Where.Eq(Field.FactSubject, Scalar.Of("aid-2025"));
        Assert.DoesNotContain(_aid.Key, (await Facts(about)).Select(fact => fact.Key));
        var any = Where.And(about, Where.In(Field.FactStatus, Scalar.Of(FactStatus.Active), Scalar.Of(FactStatus.Retracted)));
        Assert.Equal([_aid.Key, _lessAid.Key, _founded.Key], (await Facts(any)).Select(fact => fact.Key));
        Assert.Equal(
            [_aid.Key],
            (await Facts(Where.And(about, Where.Neq(Field.FactStatus, Scalar.Of(FactStatus.Active))))).Select(fact => fact.Key)
        );
    }

    [Fact]
    public async Task A_list_may_be_very_long()
    {
        await CommitDefinitions();
        await Commit(Sample.Records(_all));
        var keys = Enumerable.Range(0, 40_000).Select(i => Scalar.Of($"nobody-{i}")).Append(Scalar.Of("canada")).ToArray();
        Assert.Equal([_carney.Key, _trudeau.Key, _slogan.Key], (await Facts(Where.In(Field.FactSubject, keys))).Select(fact => fact.Key));
        var commits = Enumerable.Range(2, 1_000).Select(commit => Scalar.Of((long)commit)).ToArray();
        Assert.Equal(_all.Length, (await Facts(Where.In(Field.FactCommit, commits))).Count);
    }

    [Fact]
    public async Task Filters_nest_deeply()
    {
        await CommitDefinitions();
        await Commit(Sample.Records(_all));
        var filter = Where.Eq(Field.FactSubject, Scalar.Of("canada"));
        for (var depth = 0; depth < 60; depth++)
        {
            filter =
                depth % 2 == 0
                    ? Where.All(Scope.Facts, [filter, Where.All(Scope.Facts, [])])
                    : Where.Any(Scope.Facts, [filter, Where.Any(Scope.Facts, [])]);
        }

        Assert.Equal([_carney.Key, _trudeau.Key, _slogan.Key], (await Facts(filter)).Select(fact => fact.Key));
    }

    [Fact]
    public async Task A_publisher_with_thousands_of_sources_is_no_harder_than_one_with_few()
    {
        await CommitDefinitions();
        await Commit([.. Enumerable.Range(0, 1_500).Select(i => new SourceRecord(Sample.Source($"many-{i}", "The Many", "2025-01-01")))]);
        await Commit(Sample.Records(Enumerable.Range(0, 1_500).Select(i => Sample.Aid(i, $"many-{i}")).Append(_carney)));
        var many = Where.Related(Relation.FactSource, Where.Eq(Field.SourcePublisher, Scalar.Of("The Many")));
        Assert.Equal(1_500, await Store.Facts.CountAsync(many, await Latest(), Cancel));
        Assert.Equal([_carney.Key], (await Facts(Where.Not(many))).Select(fact => fact.Key));
        Assert.Equal(1_000, (await Facts(many, new SortKey(Field.FactConfidence))).Count);
    }

    [Fact]
    public void A_filter_that_does_not_fit_is_refused_when_it_is_built()
    {
        Assert.Throws<ArgumentException>(() => Where.Eq(Field.FactConfidence, Scalar.Of("high")));
        Assert.Throws<ArgumentException>(() => Where.Compare(Field.FactConfidence, ComparisonOperator.Contains, Scalar.Of(0.5)));
        Assert.Throws<ArgumentException>(() => Where.Compare(Field.FactSubject, ComparisonOperator.Gt, Scalar.Null));
        Assert.Throws<ArgumentException>(() => Where.Related(Relation.FactSource, Where.Eq(Field.EntityKey, Scalar.Of("x"))));
        Assert.Throws<ArgumentException>(() => Where.All(Scope.Facts, [Where.Eq(Field.SourceKey, Scalar.Of("x"))]));
    }
}
