using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Search;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>What somebody, or a fault, changed in what records are found by is found and mended.</summary>
public abstract class ReindexTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private readonly TFactory _factory = new();
    private Deployment _deployment = null!;
    private ICitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await _factory.OpenAsync(TimeProvider.System);
        _deployment = Deployment.Open(_factory.Options, TimeProvider.System);
        await _store.AppendAsync(
            new CommitBatch([
                .. Sample.Definitions,
                .. Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Says("Peace and order", "post"), Sample.Aid(5, "mail")]),
            ]),
            Cancel
        );
        await _store.AppendAsync(new CommitBatch([Sample.Retract(Sample.Aid(5, "mail"))]), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _deployment?.Dispose();
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await _factory.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("facts", "index.words", "order", SearchKinds.Facts)]
    [InlineData("entities", "index.words", "dominion", SearchKinds.Entities)]
    [InlineData("sources", "index.words", "globe", SearchKinds.Sources)]
    public async Task Search_words_are_worked_out_anew_and_differences_told(string collection, string path, string word, SearchKinds kinds)
    {
        Assert.Equal(1, await FoundAsync(word, kinds));
        var all = (await _deployment.ReadAsync(collection, [], static _ => true, Cancel)).Count;
        var spoil = new BsonDocument
        {
            { "q", new BsonDocument() },
            {
                "u",
                new BsonDocument
                {
                    {
                        "$set",
                        new BsonDocument
                        {
                            {
                                path,
                                new BsonArray { "nonsense" }
                            },
                        }
                    },
                }
            },
            { "multi", true },
        };
        await _deployment.RunAsync(
            new BsonDocument
            {
                { "update", collection },
                {
                    "updates",
                    new BsonArray { spoil }
                },
            },
            Cancel
        );
        Assert.Equal(0, await FoundAsync(word, kinds));
        var report = await _store.ReindexAsync(Cancel);
        Assert.Equal((all, all), (report.DifferenceCount, report.Differences.Count));
        Assert.Equal(1, await FoundAsync(word, kinds));
        Assert.Equal(0, (await _store.ReindexAsync(Cancel)).DifferenceCount);
        Assert.Equal(2, (await _store.LatestAsync(Cancel)).Commit);
    }

    private async Task<int> FoundAsync(string word, SearchKinds kinds) =>
        (await _store.SearchAsync(new SearchRequest(word) { Kinds = kinds }, await _store.LatestAsync(Cancel), Cancel)).Hits.Count;
}
