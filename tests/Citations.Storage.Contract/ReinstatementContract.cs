using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>A retracted or superseded fact can stand again, any number of times. Earlier states read as they did.</summary>
public abstract class ReinstatementContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly Fact _carney = Sample.Leads("mark-carney", "globe");
    private static readonly Fact _trudeau = Sample.Leads("justin-trudeau", "mail");

    [Fact]
    public async Task A_fact_goes_and_comes_back_and_every_state_reads_as_it_did()
    {
        await CommitDefinitions();
        var first = await Commit(Sample.Records([_carney, _trudeau]));
        var states = new List<(Snapshot At, FactStatus Status)> { (first, FactStatus.Active) };
        for (var round = 0; round < 3; round++)
        {
            states.Add((await Commit(Sample.Retract(_carney, $"wrong {round}")), FactStatus.Retracted));
            states.Add((await Commit(Sample.Reinstate(_carney, $"right {round}")), FactStatus.Active));
        }

        foreach (var (at, status) in states)
        {
            await ReadsSo(at, status);
        }

        var versions = (await Store.Facts.VersionsAsync([_carney.Key], states[^1].At, Cancel))[0];
        Assert.Equal(states.Select(state => state.At), versions.Select(version => version.Since));
        Assert.Equal(states.Select(state => state.Status), versions.Select(version => version.Record!.Status));
        var fact = versions[^1].Record!;
        Assert.Equal(["right 0", "right 1", "right 2"], fact.Reinstatements.Select(past => past.Reason));
        Assert.Equal(["wrong 0", "wrong 1", "wrong 2"], fact.Reinstatements.Select(past => past.Retraction?.Reason));
    }

    [Fact]
    public async Task A_superseded_and_retracted_fact_comes_back_whole()
    {
        await CommitDefinitions();
        var next = Sample.Leads("justin-trudeau", "globe");
        await Commit(Sample.Records([_carney, next]));
        var superseded = await Commit(Sample.Supersede(_carney, next));
        var retracted = await Commit(Sample.Retract(_carney));
        var back = await Commit(Sample.Reinstate(_carney));
        Assert.Equal(FactStatus.Superseded, (await Fact(_carney.Key, superseded))!.Status);
        Assert.Equal(FactStatus.Retracted, (await Fact(_carney.Key, retracted))!.Status);
        var fact = (await Fact(_carney.Key, back))!;
        Assert.Equal((FactStatus.Active, next.Key), (fact.Status, fact.Reinstatements[0].Supersession!.Fact));
        Assert.Equal(2, (await Groups(back))[0].FactCount);
        foreach (var (at, status) in new[] { (superseded, FactStatus.Superseded), (retracted, FactStatus.Retracted) })
        {
            Assert.Equal([_carney.Key], (await Facts(at, Where.Eq(Field.FactStatus, Scalar.Of(status)))).Select(found => found.Key));
        }
    }

    [Fact]
    public async Task What_happens_in_one_commit_happens_in_the_order_of_the_records()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([_carney, _trudeau]));
        var before = await Latest();

        // Ended and reinstated in one commit: nothing happened
        Assert.Equal(before, await Commit(Sample.Retract(_carney), Sample.Reinstate(_carney)));
        await Commit(Sample.Retract(_carney));
        var at = await Commit(Sample.Reinstate(_carney), Sample.Retract(_carney, "wrong again"));
        var fact = (await Fact(_carney.Key, at))!;
        Assert.Equal((FactStatus.Retracted, "wrong again", 1), (fact.Status, fact.Retraction!.Reason, fact.Reinstatements.Count));

        // A fact that comes back can take the place of another in the same commit
        at = await Commit(Sample.Reinstate(_carney, "right"), Sample.Supersede(_trudeau, _carney));
        Assert.Equal([_carney.Key], (await Facts(at)).Select(found => found.Key));
        Assert.Equal(2, (await Fact(_carney.Key, at))!.Reinstatements.Count);
    }

    [Fact]
    public async Task Reinstating_what_stands_changes_nothing_and_an_unknown_fact_is_refused()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(_carney));
        var before = await Latest();
        Assert.Equal(before, await Commit(Sample.Reinstate(_carney)));
        var refused = await Store.AppendAsync(new CommitBatch([Sample.Reinstate(_trudeau)]), Cancel);
        Assert.Equal(WriteProblemCode.UnknownFact, refused.Outcomes[0].Problem?.Code);
    }

    [Fact]
    public async Task A_record_that_tells_what_was_undone_makes_the_history_again()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(_carney));
        var told = new ReinstatementRecord(
            _carney.Key,
            new Reinstatement("tester", Sample.RecordedAt, "right", null, Sample.Retract(_carney).Retraction)
        );
        var at = await Commit(told);
        var fact = (await Fact(_carney.Key, at))!;
        Assert.Equal((FactStatus.Active, "wrong"), (fact.Status, fact.Reinstatements[0].Retraction!.Reason));
        Assert.Equal(at, await Commit(told));
        await Commit(Sample.Record(_trudeau));
        await Commit(Sample.Retract(_trudeau));
        await Commit(Sample.Reinstate(_trudeau));
        Assert.Equal([_carney.Key], (await Reinstated(at)).Select(found => found.Key));
        Assert.Empty(
            await Reinstated(Snapshot.Empty with { Commit = 2, CommittedAt = (await Store.AtAsync(2, Cancel))!.Value.CommittedAt })
        );
    }

    [Fact]
    public async Task Changes_appended_elsewhere_lead_to_the_same_facts()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([_carney, _trudeau]));
        await Commit(Sample.Supersede(_carney, _trudeau));
        await Commit(Sample.Retract(_carney, "one"));
        await Commit(Sample.Reinstate(_carney, "two"));
        await Commit(Sample.Retract(_carney, "three"));
        var at = await Commit(Sample.Reinstate(_carney, "four"), Sample.Retract(_trudeau));
        var changes = await Store.ChangesAsync(0, at, Cancel).SelectMany(batch => batch).ToListAsync(Cancel);
        Assert.Equal(
            ["3 Supersession", "4 Retraction", "5 Reinstatement", "6 Retraction", "7 Reinstatement", "7 Retraction"],
            changes.Where(change => change.Commit > 2).Select(change => $"{change.Commit} {change.Record.GetType().Name[..^6]}")
        );
        await using var factory = new TFactory();
        await using var copy = await factory.OpenAsync(new Clock());
        foreach (var commit in changes.GroupBy(change => change.Commit))
        {
            Assert.Empty((await copy.AppendAsync(new CommitBatch([.. commit.Select(change => change.Record)]), Cancel)).Problems);
        }

        var there = await copy.LatestAsync(Cancel);
        string[] keys = [_carney.Key, _trudeau.Key];
        Assert.Equal(await Store.Facts.GetAsync(keys, at, Cancel), await copy.Facts.GetAsync(keys, there, Cancel));
        Assert.Equal(await Store.CountersAsync(at, Cancel), await copy.CountersAsync(there, Cancel));
    }

    private async Task<List<Fact>> Reinstated(Snapshot at) =>
        await Store.ReinstatedFactsAsync(at, Cancel).SelectMany(batch => batch).ToListAsync(Cancel);

    /// <summary>Reads the fact in every way in which a store finds facts.</summary>
    private async Task ReadsSo(Snapshot at, FactStatus status)
    {
        var stands = status is FactStatus.Active;
        var count = stands ? 2 : 1;
        Assert.Equal(status, (await Fact(_carney.Key, at))!.Status);
        Assert.Equal(count, (await Facts(at)).Count);
        Assert.Equal(count, await Store.Facts.CountAsync(null, at, Cancel));
        Assert.Equal(stands ? 1 : 0, await Store.Facts.CountAsync(Where.Eq(Field.FactSource, Scalar.Of("globe")), at, Cancel));
        Assert.Equal(
            stands ? 1 : 0,
            (await Store.Facts.PagesAsync(Relation.FactSource, ["globe"], new PageQuery { Take = 9 }, at, Cancel))[0].Items.Count
        );
        Assert.Equal(count, (await Store.Facts.FacetsAsync([Facet.Property], null, 9, at, Cancel))[0].Buckets.Sum(bucket => bucket.Count));
        foreach (var wanted in Enum.GetValues<FactStatus>())
        {
            var found = await Facts(at, Where.Eq(Field.FactStatus, Scalar.Of(wanted)));
            Assert.Equal(wanted == status, found.Any(fact => fact.Key == _carney.Key));
            Assert.Equal(found.Count, await Store.Facts.CountAsync(Where.Eq(Field.FactStatus, Scalar.Of(wanted)), at, Cancel));
        }

        var any = Where.In(Field.FactStatus, Scalar.Of(FactStatus.Active), Scalar.Of(FactStatus.Retracted));
        Assert.Equal(
            stands ? [_carney.Key, _trudeau.Key] : [_trudeau.Key, _carney.Key],
            (await Facts(at, any, new SortKey(Field.FactStatus))).Select(fact => fact.Key)
        );
        var group = Assert.Single(await Groups(at));
        Assert.Equal(stands ? Agreement.Conflicting : Agreement.Uncontested, group.Agreement);
        Assert.Equal(count, (await Store.CountersAsync(at, Cancel)).Facts);
        var hits = await Store.SearchAsync(new SearchRequest("carney") { Kinds = SearchKinds.Facts }, at, Cancel);
        Assert.Equal(stands, hits.Hits.Any(hit => hit.Fact?.Key == _carney.Key));
    }
}
