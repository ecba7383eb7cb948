using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.Contract;

/// <summary>Which entities are one thing, what they are called, and what people ruled: all of it changes how values compare, as of each
/// snapshot.</summary>
public abstract class IdentityContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly DateTimeOffset _at = Sample.RecordedAt;

    private static readonly Property _name = new("name", "name", ValueKind.Text);

    private static readonly Property _country = new("country", "country", ValueKind.Entity);

    private static readonly Property _place = new("place", "place", ValueKind.Entity, comparison: new Comparison(broader: ["country"]));

    [Fact]
    public async Task Merged_entities_are_one_value()
    {
        await CommitDefinitions();
        var before = await Commit(
            Person("trudeau-2"),
            Sample.Record(Sample.Leads("justin-trudeau", "globe")),
            Sample.Record(Sample.Leads("trudeau-2", "post"))
        );
        var merged = await Commit(Merge("trudeau-2", "justin-trudeau"));

        Assert.Equal((Agreement.Conflicting, 2), Shape(await Group(before)));
        Assert.Equal((Agreement.Corroborated, 1), Shape(await Group(merged)));
        Assert.Equal(new EntityValue("justin-trudeau"), (await Group(merged)).Values[0].Value);
        await IsAsIfDerivedAnew();

        var undone = await Commit(Merge("trudeau-2", null));
        Assert.Equal((Agreement.Conflicting, 2), Shape(await Group(undone)));
        Assert.Equal((Agreement.Corroborated, 1), Shape(await Group(merged)));
        await IsAsIfDerivedAnew();
    }

    [Fact]
    public async Task Merged_entities_are_one_subject()
    {
        await CommitDefinitions();
        var before = await Commit(
            new EntityRecord(new Entity("dominion", EntityKind.Place, "The Dominion")),
            Sample.Record(Sample.Leads("mark-carney", "globe")),
            Sample.Record(Sample.Fact("dominion", "head-of-government", new EntityValue("mark-carney"), "post", 0.9, "q"))
        );
        var merged = await Commit(Merge("dominion", "canada"));
        var later = await Commit(
            Sample.Record(Sample.Fact("dominion", "head-of-government", new EntityValue("justin-trudeau"), "mail", 0.9, "q"))
        );

        Assert.Equal(2, (await Groups(before)).Count);
        var group = Assert.Single(await Groups(merged));
        Assert.Equal(("canada", 2, Agreement.Corroborated), (group.Subject, group.FactCount, group.Agreement));
        Assert.Equal(("canada", Agreement.Conflicting), (Assert.Single(await Groups(later)).Subject, (await Groups(later))[0].Agreement));
        await IsAsIfDerivedAnew();

        var undone = await Commit(Merge("dominion", null));
        Assert.Equal([1, 2], (await Groups(undone)).Select(found => found.FactCount).Order());
        await IsAsIfDerivedAnew();
    }

    [Fact]
    public async Task A_fact_about_a_merged_entity_can_be_retracted()
    {
        await CommitDefinitions();
        var fact = Sample.Fact("dominion", "head-of-government", new EntityValue("justin-trudeau"), "mail", 0.9, "q");
        await Commit(
            new EntityRecord(new Entity("dominion", EntityKind.Place, "The Dominion")),
            Merge("dominion", "canada"),
            Sample.Record(Sample.Leads("mark-carney", "globe")),
            Sample.Record(fact)
        );

        Assert.Equal(Agreement.Conflicting, Assert.Single(await Groups(await Latest())).Agreement);
        var retracted = await Commit(Sample.Retract(fact));
        Assert.Equal(Agreement.Uncontested, Assert.Single(await Groups(retracted)).Agreement);
        await IsAsIfDerivedAnew();
    }

    [Fact]
    public async Task Merges_may_follow_each_other_and_all_lead_to_the_last()
    {
        await CommitDefinitions();
        await Commit(
            Person("a"),
            Person("b"),
            Person("c"),
            Sample.Record(Sample.Leads("a", "globe")),
            Sample.Record(Sample.Leads("c", "post"))
        );
        await Commit(Merge("a", "b"));
        var at = await Commit(Merge("b", "c"));

        Assert.Equal((Agreement.Corroborated, new EntityValue("c")), ((await Group(at)).Agreement, (await Group(at)).Values[0].Value));
        await IsAsIfDerivedAnew();
        Assert.Equal(WriteProblemCode.UnfitMerge, await Refusal(Merge("a", "justin-trudeau")));
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused()
    {
        await CommitDefinitions();
        await Commit(Person("a"), Person("b"), Person("c"), Merge("a", "b"));

        Assert.Equal(WriteProblemCode.UnfitMerge, await Refusal(Merge("b", "a")));
        Assert.Equal(WriteProblemCode.UnfitMerge, await Refusal(Merge("c", "c")));
        Assert.Equal(WriteProblemCode.UnfitMerge, await Refusal(Merge("a", "c")));
        Assert.Equal(WriteProblemCode.UnknownEntity, await Refusal(Merge("nobody", "c")));
        Assert.Equal(WriteProblemCode.UnknownEntity, await Refusal(Merge("c", "nobody")));
        Assert.Equal([WriteStatus.Unchanged], await Statuses(Merge("a", "b")));
        Assert.Equal([WriteStatus.Unchanged], await Statuses(Merge("c", null)));
    }

    [Fact]
    public async Task An_entity_record_leaves_merges_as_they_are()
    {
        await CommitDefinitions();
        await Commit(Person("a"), Person("b"), Merge("a", "b"));
        var at = await Commit(
            new EntityRecord(new Entity("a", EntityKind.Person, "A.")),
            new EntityRecord(new Entity("b", EntityKind.Person, "B."))
        );

        var found = await Store.Entities.GetAsync(["a", "b"], at, Cancel);
        Assert.Equal(("b", "a"), (found[0]!.Merge!.Into, found[1]!.MergedFrom.Single()));
    }

    [Fact]
    public async Task A_merge_moves_entities_in_the_hierarchy()
    {
        await CommitDefinitions();
        await Commit(
            new PropertyRecord(_country),
            new PropertyRecord(_place),
            Place("minsk"),
            Place("belarus"),
            Place("bielarus"),
            Sample.Record(Sample.Fact("minsk", "country", new EntityValue("bielarus"), "globe", 1, "q")),
            Sample.Record(Sample.Fact("aid-2025", "place", new EntityValue("minsk"), "globe", 1, "q")),
            Sample.Record(Sample.Fact("aid-2025", "place", new EntityValue("belarus"), "post", 1, "q"))
        );
        Assert.Equal(Agreement.Conflicting, (await Place(await Latest())).Agreement);

        var merged = await Commit(Merge("bielarus", "belarus"));
        Assert.Equal(Agreement.Refined, (await Place(merged)).Agreement);
        await IsAsIfDerivedAnew();
    }

    [Fact]
    public async Task Part_of_in_a_circle_is_no_refinement()
    {
        await CommitDefinitions();
        await Commit(
            new PropertyRecord(_country),
            new PropertyRecord(_place),
            Place("x"),
            Place("y"),
            Sample.Record(Sample.Fact("x", "country", new EntityValue("y"), "globe", 1, "q")),
            Sample.Record(Sample.Fact("y", "country", new EntityValue("x"), "globe", 1, "q")),
            Sample.Record(Sample.Fact("aid-2025", "place", new EntityValue("x"), "globe", 1, "q")),
            Sample.Record(Sample.Fact("aid-2025", "place", new EntityValue("y"), "post", 1, "q"))
        );

        Assert.Equal(Agreement.Conflicting, (await Place(await Latest())).Agreement);
        await IsAsIfDerivedAnew();
    }

    [Fact]
    public async Task A_long_chain_of_places_is_a_refinement_and_takes_bounded_time()
    {
        const int Length = 2_000;
        await CommitDefinitions();
        var chain = Enumerable.Range(0, Length).Select(number => $"p{number:00000}").ToArray();
        await Commit([new PropertyRecord(_country), new PropertyRecord(_place), .. chain.Select(Place)]);
        await Commit([
            .. chain
                .Zip(chain.Skip(1))
                .Select(link => Sample.Record(Sample.Fact(link.First, "country", new EntityValue(link.Second), "globe", 1, "q"))),
        ]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var at = await Commit([
            .. chain.Select(place => Sample.Record(Sample.Fact("aid-2025", "place", new EntityValue(place), "globe", 1, place))),
        ]);

        Assert.Equal((Agreement.Refined, Length), Shape(await Place(at)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Names_of_the_subject_are_as_of_the_snapshot()
    {
        await CommitDefinitions();
        var before = await Commit(
            new PropertyRecord(_name),
            Sample.Record(Sample.Fact("kyiv", "name", new TextValue("Kyiv"), "globe", 1, "q")),
            Sample.Record(Sample.Fact("kyiv", "name", new TextValue("Kiev"), "post", 1, "q"))
        );
        var named = await Commit(new EntityRecord(new Entity("kyiv", EntityKind.Place, "Kyiv", ["Kiev"])));

        Assert.Equal(
            (Agreement.Conflicting, DisagreementCause.Value),
            (Assert.Single(await Groups(before)).Agreement, (await Groups(before))[0].Causes.Single())
        );
        Assert.Equal(
            (Agreement.Corroborated, RelationKind.Spelling),
            (Assert.Single(await Groups(named)).Agreement, (await Groups(named))[0].Values[1].Relation.Kind)
        );
        await IsAsIfDerivedAnew();
    }

    [Fact]
    public async Task A_ruling_holds_until_it_is_withdrawn()
    {
        await CommitDefinitions();
        var before = await Commit(
            Sample.Record(Sample.Leads("justin-trudeau", "globe")),
            Sample.Record(Sample.Leads("mark-carney", "post"))
        );
        var ruled = await Commit(Rule(Verdict.NotRivals));
        Assert.Equal([WriteStatus.Unchanged], await Statuses(Rule(Verdict.NotRivals)));
        var withdrawn = await Commit(Rule(Verdict.Withdrawn));

        Assert.Equal(
            (Agreement.Conflicting, RelationKind.NotRival),
            ((await Group(before)).Agreement, (await Group(ruled)).Values[1].Relation.Kind)
        );
        Assert.Equal(Agreement.Uncontested, (await Group(ruled)).Agreement);
        Assert.Equal(Agreement.Conflicting, (await Group(withdrawn)).Agreement);
        await IsAsIfDerivedAnew();
    }

    [Fact]
    public async Task Changes_carry_merges_and_rulings()
    {
        await CommitDefinitions();
        await Commit(
            Person("zz"),
            Person("a"),
            Sample.Record(Sample.Leads("justin-trudeau", "globe")),
            Sample.Record(Sample.Leads("a", "post"))
        );
        await Commit(Merge("a", "justin-trudeau"), Merge("justin-trudeau", "zz"));
        await Commit(Rule(Verdict.Same));
        await using var other = new TFactory();
        await using var copy = await other.OpenAsync(Clock);
        await foreach (var batch in Store.ChangesAsync(0, await Latest(), Cancel))
        {
            var result = await copy.AppendAsync(new CommitBatch([.. batch.Select(change => change.Record)]), Cancel);
            Assert.Empty(result.Problems);
        }

        var (mine, theirs) = (
            await Group(await Latest()),
            await copy.ClaimGroupsOfAsync([new("canada", "head-of-government")], await copy.LatestAsync(Cancel), Cancel)
        );
        Assert.Equal(mine.Values.Select(value => value.Value), theirs[0][0].Values.Select(value => value.Value));
        var (entity, copied) = (
            (await Store.Entities.GetAsync(["zz"], await Latest(), Cancel))[0],
            (await copy.Entities.GetAsync(["zz"], await copy.LatestAsync(Cancel), Cancel))[0]
        );
        Assert.Equal(entity, copied);
    }

    private static EntityRecord Person(string key) => new(new Entity(key, EntityKind.Person, key));

    private static EntityRecord Place(string key) => new(new Entity(key, EntityKind.Place, key));

    private static MergeRecord Merge(string from, string? into) => new(from, new EntityMerge(into, "editor", _at, "the same"));

    private static RulingRecord Rule(Verdict verdict) =>
        new(
            "canada",
            new Ruling(
                "head-of-government",
                null,
                new EntityValue("mark-carney"),
                new EntityValue("justin-trudeau"),
                verdict,
                "editor",
                _at,
                "one after the other"
            )
        );

    private static (Agreement, int) Shape(ClaimGroup group) => (group.Agreement, group.Values.Count);

    private async Task<ClaimGroup> Group(Snapshots.Snapshot at) =>
        Assert.Single((await Store.ClaimGroupsOfAsync([new SubjectProperty("canada", "head-of-government")], at, Cancel))[0]);

    private async Task<ClaimGroup> Place(Snapshots.Snapshot at) =>
        Assert.Single((await Store.ClaimGroupsOfAsync([new SubjectProperty("aid-2025", "place")], at, Cancel))[0]);

    private async Task<WriteStatus[]> Statuses(Record record) =>
        [.. (await Store.AppendAsync(new CommitBatch([record]), Cancel)).Outcomes.Select(outcome => outcome.Status)];

    private async Task<WriteProblemCode> Refusal(Record record) =>
        Assert.Single((await Store.AppendAsync(new CommitBatch([record]), Cancel)).Problems).Problem.Code;

    private async Task IsAsIfDerivedAnew() => Assert.Equal(0, (await Store.ReindexAsync(Cancel)).DifferenceCount);
}
