using Citations.Model.Claims;
using Citations.Storage.Commits;
using Citations.Storage.Contract.Oracle;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Random histories, read at random commits by random queries, against the plain model in memory.</summary>
public abstract class RandomHistoryContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_store_agrees_with_the_model_at_every_commit(int seed)
    {
        var random = new RandomWorld(new Random(seed));
        var worlds = new List<WorldState> { WorldState.Empty };
        for (var i = 0; i < 25; i++)
        {
            var records = random.Batch(worlds[^1], first: i == 0);
            Clock.Tick();
            var result = await Store.AppendAsync(new CommitBatch(records) { RecordQuotesNotFound = true }, Cancel);
            Assert.Empty(result.Problems);
            if (result.Committed)
            {
                worlds.Add(worlds[^1].After(result.Snapshot, records));
            }
        }

        foreach (var world in worlds)
        {
            await Agree(world);
            for (var i = 0; i < 6; i++)
            {
                await AgreeOn(random.Query(), world);
            }
        }
    }

    private async Task Agree(WorldState world)
    {
        var at = world.Snapshot;
        var keys = world.Facts.Select(fact => fact.Key).ToArray();
        Assert.Equal(world.Facts, await Store.Facts.GetAsync(keys, at, Cancel));
        Assert.Equal(world.Sources.Values, (await Store.Sources.PageAsync(new PageQuery { Take = 100 }, at, Cancel)).Items);
        Assert.Equal(world.Entities.Values, await Store.Entities.GetAsync([.. world.Entities.Keys], at, Cancel));
        var groups = world.ClaimGroups();
        Assert.Equal(groups, await Groups(at));
        var counters = await Store.CountersAsync(at, Cancel);
        Assert.Equal(groups.Count, counters.ClaimGroups);
        Assert.Equal(groups.Count(group => group.Agreement == Agreement.Conflicting), counters.Conflicting);
        Assert.Equal((world.ActiveFacts.Count(), world.Facts.Count), (counters.Facts, counters.RecordedFacts));
        Assert.Equal(world.Sources.Values.Select(source => source.Origin).Distinct().Count(), counters.Origins);
    }

    private async Task AgreeOn(PageQuery query, WorldState world)
    {
        var expected = FilterOracle.Facts(world, query.Where, query.Order);
        var found = await Store.Facts.StreamAsync(query, world.Snapshot, Cancel).SelectMany(page => page.Items).ToListAsync(Cancel);
        Assert.Equal(expected.Select(fact => fact.Key), found.Select(fact => fact.Key));
        Assert.Equal(expected.Count, await Store.Facts.CountAsync(query.Where, world.Snapshot, Cancel));
        var last = await Store.Facts.PageAsync(query with { Take = 3, FromEnd = true }, world.Snapshot, Cancel);
        Assert.Equal(expected.TakeLast(3).Select(fact => fact.Key), last.Items.Select(fact => fact.Key));
        var some = Where.Some(ListField.GroupFacts, query.Where ?? Where.All(Scope.Facts, []));
        var groups = world.ClaimGroups().Where(group => FilterOracle.Holds(some, group, world)).Select(group => group.Id);
        Assert.Equal(groups, (await Groups(world.Snapshot, some)).Select(group => group.Id));
    }
}
