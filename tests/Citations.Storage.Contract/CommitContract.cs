using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Paging;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>What a commit does: whole or not at all, the same twice is once, faults are named.</summary>
public abstract class CommitContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task An_empty_store_answers_everything_with_nothing()
    {
        var latest = await Latest();
        Assert.Equal(Snapshot.Empty, latest);
        Assert.Equal(DatasetCounters.Zero, await Counters());
        Assert.Empty(await Facts());
        Assert.Empty(await Groups(latest));
        Assert.Null(await Fact(Sample.Leads("mark-carney", "globe").Key, latest));
        Assert.Empty((await Store.SearchAsync(new SearchRequest("canada"), latest, Cancel)).Hits);
        Assert.Equal(0, await Store.Facts.CountAsync(null, latest, Cancel));
        Assert.Empty(await Store.Facts.StreamAsync(new PageQuery(), latest, Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_commit_has_the_next_number_and_a_later_time()
    {
        var first = await CommitDefinitions();
        Clock.Now -= TimeSpan.FromDays(1);
        var second = (await Store.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]), Cancel)).Snapshot;
        Assert.Equal(1, first.Commit);
        Assert.Equal(2, second.Commit);
        Assert.True(second.CommittedAt > first.CommittedAt);
        Assert.Equal(second, await Latest());
    }

    [Fact]
    public async Task Counters_follow_every_kind_of_record()
    {
        await CommitDefinitions();
        await Commit(
            Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "post"), Sample.Aid(5, "globe")])
        );
        var counters = await Counters();
        Assert.Equal(
            (3, 3, 3, 2, 5, 5),
            (counters.Facts, counters.RecordedFacts, counters.Sources, counters.Origins, counters.Entities, counters.Properties)
        );
        Assert.Equal((2, 1, 1), (counters.ClaimGroups, counters.Conflicting, counters.Uncontested));
    }

    [Fact]
    public async Task Recording_the_same_fact_again_is_a_no_op_that_keeps_the_first()
    {
        await CommitDefinitions();
        var fact = Sample.Leads("mark-carney", "globe", 0.9);
        var first = await Commit(Sample.Record(fact));
        var again = await Store.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe", 0.2))]), Cancel);
        Assert.False(again.Committed);
        Assert.Equal(first, again.Snapshot);
        Assert.Equal(new WriteOutcome(WriteStatus.Unchanged, fact.Key), again.Outcomes[0]);
        Assert.Equal(0.9, Assert.Single(await Facts()).Confidence);
    }

    [Fact]
    public async Task What_another_commit_wrote_since_it_was_read_is_not_written_over()
    {
        await CommitDefinitions();
        var read = await Latest();
        var (mine, theirs) = (new Entity("new", EntityKind.Other, "Mine"), new Entity("new", EntityKind.Other, "Theirs"));
        await Commit(new EntityRecord(theirs));
        var late = await Store.AppendAsync(new CommitBatch([new EntityRecord(mine)]) { BasedOn = read }, Cancel);
        Assert.Equal(WriteProblemCode.Outdated, Assert.Single(late.Problems).Problem.Code);
        Assert.False(late.Committed);
        var same = await Store.AppendAsync(new CommitBatch([new EntityRecord(theirs)]) { BasedOn = read }, Cancel);
        Assert.Equal(WriteStatus.Unchanged, same.Outcomes[0].Status);
        var again = await Store.AppendAsync(new CommitBatch([new EntityRecord(mine)]) { BasedOn = late.Snapshot }, Cancel);
        Assert.Equal(WriteStatus.Changed, again.Outcomes[0].Status);
    }

    [Fact]
    public async Task The_same_fact_twice_in_a_batch_is_recorded_once()
    {
        await CommitDefinitions();
        var fact = Sample.Record(Sample.Leads("mark-carney", "globe"));
        var result = await Store.AppendAsync(new CommitBatch([fact, fact]), Cancel);
        Assert.Equal([WriteStatus.Added, WriteStatus.Unchanged], result.Outcomes.Select(outcome => outcome.Status));
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task A_rehearsal_finds_what_it_tried_before_and_keeps_nothing()
    {
        var fact = Sample.Leads("mark-carney", "globe");
        var rehearsal = await Store.RehearseAsync(Cancel);
        Assert.SkipWhen(rehearsal is null, "This store cannot rehearse.");
        await using (rehearsal)
        {
            var refused = await rehearsal.AppendAsync(new CommitBatch([Sample.Record(fact)]), Cancel);
            await rehearsal.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
            var first = await rehearsal.AppendAsync(new CommitBatch([Sample.Record(fact)]), Cancel);
            var rival = await rehearsal.AppendAsync(
                new CommitBatch([Sample.Record(Sample.Leads("justin-trudeau", "post")), Sample.Record(fact)]),
                Cancel
            );

            Assert.Equal(WriteStatus.Refused, refused.Outcomes[0].Status);
            Assert.Equal((WriteStatus.Added, false, 1), (first.Outcomes[0].Status, first.Committed, first.After.Facts));
            Assert.Equal([WriteStatus.Added, WriteStatus.Unchanged], rival.Outcomes.Select(outcome => outcome.Status));
            Assert.Equal((2, 1), (rival.After.Facts, rival.After.Conflicting));
        }

        Assert.Equal((Snapshot.Empty, DatasetCounters.Zero), (await Latest(), await Counters()));
        Assert.Equal(1, (await CommitDefinitions()).Commit);
        await Commit(Sample.Record(fact));
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task A_mere_mention_gives_way_to_a_description_and_never_the_other_way_round()
    {
        await Mention(new Entity("e", EntityKind.Other, "e"));
        await Mention(new Entity("e", EntityKind.Person, "Described"));
        await Mention(new Entity("e", EntityKind.Other, "e"));
        await Mention(new Entity("e", EntityKind.Place, "Described otherwise"));

        var entity = (await Store.Entities.GetAsync(["e"], await Latest(), Cancel))[0];
        Assert.Equal(("Described", EntityKind.Person), (entity!.Label, entity.Kind));

        async Task Mention(Entity mentioned) =>
            await Store.AppendAsync(new CommitBatch([new EntityRecord(mentioned)]) { GivingWay = new HashSet<int> { 0 } }, Cancel);
    }

    [Fact]
    public async Task Records_may_come_in_any_order()
    {
        var result = await Store.AppendAsync(
            new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe")), .. Sample.Definitions.Reverse()]),
            Cancel
        );
        Assert.Empty(result.Problems);
        Assert.Single(await Facts());
    }

    [Theory]
    [InlineData(WriteProblemCode.UnknownEntity, "subject")]
    [InlineData(WriteProblemCode.UnknownProperty, "property")]
    [InlineData(WriteProblemCode.UnknownSource, "source")]
    [InlineData(WriteProblemCode.UnknownEntity, "value.entity")]
    [InlineData(WriteProblemCode.KindMismatch, "value")]
    [InlineData(WriteProblemCode.UnknownProperty, "qualifiers[0].property")]
    public async Task A_reference_to_nothing_is_refused_by_name(WriteProblemCode code, string path)
    {
        await CommitDefinitions();
        var value = path switch
        {
            "value.entity" => (Value)new EntityValue("nobody"),
            "value" => new TextValue("x"),
            _ => new EntityValue("mark-carney"),
        };
        var fact = Sample.Fact(
            path == "subject" ? "nowhere" : "canada",
            path == "property" ? "nothing" : "head-of-government",
            value,
            path == "source" ? "nobody" : "globe",
            0.5,
            "quote",
            qualifiers: path.StartsWith("qual", StringComparison.Ordinal) ? [new Qualifier("nothing", new TextValue("x"))] : null
        );
        var result = await Store.AppendAsync(new CommitBatch([Sample.Record(fact)]), Cancel);
        var (index, problem) = Assert.Single(result.Problems);
        Assert.Equal((0, code, path), (index, problem.Code, problem.Path));
        Assert.False(result.Committed);
    }

    [Fact]
    public async Task One_refused_record_refuses_the_batch()
    {
        await CommitDefinitions();
        var result = await Store.AppendAsync(
            new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe")), Sample.Record(Sample.Leads("mark-carney", "nobody"))]),
            Cancel
        );
        Assert.Equal(
            [WriteProblemCode.BatchRefused, WriteProblemCode.UnknownSource],
            result.Problems.Select(problem => problem.Problem.Code)
        );
        Assert.Empty(await Facts());
        Assert.Equal(0, (await Counters()).Facts);
    }

    [Fact]
    public async Task Or_only_itself_when_the_caller_says_so()
    {
        await CommitDefinitions();
        var batch = new CommitBatch([
            Sample.Record(Sample.Leads("mark-carney", "nobody")),
            Sample.Record(Sample.Leads("mark-carney", "globe")),
        ])
        {
            Refusals = RefusalScope.Item,
        };
        var result = await Store.AppendAsync(batch, Cancel);
        Assert.True(result.Committed);
        Assert.Equal([WriteStatus.Refused, WriteStatus.Added], result.Outcomes.Select(outcome => outcome.Status));
        Assert.Single(await Facts());
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        await CommitDefinitions();
        var before = await Latest();
        var result = await Store.AppendAsync(
            new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]) { DryRun = true },
            Cancel
        );
        Assert.False(result.Committed);
        Assert.Equal((0, 1), (result.Before.Facts, result.After.Facts));
        Assert.Equal(before, await Latest());
        Assert.Empty(await Facts());
        Assert.Single((await Commit(Sample.Record(Sample.Leads("mark-carney", "globe"))), await Facts()).Item2);
    }

    [Fact]
    public async Task A_retraction_needs_a_fact_and_is_not_edited()
    {
        await CommitDefinitions();
        var fact = Sample.Leads("mark-carney", "globe");
        await Commit(Sample.Record(fact));
        var unknown = await Store.AppendAsync(new CommitBatch([Sample.Retract(Sample.Leads("kyiv", "globe"))]), Cancel);
        Assert.Equal(WriteProblemCode.UnknownFact, Assert.Single(unknown.Problems).Problem.Code);
        await Commit(Sample.Retract(fact, "a slip"));
        var same = await Store.AppendAsync(new CommitBatch([Sample.Retract(fact, "a slip")]), Cancel);
        Assert.Equal((WriteStatus.Unchanged, false), (same.Outcomes[0].Status, same.Committed));
        var other = await Store.AppendAsync(new CommitBatch([Sample.Retract(fact, "another reason")]), Cancel);
        Assert.Equal(WriteProblemCode.AlreadyRetracted, Assert.Single(other.Problems).Problem.Code);
    }

    [Fact]
    public async Task A_successor_must_stand_itself()
    {
        await CommitDefinitions();
        var (old, next) = (Sample.Leads("justin-trudeau", "globe"), Sample.Leads("mark-carney", "globe"));
        await Commit(Sample.Records([old, next]));
        await Commit(Sample.Supersede(old, next));
        var back = await Store.AppendAsync(new CommitBatch([Sample.Supersede(next, old)]), Cancel);
        Assert.Equal(WriteProblemCode.UnfitSuccessor, Assert.Single(back.Problems).Problem.Code);
        var again = await Store.AppendAsync(new CommitBatch([Sample.Supersede(old, next)]), Cancel);
        Assert.Equal(WriteStatus.Unchanged, again.Outcomes[0].Status);
    }

    [Fact]
    public async Task A_property_in_use_keeps_its_value_kind()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(Sample.Leads("mark-carney", "globe")));
        var result = await Store.AppendAsync(
            new CommitBatch([new PropertyRecord(new Property("head-of-government", "leader", ValueKind.Text))]),
            Cancel
        );
        Assert.Equal(WriteProblemCode.ValueKindInUse, Assert.Single(result.Problems).Problem.Code);
    }

    [Fact]
    public async Task Of_several_records_with_one_key_the_last_counts_and_makes_the_only_version()
    {
        await CommitDefinitions();
        var at = await Commit(Named("e", "first"), Named("e", "second"), Named("e", "third"));
        var version = Assert.Single((await Store.Entities.VersionsAsync(["e"], at, Cancel))[0]);
        Assert.Equal((at.Commit, "third"), (version.Since.Commit, version.Record!.Label));
        Assert.Equal(6, (await Counters()).Entities);
        var changes = await Store.ChangesAsync(at.Commit - 1, at, Cancel).SelectMany(batch => batch).ToListAsync(Cancel);
        Assert.Equal([Named("e", "third")], changes.Select(change => change.Record));
    }

    [Fact]
    public async Task A_record_that_changes_and_changes_back_is_no_commit()
    {
        await CommitDefinitions();
        var before = await Commit(Named("e", "before"));
        var result = await Store.AppendAsync(
            new CommitBatch([
                Named("e", "otherwise"),
                Named("e", "before"),
                new OriginRecord("post", "globe"),
                new OriginRecord("post", null),
            ]),
            Cancel
        );
        Assert.False(result.Committed);
        Assert.All(result.Outcomes, outcome => Assert.Equal(WriteStatus.Unchanged, outcome.Status));
        Assert.Equal((before, result.Before), (await Latest(), result.After));
        Assert.Single((await Store.Entities.VersionsAsync(["e"], before, Cancel))[0]);
    }

    [Fact]
    public async Task A_fact_that_is_refused_is_refused_each_time_the_batch_has_it()
    {
        await CommitDefinitions();
        await Commit(new TextRecord(Sample.TextSha256, Sample.Text));
        var misquoted = Sample.Record(Sample.Aid(5, "post", quote: "not in the text"));
        var result = await Store.AppendAsync(
            new CommitBatch([misquoted, misquoted, Sample.Record(Sample.Aid(6, "post", quote: "aid"))]) { Refusals = RefusalScope.Item },
            Cancel
        );
        Assert.Equal(
            [WriteProblemCode.QuoteNotFound, WriteProblemCode.QuoteNotFound],
            result.Problems.Select(problem => problem.Problem.Code)
        );
        Assert.Equal((1, true), (result.After.RecordedFacts, result.Committed));
    }

    [Fact]
    public async Task Changes_within_a_commit_come_in_one_order_whatever_the_order_of_the_batch()
    {
        await CommitDefinitions();
        Fact[] facts =
        [
            Sample.Leads("mark-carney", "globe"),
            Sample.Leads("mark-carney", "post"),
            Sample.Leads("justin-trudeau", "post"),
            Sample.Leads("kyiv", "mail"),
        ];
        var before = await Commit(Sample.Records(facts));
        var after = await Commit(
            Sample.Retract(facts[3]),
            Sample.Supersede(facts[2], facts[1]),
            Sample.Retract(facts[1]),
            Sample.Supersede(facts[0], facts[1])
        );
        var changes = await Store.ChangesAsync(before.Commit, after, Cancel).SelectMany(batch => batch).ToListAsync(Cancel);
        Assert.Equal(
            [("superseded", facts[0].Key), ("superseded", facts[2].Key), ("retracted", facts[1].Key), ("retracted", facts[3].Key)],
            changes.Select(change =>
                change.Record switch
                {
                    SupersessionRecord superseded => ("superseded", superseded.Fact),
                    RetractionRecord retracted => ("retracted", retracted.Fact),
                    _ => ("", ""),
                }
            )
        );
    }

    [Fact]
    public async Task Changes_of_conflicts_come_in_the_order_of_subjects()
    {
        await CommitDefinitions();
        Fact Leads(string place, string person, string source) =>
            Sample.Fact(place, "head-of-government", new EntityValue(person), source, 0.5, $"{person} leads {place}");
        string[] places = ["kyiv", "canada", "aid-2025"];
        var result = await Store.AppendAsync(
            new CommitBatch(
                Sample.Records(
                    places.SelectMany(place => new[] { Leads(place, "mark-carney", "globe"), Leads(place, "justin-trudeau", "post") })
                )
            ),
            Cancel
        );
        Assert.Equal(["aid-2025", "canada", "kyiv"], result.ConflictChanges.Select(change => change.Group!.Subject));
    }

    private static EntityRecord Named(string key, string label) => new(new Entity(key, EntityKind.Other, label));
}
