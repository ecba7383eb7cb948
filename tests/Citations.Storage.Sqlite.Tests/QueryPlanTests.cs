using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;
using Xunit;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>
/// The plans of the common filters and orders: none reads a whole table to sort or to find, so none grows with what is stored. A walk in
/// the order that was asked for is fine: it stops when the page is full.
/// </summary>
public sealed class QueryPlanTests(QueryPlanTests.LargeStore large) : IClassFixture<QueryPlanTests.LargeStore>
{
    private static readonly Filter _conflicts = Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Conflicting));

    private static readonly Dictionary<string, PageQuery> _queries = new()
    {
        ["facts"] = new(),
        ["facts of a subject"] = Facts(Where.Eq(Field.FactSubject, Scalar.Of("canada"))),
        ["facts of a property"] = Facts(Where.Eq(Field.FactProperty, Scalar.Of("slogan"))),
        ["facts of a source"] = Facts(Where.Eq(Field.FactSource, Scalar.Of("globe"))),
        ["facts of a publisher"] = Facts(OfSource(Field.SourcePublisher, "The Globe")),
        ["facts of an origin"] = Facts(OfSource(Field.SourceOrigin, "globe")),
        ["facts of a language"] = Facts(OfSource(Field.SourceLanguage, "en")),
        ["facts of a subject's kind"] = Facts(Where.Related(Relation.FactSubject, Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place)))),
        ["facts with an entity as value"] = Facts(OfValue(Where.Eq(Field.ValueEntity, Scalar.Of("mark-carney")))),
        ["facts with a kind of value"] = Facts(OfValue(Where.Eq(Field.ValueKind, Scalar.Of(ValueKind.Money)))),
        ["facts with an amount from"] = Facts(
            OfValue(Where.Compare(Field.ValueAmount, ComparisonOperator.Gte, Scalar.Of(Amount.Of(2_990))))
        ),
        ["facts with a time from"] = Facts(
            OfValue(Where.Compare(Field.ValueEarliest, ComparisonOperator.Gte, Scalar.Of(new DateOnly(2020, 1, 1))))
        ),
        ["facts of high confidence"] = Facts(Where.Compare(Field.FactConfidence, ComparisonOperator.Gte, Scalar.Of(0.99))),
        ["facts recorded since"] = Facts(
            Where.Compare(Field.FactRecordedAt, ComparisonOperator.Gte, Scalar.Of(Sample.RecordedAt.AddDays(1)))
        ),
        ["facts of commits since"] = Facts(Where.Compare(Field.FactCommit, ComparisonOperator.Gt, Scalar.Of(2L))),
        ["retracted facts"] = Facts(Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Retracted))),
        ["facts whose quotes moved"] = Facts(
            Where.Some(ListField.FactCitations, Where.Eq(Field.CitationVerification, Scalar.Of(Verification.Moved)))
        ),
        ["a fact by key"] = Facts(Where.Eq(Field.FactKey, Scalar.Of("sha256:00"))),
        ["facts of a subject and property"] = Facts(
            Where.And(Where.Eq(Field.FactSubject, Scalar.Of("canada")), Where.Eq(Field.FactProperty, Scalar.Of("slogan")))!
        ),
        ["facts by confidence"] = Facts(null, new SortKey(Field.FactConfidence, Descending: true)),
        ["facts by recording time"] = Facts(null, new SortKey(Field.FactRecordedAt, Descending: true)),
        ["facts by amount"] = Facts(null, new SortKey(Field.ValueAmount, Descending: true, Via: Relation.FactValue)),
        ["facts by publication"] = Facts(null, new SortKey(Field.SourcePublishedOn, Descending: true, Via: Relation.FactSource)),
        ["facts by publisher"] = Facts(null, new SortKey(Field.SourcePublisher, Via: Relation.FactSource)),
        ["facts by subject"] = Facts(null, new SortKey(Field.FactSubject)),
        ["facts by property"] = Facts(null, new SortKey(Field.FactProperty)),
        ["facts of a property by confidence"] = Facts(
            Where.Eq(Field.FactProperty, Scalar.Of("slogan")),
            new SortKey(Field.FactConfidence, Descending: true)
        ),
        ["facts with a text"] = Facts(OfValue(Where.Eq(Field.ValueText, Scalar.Of("scope 7")))),
        ["facts with one of some texts"] = Facts(OfValue(Where.In(Field.ValueText, Scalar.Of("a"), Scalar.Of("scope 7")))),
        ["facts with a text that begins with"] = Facts(
            OfValue(Where.Compare(Field.ValueText, ComparisonOperator.StartsWith, Scalar.Of("True no")))
        ),
        ["facts with a text that contains"] = Facts(
            OfValue(Where.Compare(Field.ValueText, ComparisonOperator.Contains, Scalar.Of("true north strong")))
        ),
        ["facts with a quote that contains"] = Facts(
            Where.Some(
                ListField.FactCitations,
                Where.Compare(Field.CitationQuote, ComparisonOperator.Contains, Scalar.Of("over $700 million"))
            )
        ),
        ["facts stated as"] = Facts(Where.Eq(Field.FactAsStated, Scalar.Of("$700"))),
        ["facts with a unit"] = Facts(OfValue(Where.Eq(Field.ValueUnit, Scalar.Of("km")))),
        ["facts with a currency"] = Facts(OfValue(Where.Eq(Field.ValueCurrency, Scalar.Of("USD")))),
        ["facts with a currency, surest first"] = Facts(
            OfValue(Where.Eq(Field.ValueCurrency, Scalar.Of("CAD"))),
            new SortKey(Field.FactConfidence, Descending: true)
        ),
        ["facts with a text in a language"] = Facts(OfValue(Where.Eq(Field.ValueLanguage, Scalar.Of("en")))),
        ["facts with a url"] = Facts(OfValue(Where.Eq(Field.ValueUrl, Scalar.Of("https://example.org/")))),
        ["facts that say yes"] = Facts(OfValue(Where.Eq(Field.ValueBoolean, Scalar.Of(true)))),
        ["facts by a method"] = Facts(Where.Eq(Field.FactMethod, Scalar.Of("manual"))),
        ["facts recorded by"] = Facts(Where.Eq(Field.FactRecordedBy, Scalar.Of("tester"))),
        ["facts recorded by, surest first"] = Facts(
            Where.Eq(Field.FactRecordedBy, Scalar.Of("tester")),
            new SortKey(Field.FactConfidence, Descending: true)
        ),
        ["facts with a qualifier"] = Facts(Where.Some(ListField.FactQualifiers, Where.Eq(Field.QualifierProperty, Scalar.Of("scope")))),
        ["facts with a qualifier's value"] = Facts(
            Where.Some(
                ListField.FactQualifiers,
                Where.And(
                    Where.Eq(Field.QualifierProperty, Scalar.Of("scope")),
                    Where.Related(Relation.QualifierValue, Where.Eq(Field.ValueText, Scalar.Of("scope 7")))
                )!
            )
        ),
        ["facts of either of two terms"] = Facts(
            Where.Any(
                Scope.Facts,
                [OfValue(Where.Eq(Field.ValueUnit, Scalar.Of("km"))), OfValue(Where.Eq(Field.ValueCurrency, Scalar.Of("CAD")))]
            )
        ),
        ["groups"] = new(),
        ["groups, most facts"] = Groups(null, new SortKey(Field.GroupFactCount, Descending: true)),
        ["groups, most sources"] = Groups(null, new SortKey(Field.GroupSourceCount, Descending: true)),
        ["groups, fewest origins"] = Groups(null, new SortKey(Field.GroupOriginCount)),
        ["groups, most values"] = Groups(null, new SortKey(Field.GroupValueCount, Descending: true)),
        ["groups, best support"] = Groups(null, new SortKey(Field.GroupBestSupport, Descending: true)),
        ["groups of a property, most facts"] = Groups(
            Where.Eq(Field.GroupProperty, Scalar.Of("slogan")),
            new SortKey(Field.GroupFactCount, Descending: true)
        ),
        ["groups of a property, newest"] = Groups(
            Where.Eq(Field.GroupProperty, Scalar.Of("slogan")),
            new SortKey(Field.GroupNewestFact, Descending: true)
        ),
        ["groups of a property, best support"] = Groups(
            Where.Eq(Field.GroupProperty, Scalar.Of("slogan")),
            new SortKey(Field.GroupBestSupport)
        ),
        ["groups of a kind of subject"] = Groups(OfSubject(Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place)))),
        ["groups of a kind of subject, most sources"] = Groups(
            OfSubject(Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place))),
            new SortKey(Field.GroupSourceCount, Descending: true)
        ),
        ["groups of some subjects"] = Groups(Where.In(Field.GroupSubject, Scalar.Of("canada"), Scalar.Of("kyiv"))),
        ["groups by their subjects' labels"] = Groups(null, new SortKey(Field.EntityLabel, Via: Relation.GroupSubject)),
        ["groups by their properties' labels"] = Groups(null, new SortKey(Field.PropertyLabel, Via: Relation.GroupProperty)),
        ["groups of agreement, most facts"] = Groups(
            Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Corroborated)),
            new SortKey(Field.GroupFactCount, Descending: true)
        ),
        ["groups of several sources"] = Groups(Where.Compare(Field.GroupSourceCount, ComparisonOperator.Gte, Scalar.Of(2L))),
        ["groups of a subject"] = new() { Where = Where.Eq(Field.GroupSubject, Scalar.Of("canada")) },
        ["groups of a property"] = new() { Where = Where.Eq(Field.GroupProperty, Scalar.Of("slogan")) },
        ["groups in conflict"] = new() { Where = _conflicts },
        ["groups in conflict, newest"] = new() { Where = _conflicts, Order = [new(Field.GroupNewestFact, Descending: true)] },
        ["groups in conflict, most sources"] = new() { Where = _conflicts, Order = [new(Field.GroupSourceCount, Descending: true)] },
        ["groups in conflict, best support"] = new() { Where = _conflicts, Order = [new(Field.GroupBestSupport, Descending: true)] },
        ["groups, newest"] = new() { Order = [new(Field.GroupNewestFact, Descending: true)] },
        ["groups with a fact of a source"] = new()
        {
            Where = Where.Some(ListField.GroupFacts, Where.Eq(Field.FactSource, Scalar.Of("mail"))),
        },
        ["sources"] = new(),
        ["sources of a publisher"] = new() { Where = Where.Eq(Field.SourcePublisher, Scalar.Of("The Globe")) },
        ["sources in a language"] = new() { Where = Where.Eq(Field.SourceLanguage, Scalar.Of("fr")) },
        ["sources of a kind"] = new() { Where = Where.Eq(Field.SourceKind, Scalar.Of(SourceKind.Report)) },
        ["sources by retrieval"] = new() { Order = [new(Field.SourceRetrievedAt, Descending: true)] },
        ["sources at a url"] = new() { Where = Where.Eq(Field.SourceUrl, Scalar.Of("https://example.org/globe")) },
        ["sources whose title contains"] = new()
        {
            Where = Where.Compare(Field.SourceTitle, ComparisonOperator.Contains, Scalar.Of("News of globe")),
        },
        ["entities with an alias"] = new()
        {
            Where = Where.Some(ListField.EntityAliases, Where.Eq(Field.Text, Scalar.Of("Dominion of Canada"))),
        },
        ["entities that are the same as"] = new()
        {
            Where = Where.Some(ListField.EntitySameAs, Where.Eq(Field.Text, Scalar.Of("https://www.wikidata.org/entity/Q16"))),
        },
        ["sources by publication"] = new() { Order = [new(Field.SourcePublishedOn, Descending: true)] },
        ["entities of a kind"] = new() { Where = Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place)) },
        ["entities by label"] = new() { Order = [new(Field.EntityLabel)] },
        ["entities that begin with"] = new()
        {
            Where = Where.Compare(Field.EntityLabel, ComparisonOperator.StartsWith, Scalar.Of("Can")),
            Order = [new(Field.EntityLabel)],
        },
    };

    /// <summary>What must be found by an index, and by which; the rest may be a walk that stops when the page is full.</summary>
    private static readonly Dictionary<string, string> _servedBy = new()
    {
        ["facts with a text"] = "w VIRTUAL TABLE",
        ["facts with one of some texts"] = "w VIRTUAL TABLE",
        ["facts with a text that begins with"] = "w VIRTUAL TABLE",
        ["facts with a text that contains"] = "w VIRTUAL TABLE",
        ["facts with a quote that contains"] = "w VIRTUAL TABLE",
        ["facts stated as"] = "w VIRTUAL TABLE",
        ["facts with a unit"] = "w VIRTUAL TABLE",
        ["facts with a currency"] = "w VIRTUAL TABLE",
        ["facts with a currency, surest first"] = "w VIRTUAL TABLE",
        ["facts with a text in a language"] = "w VIRTUAL TABLE",
        ["facts with a url"] = "w VIRTUAL TABLE",
        ["facts that say yes"] = "w VIRTUAL TABLE",
        ["facts by a method"] = "w VIRTUAL TABLE",
        ["facts recorded by"] = "w VIRTUAL TABLE",
        ["facts recorded by, surest first"] = "facts_confidence",
        ["facts with a qualifier"] = "w VIRTUAL TABLE",
        ["facts with a qualifier's value"] = "w VIRTUAL TABLE",
        ["facts of either of two terms"] = "w VIRTUAL TABLE",
        ["groups of a kind of subject"] = "claim_groups_place (place>? AND place<?)",
        ["groups of a kind of subject, most sources"] = "claim_groups_place (place>? AND place<?)",
        ["groups of some subjects"] = "claim_groups_place (place>? AND place<?)",
        ["groups of several sources"] = "claim_groups_sources",
        ["groups with a fact of a source"] = "claim_groups_place (place>? AND place<?)",
        ["sources in a language"] = "sources_language",
        ["sources of a kind"] = "sources_kind",
        ["sources at a url"] = "sources_url",
        ["sources whose title contains"] = "INTEGER PRIMARY KEY (rowid=?)",
        ["entities with an alias"] = "INTEGER PRIMARY KEY (rowid=?)",
        ["entities that are the same as"] = "INTEGER PRIMARY KEY (rowid=?)",
    };

    public static TheoryData<string> Queries => [.. _queries.Keys];

    public static TheoryData<string> Served => [.. _servedBy.Keys];

    [Theory]
    [MemberData(nameof(Queries))]
    public void No_page_reads_more_than_it_must(string name)
    {
        var plan = large.Plan(ScopeOf(name), _queries[name]);
        Assert.False(ScansAndSorts(plan), string.Join('\n', plan));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Neither_does_the_page_after_a_cursor(string name)
    {
        var plan = large.Plan(ScopeOf(name), large.AfterFirst(ScopeOf(name), _queries[name]));
        Assert.False(ScansAndSorts(plan), string.Join('\n', plan));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Nor_does_the_page_before_a_cursor(string name)
    {
        var after = large.AfterFirst(ScopeOf(name), _queries[name]);
        var plan = large.Plan(ScopeOf(name), after with { After = null, Before = after.After, FromEnd = true });
        Assert.False(ScansAndSorts(plan), string.Join('\n', plan));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Nor_does_a_page_of_the_past(string name)
    {
        var plan = large.Plan(ScopeOf(name), _queries[name], commit: 2);
        Assert.False(ScansAndSorts(plan), string.Join('\n', plan));
    }

    [Theory]
    [MemberData(nameof(Served))]
    public void An_index_finds(string name)
    {
        var plan = large.Plan(ScopeOf(name), _queries[name]);
        Assert.Contains(plan, line => line.Says(_servedBy[name]));
    }

    [Fact]
    public void Counts_by_agreement_under_a_property_need_no_row()
    {
        var plan = large.PlanOfCounts(
            Scope.ClaimGroups,
            "g.agreement, count(*)",
            Where.Eq(Field.GroupProperty, Scalar.Of("slogan")),
            " GROUP BY 1"
        );
        Assert.Contains(plan, line => line.Says("USING COVERING INDEX claim_groups_property"));
    }

    [Fact]
    public void Groups_of_few_facts_are_found_by_these_facts()
    {
        var plan = large.Plan(Scope.ClaimGroups, _queries["groups with a fact of a source"]);
        Assert.Contains(plan, line => line.Says("SEARCH g USING INDEX claim_groups_place (place>? AND place<?)"));
    }

    [Fact]
    public void The_test_itself_tells_a_scan()
    {
        var plan = large.Plan(Scope.Facts, Facts(null, new SortKey(Field.FactAsStated)));
        Assert.True(ScansAndSorts(plan));
    }

    /// <summary>Whether a part of a plan reads a table from end to end to sort it. All facts up to the snapshot are a range of the primary
    /// key, so that is a scan too.</summary>
    private static bool ScansAndSorts(List<PlanLine> plan) =>
        plan.GroupBy(line => line.Parent)
            .Any(part =>
                part.Any(line => line.Says("TEMP B-TREE FOR ORDER BY"))
                && part.Any(line =>
                    line.Text.StartsWith("SCAN ", StringComparison.Ordinal)
                        ? !line.Says("VIRTUAL TABLE") && !line.Says("(subquery-") && !line.Says("SCAN j")
                        : line.Says("SEARCH f USING INTEGER PRIMARY KEY (rowid<?)")
                )
            );

    internal sealed record PlanLine(long Parent, string Text)
    {
        public bool Says(string words) => Text.Contains(words, StringComparison.Ordinal);

        public override string ToString() => Text;
    }

    private static Scope ScopeOf(string name) =>
        name.StartsWith("groups", StringComparison.Ordinal) ? Scope.ClaimGroups
        : name.StartsWith("sources", StringComparison.Ordinal) ? Scope.Sources
        : name.StartsWith("entities", StringComparison.Ordinal) ? Scope.Entities
        : Scope.Facts;

    private static PageQuery Facts(Filter? where, params SortKey[] order) => new() { Where = where, Order = [.. order] };

    private static Filter OfSource(Field field, string value) => Where.Related(Relation.FactSource, Where.Eq(field, Scalar.Of(value)));

    private static PageQuery Groups(Filter? where, params SortKey[] order) => new() { Where = where, Order = [.. order] };

    private static Filter OfSubject(Filter filter) => Where.Related(Relation.GroupSubject, filter);

    private static Filter OfValue(Filter filter) => Where.Related(Relation.FactValue, filter);

    /// <summary>More facts than the planner calls few, so that plans are those of a large store.</summary>
    public sealed class LargeStore : IAsyncLifetime
    {
        private readonly SqliteFactory _factory = new();
        private SqliteCitationStore _store = null!;
        private Database _database = null!;

        public async ValueTask InitializeAsync()
        {
            _store = (SqliteCitationStore)await _factory.OpenAsync(TimeProvider.System);
            await _store.AppendAsync(new CommitBatch([.. Sample.Definitions]), CancellationToken.None);
            var facts = Enumerable
                .Range(0, 6_000)
                .Select(i =>
                    i % 2 == 0
                        ? Sample.Aid(i / 2, "globe", confidence: i % 90 / 100.0)
                        : Sample.Says(i % 3 == 0 ? "a" : "b", i % 4 == 1 ? "globe" : "post", $"scope {i / 4}")
                );
            await _store.AppendAsync(new CommitBatch(Sample.Records(facts)), CancellationToken.None);
            await _store.AppendAsync(
                new CommitBatch(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Aid(1, "mail")])),
                CancellationToken.None
            );
            _database = Database.Open(_store.Path, write: false, TimeSpan.Zero, 1_000);
        }

        public async ValueTask DisposeAsync()
        {
            _database.Dispose();
            await _store.DisposeAsync();
            await _factory.DisposeAsync();
        }

        internal List<PlanLine> Plan(Scope scope, PageQuery query, long? commit = null) =>
            Explain(
                (newest, at) => new SelectCompiler(scope, _database, at, newest).Page(Columns(scope), query, null, 51).Statement,
                commit
            );

        internal List<PlanLine> PlanOfCounts(Scope scope, string counts, Filter where, string tail) =>
            Explain((newest, at) => new SelectCompiler(scope, _database, at, newest).Aggregate(counts, where, tail), commit: null);

        private List<PlanLine> Explain(Func<SnapshotInfo, SnapshotInfo, Statement> compile, long? commit)
        {
            var commits = new Reading.CommitReader();
            var newest = commits.Newest(_database, out var holder);
            var statement = compile(newest, commit is { } past ? commits.Find(_database, past)! : newest);
            var explained = _database.Prepare("EXPLAIN QUERY PLAN " + statement.Sql);
            var plan = new List<PlanLine>();
            while (explained.Step())
            {
                plan.Add(new(explained.Integer(1), explained.Text(3)));
            }

            explained.Reset();
            holder.Reset();
            return plan;
        }

        internal PageQuery AfterFirst(Scope scope, PageQuery query) => query with { After = First(scope, query with { Take = 1 }) };

        private Cursor? First(Scope scope, PageQuery query)
        {
            Snapshot at = _store.LatestAsync(CancellationToken.None).Result;
            return scope switch
            {
                Scope.Facts => FirstOf(_store.Facts, query, at),
                Scope.ClaimGroups => FirstOf(_store.ClaimGroups, query, at),
                Scope.Sources => FirstOf(_store.Sources, query, at),
                _ => FirstOf(_store.Entities, query, at),
            };
        }

        private static Cursor? FirstOf<T>(IStoredCollection<T> collection, PageQuery query, Snapshot at)
            where T : class
        {
            var page = collection.PageAsync(query, at, CancellationToken.None).Result;
            return page.Items.Count == 0 ? null : page.CursorAt(0);
        }

        private static string Columns(Scope scope) =>
            scope switch
            {
                Scope.Facts => "f.id, f.state, f.verified, f.doc",
                Scope.ClaimGroups => "g.id, g.since, g.doc",
                Scope.Sources => "s.version, s.doc",
                _ => "e.version, e.doc",
            };
    }
}
