using Citations.Model.Claims;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Reliabilities are set by commits, used unchanged by later ones, and read as of any commit; so is the method.</summary>
public abstract class ReliabilityContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task By_ITERATIVE_a_reliable_source_outweighs_others_from_the_commit_that_says_so()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "mail")]));
        var before = await Method(SupportMethod.Iterative);
        var after = await Commit(Rate("globe", 0.6), Rate("mail", 0.95));
        Assert.Equal(["justin-trudeau", "mark-carney"], await Leaders(after));
        Assert.Equal(after, await Commit(Rate("globe", 0.6), Rate("mail", 0.95)));
        var contribution = (await Groups(after))[0].Values[0].Support.Contributions[0];
        Assert.Equal(("mail", ContributionReason.Counted, 2.944), (contribution.Source, contribution.Reason, contribution.Weight));

        // Later writes use it unchanged, and earlier states stay
        var later = await Commit(Sample.Record(Sample.Leads("kyiv", "globe")));
        Assert.Equal("justin-trudeau", (await Leaders(later))[0]);
        Assert.All((await Groups(before))[0].Values, value => Assert.Equal(1.386, value.Support.Contributions[0].Weight));
        Assert.Equal(0, (await Store.ReindexAsync(Cancel)).DifferenceCount);
    }

    [Fact]
    public async Task Other_methods_keep_reliabilities_without_using_them()
    {
        await CommitDefinitions();
        var facts = await Commit(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "mail")]));
        var rated = await Commit(Rate("mail", 0.95));
        Assert.Equal(await Groups(facts), await Groups(rated));
        Assert.Equal(0.95, (await Store.Sources.GetAsync(["mail"], rated, Cancel))[0]!.Reliability!.Score);
        Assert.Null((await Store.Sources.GetAsync(["mail"], facts, Cancel))[0]!.Reliability);

        // A source that is described again keeps what was fitted
        var described = await Commit(new SourceRecord(Sample.Source("mail", "The Mail", "2025-08-25")));
        Assert.Equal(0.95, (await Store.Sources.GetAsync(["mail"], described, Cancel))[0]!.Reliability!.Score);
        var refused = await Store.AppendAsync(new CommitBatch([Rate("nowhere", 0.9)]), Cancel);
        Assert.Equal(WriteProblemCode.UnknownSource, refused.Outcomes[0].Problem?.Code);
    }

    [Fact]
    public async Task A_method_is_a_change_that_another_store_can_repeat()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "mail")]));
        var at = await Method(SupportMethod.NoisyOr);
        Assert.Equal(SupportMethod.NoisyOr, (await Store.CommitsAsync([at.Commit], Cancel))[at.Commit].Method);
        var changes = await Store.ChangesAsync(at.Commit - 1, at, Cancel).SelectMany(batch => batch).ToListAsync(Cancel);
        Assert.Equal([new MethodRecord(SupportMethod.NoisyOr)], changes.Select(change => change.Record));
        var path = await Commit(new MethodRecord(SupportMethod.Path));
        Assert.Equal(at.Commit + 1, path.Commit);
        Assert.Equal(SupportMethod.Path, (await Groups(path))[0].Values[0].Support.Method);
        Assert.Equal(path, await Commit(new MethodRecord(SupportMethod.Path)));

        // Beside other records it names the method of a store without groups only
        var both = await Commit(new MethodRecord(SupportMethod.Vote), Sample.Record(Sample.Says("aid", "globe")));
        Assert.All(await Groups(both), group => Assert.Equal(SupportMethod.Path, group.Values[0].Support.Method));
    }

    private static ReliabilityRecord Rate(string source, double score) => new(source, new SourceReliability(score, 20, 15));

    private async Task<Snapshot> Method(SupportMethod method)
    {
        Clock.Tick();
        await Store.ChangeMethodAsync(method, new CommitNote("tester", null), Cancel);
        return await Latest();
    }

    private async Task<string[]> Leaders(Snapshot at) =>
        [.. (await Groups(at))[0].Values.Select(value => ((Model.Values.EntityValue)value.Value).Entity)];
}
