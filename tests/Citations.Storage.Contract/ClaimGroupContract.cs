using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Claim groups follow facts, origins, property rules and hierarchies in the same commit.</summary>
public abstract class ClaimGroupContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task A_copy_does_not_corroborate_and_a_declared_origin_changes_that()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("mark-carney", "mail")]));
        var copied = Assert.Single(await Groups(await Latest()));
        Assert.Equal((Agreement.Uncontested, 2, 1), (copied.Agreement, copied.SourceCount, copied.OriginCount));
        var before = await Latest();
        await Commit(new OriginRecord("mail", null));
        var apart = Assert.Single(await Groups(await Latest()));
        Assert.Equal((Agreement.Corroborated, 2), (apart.Agreement, apart.OriginCount));
        Assert.Equal(copied, Assert.Single(await Groups(before)));
        Assert.Equal(3, (await Counters()).Origins);
    }

    [Fact]
    public async Task Qualifiers_that_are_part_of_the_question_tell_groups_apart()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Says("a", "globe"), Sample.Says("b", "globe", "north"), Sample.Says("c", "post", "north")]));
        var groups = (
            await Store.ClaimGroupsOfAsync(
                [new("canada", "slogan"), new("canada", "nothing"), new("nobody", "slogan")],
                await Latest(),
                Cancel
            )
        );
        Assert.Equal([2, 0, 0], groups.Select(list => list.Count));
        Assert.Equal([1, 2], groups[0].Select(group => group.FactCount));
        Assert.Equal([Agreement.Uncontested, Agreement.Conflicting], groups[0].Select(group => group.Agreement));
    }

    [Fact]
    public async Task Groups_are_found_by_id_and_by_fact()
    {
        await CommitDefinitions();
        var fact = Sample.Leads("mark-carney", "globe");
        var at = await Commit(Sample.Record(fact));
        var group = Assert.Single(await Groups(at));
        Assert.Equal([group, null], await Store.ClaimGroups.GetAsync([group.Id, "sha256:" + new string('0', 64)], at, Cancel));
        Assert.Equal([group], await Store.ClaimGroupsOfFactsAsync([fact], at, Cancel));
        var gone = await Commit(Sample.Retract(fact));
        Assert.Null((await Store.ClaimGroups.GetAsync([group.Id], gone, Cancel))[0]);
        Assert.Null((await Store.ClaimGroupsOfFactsAsync([fact], gone, Cancel))[0]);
        Assert.Equal(group, (await Store.ClaimGroups.GetAsync([group.Id], at, Cancel))[0]);
        var versions = (await Store.ClaimGroups.VersionsAsync([group.Id], gone, Cancel))[0];
        Assert.Equal([2L, 3L], versions.Select(version => version.Since.Commit));
        Assert.Null(versions[1].Record);
    }

    [Fact]
    public async Task A_group_that_emptied_comes_back_with_its_next_fact()
    {
        await CommitDefinitions();
        var first = Sample.Leads("mark-carney", "globe");
        await Commit(Sample.Record(first));
        var gone = await Commit(Sample.Retract(first));
        var back = await Commit(Sample.Record(Sample.Leads("justin-trudeau", "post")));
        Assert.Empty(await Groups(gone));
        Assert.Equal("justin-trudeau", ((EntityValue)Assert.Single(await Groups(back)).Values[0].Value).Entity);
        Assert.Equal(1, (await Counters()).ClaimGroups);
    }

    [Fact]
    public async Task A_new_rule_of_a_property_regroups_its_facts()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Says("a", "globe", "north"), Sample.Says("b", "post", "south")]));
        var before = await Latest();
        var after = await Commit(new PropertyRecord(new Property("slogan", "slogan", ValueKind.Text)));
        Assert.Equal([Agreement.Uncontested, Agreement.Uncontested], (await Groups(before)).Select(group => group.Agreement));
        Assert.Equal(Agreement.Conflicting, Assert.Single(await Groups(after)).Agreement);
        Assert.Equal((1, 1), ((await Counters()).ClaimGroups, (await Counters()).Conflicting));
        var many = await Commit(new PropertyRecord(new Property("slogan", "slogan", ValueKind.Text, Cardinality.Many)));
        Assert.NotEqual(Agreement.Conflicting, Assert.Single(await Groups(many)).Agreement);
    }

    [Fact]
    public async Task A_commit_tells_which_questions_it_brings_rivals_to_and_which_it_settles()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(Sample.Leads("mark-carney", "globe")));
        var rival = Sample.Leads("justin-trudeau", "post");
        async Task<ConflictChange[]> Changes(Model.Records.Record record, bool dryRun = false) =>
            [.. (await Store.AppendAsync(new CommitBatch([record]) { DryRun = dryRun }, Cancel)).ConflictChanges];

        Assert.False(Assert.Single(await Changes(Sample.Record(rival), dryRun: true)).Before);
        var begun = Assert.Single(await Changes(Sample.Record(rival)));
        Assert.Equal((false, 2), (begun.Before, begun.Group!.Values.Count));
        var echo = Sample.Leads("justin-trudeau", "mail");
        var grown = Assert.Single(await Changes(Sample.Record(echo)));
        Assert.Equal((true, 3), (grown.Before, grown.Group!.FactCount));
        Assert.Empty(await Changes(Sample.Record(rival)));
        Assert.NotNull(Assert.Single(await Changes(Sample.Retract(rival))).Group);
        Assert.Equal(new ConflictChange(begun.Question, Before: true, Group: null), Assert.Single(await Changes(Sample.Retract(echo))));
        Assert.Empty(await Changes(new PropertyRecord(new Property("age", "age", ValueKind.Quantity))));
    }

    [Fact]
    public async Task A_place_inside_another_refines_it_from_the_commit_that_says_so()
    {
        await CommitDefinitions();
        await Commit(
            new PropertyRecord(new Property("located-in", "located in", ValueKind.Entity)),
            new PropertyRecord(
                new Property("birthplace", "birthplace", ValueKind.Entity, comparison: new Comparison(broader: ["located-in"]))
            ),
            new EntityRecord(new Entity("minnesota", EntityKind.Place, "Minnesota")),
            new EntityRecord(new Entity("hennepin", EntityKind.Place, "Hennepin County")),
            new EntityRecord(new Entity("minneapolis", EntityKind.Place, "Minneapolis"))
        );
        Fact Born(string place, string source) =>
            Sample.Fact("mark-carney", "birthplace", new EntityValue(place), source, 0.9, $"born in {place}");
        Fact Lies(string place, string within) =>
            Sample.Fact(place, "located-in", new EntityValue(within), "globe", 0.9, $"{place} in {within}");
        async Task<Agreement> Birthplace(Snapshot at) =>
            Assert.Single((await Store.ClaimGroupsOfAsync([new("mark-carney", "birthplace")], at, Cancel))[0]).Agreement;
        var apart = await Commit(
            Sample.Records([Born("minneapolis", "globe"), Born("minnesota", "post"), Lies("minneapolis", "hennepin")])
        );
        var within = await Commit(Sample.Record(Lies("hennepin", "minnesota")));
        var again = await Commit(Sample.Retract(Lies("minneapolis", "hennepin")));
        Assert.Equal(
            [Agreement.Conflicting, Agreement.Refined, Agreement.Conflicting],
            [await Birthplace(apart), await Birthplace(within), await Birthplace(again)]
        );
    }

    [Fact]
    public async Task The_first_conflicts_are_there_at_once_and_counted_exactly()
    {
        await CommitDefinitions();
        await Commit(
            Sample.Records(
                Enumerable
                    .Range(0, 200)
                    .SelectMany(i =>
                        new[] { Sample.Says("a", "globe", $"scope {i}"), Sample.Says(i % 4 == 0 ? "b" : "a", "post", $"scope {i}") }
                    )
            )
        );
        var conflicts = Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Conflicting));
        var page = await Store.ClaimGroups.PageAsync(new PageQuery { Where = conflicts, Take = 20 }, await Latest(), Cancel);
        Assert.Equal((20, true), (page.Items.Count, page.HasNext));
        Assert.Equal(50, await Store.ClaimGroups.CountAsync(conflicts, await Latest(), Cancel));
        Assert.Equal((50, 150), ((await Counters()).Conflicting, (await Counters()).Corroborated));
    }

    [Fact]
    public async Task A_new_store_ranks_by_path_until_another_method_is_chosen_and_earlier_states_stay()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "post"), Sample.Aid(7, "post")]));
        var before = await Latest();
        var ranked = await Groups(before);
        Assert.All(ranked, static group => Assert.Equal(SupportMethod.Path, group.Values[0].Support.Method));
        Assert.Equal(2, (await Store.ChangeMethodAsync(SupportMethod.NoisyOr, Cancel)).DifferenceCount);
        Assert.All(
            await Groups(await Latest()),
            static group => Assert.All(group.Values, static value => Assert.Equal(SupportMethod.NoisyOr, value.Support.Method))
        );
        Assert.Equal(ranked, await Groups(before));

        await Commit(Sample.Records([Sample.Says("a", "globe")]));
        Assert.All(await Groups(await Latest()), static group => Assert.Equal(SupportMethod.NoisyOr, group.Values[0].Support.Method));
        Assert.Equal((3, 0), await Store.ReindexAsync(Cancel) is var report ? (report.ClaimGroups, report.DifferenceCount) : default);
        Assert.Equal(0, (await Store.ChangeMethodAsync(SupportMethod.NoisyOr, Cancel)).DifferenceCount);
    }

    [Fact]
    public async Task Reindexing_finds_no_difference()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "post"), Sample.Aid(7, "post")]));
        await Commit(Sample.Retract(Sample.Leads("mark-carney", "globe")));
        var report = await Store.ReindexAsync(Cancel);
        Assert.Equal((2, 0), (report.ClaimGroups, report.DifferenceCount));
    }
}
