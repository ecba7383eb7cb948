using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>What commits did, told so that another store can do it too; and waiting for them.</summary>
public abstract class ChangeContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Changes_come_in_order_with_their_commit()
    {
        await CommitDefinitions();
        var (old, next) = (Sample.Leads("justin-trudeau", "globe"), Sample.Leads("mark-carney", "globe"));
        await Commit(Sample.Records([old, next]));
        await Commit(Sample.Supersede(old, next), new OriginRecord("post", "globe"), new TextRecord(Sample.TextSha256, Sample.Text));
        await Commit(Sample.Retract(old));
        var changes = await Changes(1);
        Assert.Equal([2L, 2, 3, 3, 3, 4], changes.Select(change => change.Commit));
        Assert.Equal(
            ["FactRecord", "FactRecord", "SourceRecord", "TextRecord", "SupersessionRecord", "RetractionRecord"],
            changes.Select(change => change.Record.GetType().Name)
        );
        Assert.Equal("globe", ((SourceRecord)changes[2].Record).Source.Origin);
        Assert.True(((FactRecord)changes[0].Record).Fact.IsActive);
    }

    [Fact]
    public async Task Appending_the_changes_elsewhere_gives_the_same()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Leads("justin-trudeau", "globe"), Sample.Leads("mark-carney", "post"), Sample.Aid(7, "post")]));
        await Commit(Sample.Retract(Sample.Leads("justin-trudeau", "globe")), new TextRecord(Sample.TextSha256, Sample.Text));
        await using var factory = new TFactory();
        await using var other = await factory.OpenAsync(Clock);
        foreach (var commit in (await Changes(0)).GroupBy(change => change.Commit))
        {
            var result = await other.AppendAsync(
                new CommitBatch([.. commit.Select(change => change.Record)]) { RecordQuotesNotFound = true },
                Cancel
            );
            Assert.Empty(result.Problems);
        }

        var at = await other.LatestAsync(Cancel);
        Assert.Equal(await Counters(), await other.CountersAsync(at, Cancel));
        var groups = await other.ClaimGroups.PageAsync(new PageQuery(), at, Cancel);
        Assert.Equal(await Groups(await Latest()), groups.Items);
    }

    [Fact]
    public async Task Many_facts_of_one_commit_come_in_batches()
    {
        await CommitDefinitions();
        await Commit(Sample.Records(Enumerable.Range(0, 2_200).Select(i => Sample.Aid(i, "globe"))));
        var batches = await Store.ChangesAsync(1, await Latest(), Cancel).ToListAsync(Cancel);
        Assert.True(batches.Count > 1);
        Assert.Equal(2_200, batches.Sum(batch => batch.Count));
        Assert.Empty(await Store.ChangesAsync(2, await Latest(), Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_waiter_is_woken_by_a_commit()
    {
        var before = await CommitDefinitions();
        var waiting = Store.WaitForCommitAsync(before.Commit, Cancel).AsTask();
        Assert.False(waiting.IsCompleted);
        var commit = await Commit(Sample.Record(Sample.Leads("mark-carney", "globe")));
        Assert.Equal(commit, await waiting);
        Assert.Equal(commit, await Store.WaitForCommitAsync(0, Cancel));
    }

    [Fact]
    public async Task A_waiter_is_woken_by_a_commit_of_another_process()
    {
        await using var other = await Factory.OpenAsync(Clock);
        var waiting = Store.WaitForCommitAsync(0, Cancel).AsTask();
        var result = await other.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
        Assert.Equal(result.Snapshot, await waiting);
        Assert.Equal(result.Snapshot, await Latest());
    }

    [Fact]
    public async Task Many_wait_at_once_and_again()
    {
        await using var other = await Factory.OpenAsync(Clock);
        var seen = 0L;
        var definitions = Sample.Definitions.ToArray();
        foreach (var record in definitions.Take(4))
        {
            var waiting = Enumerable.Range(0, 50).Select(_ => Store.WaitForCommitAsync(seen, Cancel).AsTask()).ToArray();
            var result = await other.AppendAsync(new CommitBatch([record]), Cancel);
            Assert.All(await Task.WhenAll(waiting), snapshot => Assert.Equal(result.Snapshot, snapshot));
            seen = result.Snapshot.Commit;
        }
    }

    [Fact]
    public async Task A_waiter_gets_to_know_that_the_store_was_closed()
    {
        var other = await Factory.OpenAsync(Clock);
        var waiting = other.WaitForCommitAsync(0, Cancel).AsTask();
        await other.DisposeAsync();
        Assert.Equal(StoreErrorCode.Closed, (await Assert.ThrowsAsync<StoreException>(() => waiting)).Code);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var waiting = Store.WaitForCommitAsync(0, source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<List<Change>> Changes(long since) =>
        await Store.ChangesAsync(since, await Latest(), Cancel).SelectMany(batch => batch).ToListAsync(Cancel);
}
