using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Readers and writers at once, in one process and as two.</summary>
public abstract class ConcurrencyContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Readers_see_whole_commits_while_a_writer_commits()
    {
        await CommitDefinitions();
        using var done = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(
                    async () =>
                    {
                        while (!done.IsCancellationRequested)
                        {
                            // Each commit brings ten facts, and the counters must say what the list shows
                            var at = await Latest();
                            var counted = await Store.Facts.CountAsync(Where.Eq(Field.FactRecordedBy, Scalar.Of("tester")), at, Cancel);
                            Assert.Equal(0, counted % 10);
                            Assert.Equal((await Store.CountersAsync(at, Cancel)).Facts, counted);
                            Assert.Equal(counted, (await Facts(at)).Count);
                        }
                    },
                    Cancel
                )
            )
            .ToArray();
        for (var i = 0; i < 40; i++)
        {
            await Commit(Sample.Records(Enumerable.Range(0, 10).Select(j => Sample.Aid((i * 10) + j, "globe"))));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Many_writers_take_turns_and_lose_nothing()
    {
        await CommitDefinitions();
        await using var other = await Factory.OpenAsync(Clock);
        ICitationStore[] stores = [Store, other];
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    Task.Run(
                        async () => await stores[i % 2].AppendAsync(new CommitBatch([Sample.Record(Sample.Aid(i, "globe"))]), Cancel),
                        Cancel
                    )
                )
        );
        Assert.All(results, result => Assert.True(result.Committed));
        Assert.Equal(Enumerable.Range(2, 40).Select(commit => (long)commit), results.Select(result => result.Snapshot.Commit).Order());
        Assert.Equal(40, (await Facts()).Count);
        Assert.Equal(40, (await Counters()).Facts);
        Assert.Single(await Groups(await Latest()));
        Assert.Equal(
            41,
            results
                .Select(result => result.Snapshot.CommittedAt)
                .Append((await Store.AtAsync(1, Cancel))!.Value.CommittedAt)
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public async Task One_fact_recorded_by_many_at_once_is_there_once()
    {
        await CommitDefinitions();
        await using var other = await Factory.OpenAsync(Clock);
        ICitationStore[] stores = [Store, other];
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i =>
                    Task.Run(
                        async () =>
                            await stores[i % 2].AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]), Cancel),
                        Cancel
                    )
                )
        );
        Assert.Single(results, result => result.Committed);
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task A_commit_of_another_process_is_read_at_once_with_its_new_versions()
    {
        await CommitDefinitions();
        Assert.Equal("Canada", (await Store.Entities.GetAsync(["canada"], await Latest(), Cancel))[0]!.Label);
        await using var other = await Factory.OpenAsync(Clock);
        await other.AppendAsync(new CommitBatch([new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada"))]), Cancel);
        Assert.Equal("Kanada", (await Store.Entities.GetAsync(["canada"], await Latest(), Cancel))[0]!.Label);
        var result = await Store.AppendAsync(new CommitBatch([new EntityRecord(new Entity("canada", EntityKind.Place, "Kanada"))]), Cancel);
        Assert.Equal(WriteStatus.Unchanged, result.Outcomes[0].Status);
    }

    [Fact]
    public async Task Many_may_open_an_empty_store_at_once()
    {
        await using var factory = new TFactory();
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await factory.OpenAsync(Clock), Cancel)));
        var results = await Task.WhenAll(
            stores.Select(store => store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel).AsTask())
        );
        Assert.Single(results, result => result.Committed);
        foreach (var store in stores)
        {
            Assert.Equal(1, (await store.LatestAsync(Cancel)).Commit);
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_on_its_way_writes_nothing()
    {
        await CommitDefinitions();
        using var source = new CancellationTokenSource();
        var records = new CancellingList(
            [.. Sample.Records(Enumerable.Range(0, 3_000).Select(i => Sample.Aid(i, "globe")))],
            source,
            after: 2_000
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.AppendAsync(new CommitBatch(records), source.Token)
        );
        Assert.Equal((1, 0), ((await Latest()).Commit, (await Counters()).Facts));
        Assert.Empty(await Facts());
        await Commit(Sample.Record(Sample.Aid(1, "globe")));
    }

    /// <summary>Cancels when an item far into the list is read.</summary>
    private sealed class CancellingList(IReadOnlyList<Model.Records.Record> items, CancellationTokenSource source, int after)
        : IReadOnlyList<Model.Records.Record>
    {
        public int Count => items.Count;

        public Model.Records.Record this[int index]
        {
            get
            {
                if (index == after)
                {
                    source.Cancel();
                }

                return items[index];
            }
        }

        public IEnumerator<Model.Records.Record> GetEnumerator() => items.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public async Task A_cancelled_commit_writes_nothing()
    {
        await CommitDefinitions();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]), source.Token)
        );
        Assert.Empty(await Facts());
    }

    [Fact]
    public async Task A_cancelled_read_stops()
    {
        await CommitDefinitions();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var at = await Latest();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Facts.PageAsync(new PageQuery(), at, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.Facts.StreamAsync(new PageQuery(), at, source.Token).ToListAsync(Cancel)
        );
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var other = await Factory.OpenAsync(Clock);
        await other.DisposeAsync();
        var error = await Assert.ThrowsAsync<StoreException>(async () => await other.LatestAsync(Cancel));
        Assert.Equal(StoreErrorCode.Closed, error.Code);
    }
}
