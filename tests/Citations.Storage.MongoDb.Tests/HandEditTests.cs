using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.Facets;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Documents that somebody changed by hand, past the schema: whoever comes upon one gets a typed error, or what is still
/// right.</summary>
public abstract class HandEditTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private static readonly string[] _faults = ["gone", "text", "number", "date", "list"];

    private readonly TFactory _factory = new();
    private readonly Fact _fact = Sample.Leads("mark-carney", "globe");
    private Deployment _byHand = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var store = await _factory.OpenAsync(new Clock());
        await store.AppendAsync(
            new CommitBatch([.. Sample.Definitions, Sample.Record(_fact), Sample.Record(Sample.Aid(5, "globe"))]),
            Cancel
        );
        await store.AppendAsync(
            new CommitBatch([Sample.Retract(Sample.Aid(5, "globe")), new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada"))]),
            Cancel
        );
        _byHand = Deployment.Open(_factory.Options, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _byHand?.Dispose();
        await _factory.DisposeAsync();
    }

    [Theory]
    [InlineData(
        "facts",
        "value",
        "citations",
        "confidence",
        "recordedAt",
        "source",
        "property",
        "commit",
        "index",
        "index.number",
        "index.verified",
        "index.valueKind",
        "past",
        "retracted",
        "qualifiers"
    )]
    [InlineData("claimGroups", "values", "agreement", "place", "subject", "index", "factCount", "until", "since")]
    [InlineData("sources", "title", "kind", "authors", "index", "since", "index.origin")]
    [InlineData("entities", "label", "kind", "aliases", "since", "until", "index")]
    [InlineData("properties", "label", "valueKind", "groupBy", "comparison", "cardinality")]
    [InlineData("commits", "counters", "ticks", "counters.facts")]
    [InlineData("events", "what", "fact", "kind", "what.at")]
    [InlineData("store", "newest", "ticks", "burned", "ended", "token", "open", "sealed")]
    public async Task Whatever_a_field_holds_nobody_meets_an_error_without_a_type(string collection, params string[] fields)
    {
        var before = await Backup.ReadAsync(_byHand);
        var untyped = new List<string>();
        foreach (var (field, fault) in fields.SelectMany(field => _faults.Select(fault => (field, fault))))
        {
            var change = fault is "gone"
                ? new BsonDocument
                {
                    {
                        "$unset",
                        new BsonDocument { { field, "" } }
                    },
                }
                : new BsonDocument
                {
                    {
                        "$set",
                        new BsonDocument { { field, Value(fault) } }
                    },
                };

            // What the indexes themselves do not take, as two lists in one, nobody can write by hand either
            if (await TakesAsync(collection, change) && await UseAsync() is { } error)
            {
                untyped.Add($"{field} {fault}: {error}");
            }

            await before.RestoreAsync();
        }

        Assert.Empty(untyped);
    }

    [Fact]
    public async Task The_document_that_cannot_be_read_is_named()
    {
        await ChangeAsync(
            "facts",
            new() { { "_id", _fact.Key } },
            new BsonDocument
            {
                {
                    "$unset",
                    new BsonDocument { { "citations", "" } }
                },
            }
        );
        await using var store = await _factory.OpenAsync(new Clock());
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.Facts.GetAsync([_fact.Key], await store.LatestAsync(Cancel), Cancel)
        );
        Assert.Equal(StoreErrorCode.Corrupted, error.Code);
        Assert.Contains(_fact.Key, error.What, StringComparison.Ordinal);
    }

    /// <summary>A shell writes every number as a double.</summary>
    [Fact]
    public async Task Whole_numbers_may_be_of_any_type()
    {
        await ChangeAsync(
            "entities",
            new() { { "key", "canada" }, { "since", 2L } },
            new BsonDocument
            {
                {
                    "$set",
                    new BsonDocument { { "since", 2.0 } }
                },
            }
        );
        await using var store = await _factory.OpenAsync(new Clock());
        var at = await store.LatestAsync(Cancel);
        Assert.Equal("Kanada", (await store.Entities.GetAsync(["canada"], at, Cancel))[0]!.Label);
        Assert.Equal([1L, 2], (await store.Entities.VersionsAsync(["canada"], at, Cancel))[0].Select(version => version.Since.Commit));
    }

    private static BsonValue Value(string fault) =>
        fault switch
        {
            "text" => "somehow",
            "number" => 3.5,
            "date" => new BsonDateTime(long.MaxValue / 2),
            "list" => new BsonArray
            {
                new BsonDocument { { "x", 1 } },
                "y",
            },
            _ => BsonNull.Value,
        };

    /// <summary>Reads, writes and derives anew; what was no <see cref="StoreException"/>, if anything.</summary>
    private async Task<Exception?> UseAsync()
    {
        var options = _factory.Options with
        {
            WriteTimeout = TimeSpan.FromMilliseconds(100),
            LeaseTime = TimeSpan.FromMilliseconds(50),
            RetryWindow = TimeSpan.Zero,
        };
        MongoCitationStore? store = null;
        if (await UntypedAsync(async () => store = await MongoCitationStore.OpenAsync(options, new Clock(), Cancel)) is { } error)
        {
            return error;
        }

        if (store is null)
        {
            return null;
        }

        await using var open = store;
        var at = new Snapshot(2, DateTimeOffset.UnixEpoch);
        Func<Task>[] first = [async () => at = await store.LatestAsync(Cancel)];
        foreach (var use in first.Concat(Uses(store, () => at)))
        {
            if (await UntypedAsync(use) is { } met)
            {
                return met;
            }
        }

        return null;
    }

    private async Task<bool> TakesAsync(string collection, BsonDocument change)
    {
        try
        {
            await ChangeAsync(collection, [], change);
            return true;
        }
        catch (StoreException e) when (e.Code == StoreErrorCode.Failed)
        {
            return false;
        }
    }

    private async Task ChangeAsync(string collection, BsonDocument which, BsonDocument change) =>
        await _byHand.RunAsync(
            new BsonDocument
            {
                { "update", collection },
                { "bypassDocumentValidation", true },
                {
                    "updates",
                    new BsonArray
                    {
                        new BsonDocument
                        {
                            { "q", which },
                            { "u", change },
                            { "multi", true },
                        },
                    }
                },
            },
            Cancel
        );

    private IEnumerable<Func<Task>> Uses(ICitationStore store, Func<Snapshot> at)
    {
        yield return async () => await store.CountersAsync(at(), Cancel);
        yield return async () => await store.AsOfAsync(DateTimeOffset.UnixEpoch, Cancel);
        yield return async () => await store.Facts.PageAsync(new PageQuery(), at(), Cancel);
        yield return async () =>
            await store.Facts.PageAsync(
                new PageQuery { Order = [new SortKey(Field.SourceTitle) { Via = Relation.FactSource }] },
                at(),
                Cancel
            );
        yield return async () => await store.Facts.VersionsAsync([_fact.Key], at(), Cancel);
        yield return async () => await store.Facts.PagesAsync(Relation.FactSubject, ["canada"], new PageQuery(), at(), Cancel);
        yield return async () => await store.Facts.CountsAsync(Relation.FactSource, ["globe"], null, at(), Cancel);
        yield return async () =>
            await store.Facts.FacetsAsync(
                [Facet.Source, Facet.Publisher, Facet.Year, Facet.Verification, Facet.ValueKind, Facet.Subject],
                null,
                10,
                at(),
                Cancel
            );
        yield return async () => await store.ClaimGroups.PageAsync(new PageQuery(), at(), Cancel);
        yield return async () =>
            await store.ClaimGroups.VersionsAsync(
                [.. (await store.ClaimGroups.PageAsync(new PageQuery(), at(), Cancel)).Items.Select(group => group.Id)],
                at(),
                Cancel
            );
        yield return async () => await store.ClaimGroups.FacetsAsync([Facet.Agreement, Facet.Property], null, 10, at(), Cancel);
        yield return async () => await store.ClaimGroupsOfAsync([new SubjectProperty("canada", "head-of-government")], at(), Cancel);
        yield return async () => await store.Sources.PageAsync(new PageQuery(), at(), Cancel);
        yield return async () => await store.Sources.FacetsAsync([Facet.Kind, Facet.Year, Facet.Language], null, 10, at(), Cancel);
        yield return async () => await store.Entities.GetAsync(["canada"], at(), Cancel);
        yield return async () => await store.Entities.VersionsAsync(["canada"], at(), Cancel);
        yield return async () => await store.Properties.PageAsync(new PageQuery(), at(), Cancel);
        yield return async () => await store.SearchAsync(new SearchRequest("carney"), at(), Cancel);
        yield return async () =>
        {
            await foreach (var _ in store.ChangesAsync(0, at(), Cancel)) { }
        };
        yield return async () =>
            await store.AppendAsync(
                new CommitBatch([
                    Sample.Record(Sample.Leads("justin-trudeau", "globe")),
                    Sample.Retract(_fact),
                    new SourceRecord(Sample.Definitions.OfType<SourceRecord>().First().Source.WithOrigin("elsewhere")),
                ]),
                Cancel
            );
        yield return async () => await store.ReindexAsync(Cancel);
    }

    private static async Task<Exception?> UntypedAsync(Func<Task> use)
    {
        try
        {
            await use();
            return null;
        }
        catch (StoreException)
        {
            return null; // It tells what is wrong, where, and what to do
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
