using Citations.Model;
using Citations.Storage.Contract;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;
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
        ["facts with an amount from"] = Facts(OfValue(Where.Compare(Field.ValueAmount, ComparisonOperator.Gte, Scalar.Of(Amount.Of(2_990))))),
        ["facts with a time from"] = Facts(OfValue(Where.Compare(Field.ValueEarliest, ComparisonOperator.Gte, Scalar.Of(new DateOnly(2020, 1, 1))))),
        ["facts of high confidence"] = Facts(Where.Compare(Field.FactConfidence, ComparisonOperator.Gte, Scalar.Of(0.99))),
        ["facts recorded since"] = Facts(Where.Compare(Field.FactRecordedAt, ComparisonOperator.Gte, Scalar.Of(Sample.RecordedAt.AddDays(1)))),
        ["facts of commits since"] = Facts(Where.Compare(Field.FactCommit, ComparisonOperator.Gt, Scalar.Of(2L))),
        ["retracted facts"] = Facts(Where.Eq(Field.FactStatus, Scalar.Of(FactStatus.Retracted))),
        ["facts whose quotes moved"] = Facts(Where.Some(ListField.FactCitations, Where.Eq(Field.CitationVerification, Scalar.Of(Verification.Moved)))),
        ["a fact by key"] = Facts(Where.Eq(Field.FactKey, Scalar.Of("sha256:00"))),
        ["facts of a subject and property"] = Facts(Where.And(Where.Eq(Field.FactSubject, Scalar.Of("canada")), Where.Eq(Field.FactProperty, Scalar.Of("slogan")))!),
        ["facts by confidence"] = Facts(null, new SortKey(Field.FactConfidence, Descending: true)),
        ["facts by recording time"] = Facts(null, new SortKey(Field.FactRecordedAt, Descending: true)),
        ["facts by amount"] = Facts(null, new SortKey(Field.ValueAmount, Descending: true, Via: Relation.FactValue)),
        ["facts by publication"] = Facts(null, new SortKey(Field.SourcePublishedOn, Descending: true, Via: Relation.FactSource)),
        ["facts by publisher"] = Facts(null, new SortKey(Field.SourcePublisher, Via: Relation.FactSource)),
        ["facts by subject"] = Facts(null, new SortKey(Field.FactSubject)),
        ["facts by property"] = Facts(null, new SortKey(Field.FactProperty)),
        ["facts of a property by confidence"] = Facts(Where.Eq(Field.FactProperty, Scalar.Of("slogan")), new SortKey(Field.FactConfidence, Descending: true)),
        ["groups"] = new(),
        ["groups of a subject"] = new() { Where = Where.Eq(Field.GroupSubject, Scalar.Of("canada")) },
        ["groups of a property"] = new() { Where = Where.Eq(Field.GroupProperty, Scalar.Of("slogan")) },
        ["groups in conflict"] = new() { Where = _conflicts },
        ["groups in conflict, newest"] = new() { Where = _conflicts, Order = [new(Field.GroupNewestFact, Descending: true)] },
        ["groups in conflict, most sources"] = new() { Where = _conflicts, Order = [new(Field.GroupSourceCount, Descending: true)] },
        ["groups in conflict, best support"] = new() { Where = _conflicts, Order = [new(Field.GroupBestSupport, Descending: true)] },
        ["groups, newest"] = new() { Order = [new(Field.GroupNewestFact, Descending: true)] },
        ["groups with a fact of a source"] = new() { Where = Where.Some(ListField.GroupFacts, Where.Eq(Field.FactSource, Scalar.Of("mail"))) },
        ["sources"] = new(),
        ["sources of a publisher"] = new() { Where = Where.Eq(Field.SourcePublisher, Scalar.Of("The Globe")) },
        ["sources by publication"] = new() { Order = [new(Field.SourcePublishedOn, Descending: true)] },
        ["entities of a kind"] = new() { Where = Where.Eq(Field.EntityKind, Scalar.Of(EntityKind.Place)) },
        ["entities by label"] = new() { Order = [new(Field.EntityLabel)] },
        ["entities that begin with"] = new() { Where = Where.Compare(Field.EntityLabel, ComparisonOperator.StartsWith, Scalar.Of("Can")), Order = [new(Field.EntityLabel)] },
    };

    public static TheoryData<string> Queries => [.. _queries.Keys];

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

    [Fact]
    public void Groups_of_few_facts_are_found_by_these_facts()
    {
        var plan = large.Plan(Scope.ClaimGroups, _queries["groups with a fact of a source"]);
        Assert.Contains(plan, line => line.Contains("SEARCH g USING INDEX claim_groups_place (place>? AND place<?)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_test_itself_tells_a_scan()
    {
        var plan = large.Plan(Scope.Facts, Facts(null, new SortKey(Field.FactAsStated)));
        Assert.True(ScansAndSorts(plan));
    }

    /// <summary>All facts up to the snapshot are a range of the primary key, so that is a scan too; the items of a document are none.</summary>
    private static bool ScansAndSorts(List<string> plan) =>
        plan.Any(line => line.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal))
        && plan.Any(line => (line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.Contains("VIRTUAL TABLE", StringComparison.Ordinal)) || line.StartsWith("SEARCH f USING INTEGER PRIMARY KEY (rowid<?)", StringComparison.Ordinal));

    private static Scope ScopeOf(string name) =>
        name.StartsWith("groups", StringComparison.Ordinal) ? Scope.ClaimGroups
        : name.StartsWith("sources", StringComparison.Ordinal) ? Scope.Sources
        : name.StartsWith("entities", StringComparison.Ordinal) ? Scope.Entities
        : Scope.Facts;

    private static PageQuery Facts(Filter? where, params SortKey[] order) => new() { Where = where, Order = [.. order] };

    private static Filter OfSource(Field field, string value) => Where.Related(Relation.FactSource, Where.Eq(field, Scalar.Of(value)));

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
            var facts = Enumerable.Range(0, 6_000).Select(i => i % 2 == 0
                ? Sample.Aid(i / 2, "globe", confidence: i % 90 / 100.0)
                : Sample.Says(i % 3 == 0 ? "a" : "b", i % 4 == 1 ? "globe" : "post", $"scope {i / 4}"));
            await _store.AppendAsync(new CommitBatch(Sample.Records(facts)), CancellationToken.None);
            _database = Database.Open(_store.Path, write: false, TimeSpan.Zero, 1_000);
        }

        public async ValueTask DisposeAsync()
        {
            _database.Dispose();
            await _store.DisposeAsync();
            await _factory.DisposeAsync();
        }

        internal List<string> Plan(Scope scope, PageQuery query)
        {
            var newest = new Reading.Commits().Newest(_database, out var holder);
            var (statement, _) = new SelectCompiler(scope, _database, newest, newest).Page(Columns(scope), query, null, 51);
            var explained = _database.Prepare("EXPLAIN QUERY PLAN " + statement.Sql);
            var plan = new List<string>();
            while (explained.Step())
            {
                plan.Add(explained.Text(3));
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

        private static Cursor? FirstOf<T>(IStoredCollection<T> collection, PageQuery query, Snapshot at) where T : class
        {
            var page = collection.PageAsync(query, at, CancellationToken.None).Result;
            return page.Items.Count == 0 ? null : page.CursorAt(0);
        }

        private static string Columns(Scope scope) => scope switch
        {
            Scope.Facts => "f.id, f.state, f.verified, f.doc",
            Scope.ClaimGroups => "g.id, g.since, g.doc",
            Scope.Sources => "s.version, s.doc",
            _ => "e.version, e.doc",
        };
    }
}
