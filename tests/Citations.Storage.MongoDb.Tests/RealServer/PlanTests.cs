using System.Globalization;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.Facets;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Tests.Wire;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using MongoDB.Bson;
using Xunit;
using SortKey = Citations.Storage.Queries.SortKey;

namespace Citations.Storage.MongoDb.Tests.RealServer;

/// <summary>How a server goes about the commands that reads send: by which index, and without sorting or looking at whole
/// collections.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private readonly MongoFactory _factory = new();
    private StrictServer _watched = null!;
    private MongoCitationStore _store = null!;
    private Snapshot _at;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private delegate ValueTask Reading(MongoCitationStore store, Snapshot at);

    private static readonly Dictionary<string, (Reading Read, string Index)> _reads = new(StringComparer.Ordinal)
    {
        ["facts in order"] = (Page(), "index.number_1"),
        ["facts of a subject"] = (
            Page(Where.Eq(Field.FactSubject, Scalar.Of("place-1"))),
            "subject_1_index.number_1_index.retired_1_commit_1"
        ),
        ["facts of a source"] = (
            Page(Where.Eq(Field.FactSource, Scalar.Of("paper-1"))),
            "source_1_index.number_1_index.retired_1_commit_1"
        ),
        ["facts by confidence"] = (Page(null, Field.FactConfidence), "confidence_1_index.number_1_index.retired_1_commit_1"),
        ["facts by time of recording"] = (Page(null, Field.FactRecordedAt), "index.recordedAt_1_index.number_1"),
        ["facts by amount"] = (Page(null, Field.ValueAmount, Relation.FactValue), "value.order.amount_1_index.number_1"),
        ["facts by key"] = (Page(null, Field.FactKey), "_id_"),
        ["groups in order"] = (Groups(), "place_1_until_1"),
        ["conflicts"] = (
            Groups(Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Conflicting))),
            "agreement_1_place_1_until_1_since_1_index.agreement_1"
        ),
        ["groups by newest fact"] = (Groups(null, Field.GroupNewestFact), "index.newest_1_place_1_until_1"),
        ["groups by facts"] = (Groups(null, Field.GroupFactCount), "factCount_1_place_1_until_1"),
        ["groups by sources"] = (Groups(null, Field.GroupSourceCount), "sourceCount_1_place_1_until_1"),
        ["groups by origins"] = (Groups(null, Field.GroupOriginCount), "originCount_1_place_1_until_1"),
        ["groups by agreement"] = (Groups(null, Field.GroupAgreement), "index.agreement_1_place_1_until_1"),
        ["groups by values"] = (Groups(null, Field.GroupValueCount), "index.valueCount_1_place_1_until_1"),
        ["questions"] = (
            async (store, at) =>
                await store.ClaimGroupsOfAsync([new("place-1", "head-of-government"), new("place-2", "slogan")], at, Cancel),
            "place_1_until_1"
        ),
        ["history"] = (async (store, at) => await store.Entities.VersionsAsync(["place-1"], at, Cancel), "key_1_until_1_since_1"),
        ["a word"] = (
            async (store, at) => await store.SearchAsync(new SearchRequest("mark") { Kinds = SearchKinds.Facts }, at, Cancel),
            "index.words_1_index.number_1"
        ),
        ["counts"] = (
            async (store, at) => await store.Facts.CountsAsync(Relation.FactProperty, ["slogan"], null, at, Cancel),
            "property_1_index.number_1_index.retired_1_commit_1"
        ),
        ["facet"] = (
            async (store, at) => await store.ClaimGroups.FacetsAsync([Facet.Agreement], null, 10, at, Cancel),
            "agreement_1_place_1_until_1_since_1_index.agreement_1"
        ),
    };

    public static TheoryData<string> Reads => [.. _reads.Keys];

    public async ValueTask InitializeAsync()
    {
        _watched = new StrictServer(() => new ServerTarget(MongoServer.Host, MongoServer.Port));
        _store = await MongoCitationStore.OpenAsync(
            _factory.Options with
            {
                Uri = $"mongodb://127.0.0.1:{_watched.Port}/{_factory.Database}?replicaSet=strict",
            },
            new Clock(),
            Cancel
        );
        var places = Enumerable.Range(0, 300).Select(i => new Entity($"place-{i}", EntityKind.Place, $"Place {i}")).ToArray();
        var sources = Enumerable.Range(0, 30).Select(i => Sample.Source($"paper-{i}", "The Globe", "2025-08-24")).ToArray();
        var facts = places.SelectMany(
            (place, i) =>
                new[]
                {
                    Leads(place, "mark-carney", sources[i % 30], i),
                    Leads(place, i % 3 == 0 ? "justin-trudeau" : "mark-carney", sources[(i + 1) % 30], i),
                }
        );
        _at = (
            await _store.AppendAsync(
                new CommitBatch([
                    .. Sample.Definitions,
                    .. places.Select(place => new EntityRecord(place)),
                    .. sources.Select(source => new SourceRecord(source)),
                    .. Sample.Records(facts),
                ]),
                Cancel
            )
        ).Snapshot;
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await _watched.DisposeAsync();
        }

        await _factory.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_goes_by_the_index_that_is_meant_for_it(string name)
    {
        var (read, index) = _reads[name];
        _watched.Commands.Clear();
        await read(_store, _at);
        var sent = _watched
            .Commands.Where(command =>
                command.GetElement(0).Name is "aggregate" && command[0].AsString is "facts" or "claimGroups" or "entities"
            )
            .ToArray();
        var plans = new List<string>();
        foreach (var command in sent)
        {
            plans.Add(await PlanAsync(command));
        }

        Assert.Contains(plans, plan => plan.Contains(index, StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.DoesNotContain("COLLSCAN", plan, StringComparison.Ordinal));
        Assert.DoesNotContain("SORT", plans[0], StringComparison.Ordinal);
    }

    /// <summary>The stages that the server chose and the indexes that they read.</summary>
    private async Task<string> PlanAsync(BsonDocument command)
    {
        using var server = Deployment.Open(
            _factory.Options with
            {
                Uri = MongoServer.Uri,
                Database = command.Text("$db")!,
            },
            TimeProvider.System
        );
        var explained = new BsonDocument();
        foreach (var (name, value) in command)
        {
            if (name is "aggregate" or "pipeline" or "hint")
            {
                explained.Add(name, value);
            }
        }

        explained.Add("cursor", new BsonDocument());
        try
        {
            var reply = await server.ManageAsync(new BsonDocument { { "explain", explained }, { "verbosity", "queryPlanner" } }, Cancel);
            var plan = string.Join(' ', Chosen(reply, inPlan: false));
            Assert.SkipWhen(plan.Length == 0, "This server does not explain itself");
            return plan;
        }
        catch (StoreException e) when (e.Code == StoreErrorCode.Failed)
        {
            Assert.Skip($"This server does not explain itself: {e.What}");
            return "";
        }
    }

    private static IEnumerable<string> Chosen(BsonValue part, bool inPlan) =>
        part switch
        {
            BsonArray list => list.SelectMany(item => Chosen(item, inPlan)),
            BsonDocument document => document.SelectMany(field =>
                inPlan && field is { Name: "stage" or "indexName", Value: BsonString name } ? [name.Value]
                : field.Name is "$sort" ? ["SORT"]
                : field.Name is "rejectedPlans" ? []
                : Chosen(field.Value, inPlan || field.Name is "winningPlan")
            ),
            _ => [],
        };

    private static Reading Page(Filter? where = null, Field? order = null, Relation? via = null) =>
        async (store, at) =>
            await store.Facts.PageAsync(
                new PageQuery
                {
                    Where = where,
                    Order = Order(order, via),
                    Take = 20,
                },
                at,
                Cancel
            );

    private static Reading Groups(Filter? where = null, Field? order = null) =>
        async (store, at) =>
            await store.ClaimGroups.PageAsync(
                new PageQuery
                {
                    Where = where,
                    Order = Order(order, null),
                    Take = 20,
                },
                at,
                Cancel
            );

    private static System.Collections.Immutable.ImmutableArray<SortKey> Order(Field? field, Relation? via) =>
        field is { } by ? [new SortKey(by, true, via)] : [];

    private static Fact Leads(Entity place, string person, Source source, int i) =>
        Sample.Fact(
            place.Key,
            "head-of-government",
            new EntityValue(person),
            source.Key,
            0.5 + (i / 1_000d),
            string.Create(CultureInfo.InvariantCulture, $"{person} leads place {i}")
        );
}
