using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Storage.Commits;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.Contract;

/// <summary>What all topics of the contract share: a fresh store, a clock, and short ways to write and read.</summary>
/// <typeparam name="TFactory">Makes the store under test.</typeparam>
public abstract class StoreContract<TFactory> : IAsyncLifetime
    where TFactory : IStoreFactory, new()
{
    protected TFactory Factory { get; } = new();

    protected Clock Clock { get; } = new();

    protected ICitationStore Store { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await Factory.OpenAsync(Clock);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Factory.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Commits records that must all be accepted.</summary>
    protected async Task<Snapshot> Commit(params Record[] records)
    {
        Clock.Tick();
        var result = await Store.AppendAsync(new CommitBatch(records), Cancel);
        Assert.Empty(result.Problems);
        return result.Snapshot;
    }

    /// <summary>Commits the sample sources, entities and properties.</summary>
    protected Task<Snapshot> CommitDefinitions() => Commit([.. Sample.Definitions]);

    protected async Task<Snapshot> Latest() => await Store.LatestAsync(Cancel);

    protected async Task<IReadOnlyList<Fact>> Facts(Snapshot at, Filter? where = null, params SortKey[] order) =>
        (
            await Store.Facts.PageAsync(
                new PageQuery
                {
                    Where = where,
                    Order = [.. order],
                    Take = 1_000,
                },
                at,
                Cancel
            )
        ).Items;

    protected async Task<IReadOnlyList<Fact>> Facts(Filter? where = null, params SortKey[] order) =>
        await Facts(await Latest(), where, order);

    protected async Task<IReadOnlyList<ClaimGroup>> Groups(Snapshot at, Filter? where = null, params SortKey[] order) =>
        (
            await Store.ClaimGroups.PageAsync(
                new PageQuery
                {
                    Where = where,
                    Order = [.. order],
                    Take = 1_000,
                },
                at,
                Cancel
            )
        ).Items;

    protected async Task<Fact?> Fact(string key, Snapshot at) => (await Store.Facts.GetAsync([key], at, Cancel))[0];

    protected async Task<DatasetCounters> Counters() => await Store.CountersAsync(await Latest(), Cancel);
}
