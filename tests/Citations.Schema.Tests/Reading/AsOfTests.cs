using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Schema.Nodes;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Reading;

/// <summary>A moment in the past shows what was known then, down to the last field.</summary>
public sealed class AsOfTests(SharedWorld world)
{
    [Fact]
    public async Task A_retraction_changes_the_facts_the_agreement_and_the_counts_from_its_commit_on()
    {
        const string Query = """
            query ($asOf: DateTime) {
              claimGroup(subject: "estonia", property: "head-of-government",
                asOf: $asOf) { agreement factCount values { display facts { status } support { score } } }
              entity(key: "estonia", asOf: $asOf) { facts { totalCount } claimGroups { nodes { agreement } } }
              dataset(asOf: $asOf) { factCount conflictCount commit }
            }
            """;
        var before = await world.Api.QueryAsync(Query, new { asOf = await CommittedAtAsync(1) });
        var after = await world.Api.QueryAsync(Query);

        Assert.Equal(
            ("CONFLICTING", "2", "2"),
            (before.Text("claimGroup.agreement"), before.Text("claimGroup.factCount"), before.Text("entity.facts.totalCount"))
        );
        Assert.Equal(
            ("UNCONTESTED", "1", "1"),
            (after.Text("claimGroup.agreement"), after.Text("claimGroup.factCount"), after.Text("entity.facts.totalCount"))
        );
        Assert.Equal(
            ("CONFLICTING", "UNCONTESTED"),
            (before.Text("entity.claimGroups.nodes.0.agreement"), after.Text("entity.claimGroups.nodes.0.agreement"))
        );
        Assert.Equal(
            (14, 2, 1),
            (
                before.At("dataset.factCount").GetInt32(),
                before.At("dataset.conflictCount").GetInt32(),
                before.At("dataset.commit").GetInt32()
            )
        );
        Assert.Equal(
            (13, 1, 2),
            (after.At("dataset.factCount").GetInt32(), after.At("dataset.conflictCount").GetInt32(), after.At("dataset.commit").GetInt32())
        );
        Assert.Equal(["ACTIVE", "ACTIVE"], before.At("claimGroup.values").Texts("facts.0.status"));
    }

    [Fact]
    public async Task The_number_of_a_commit_names_the_same_state_as_its_time()
    {
        const string Fields = "{ agreement factCount values { display facts { status } support { score } } }";
        var data = await world.Api.QueryAsync(
            $"query ($asOf: DateTime) {{ a: claimGroup(subject: \"estonia\", property: \"head-of-government\", asOf: $asOf) {Fields} "
                + $"b: claimGroup(subject: \"estonia\", property: \"head-of-government\", asOfCommit: 1) {Fields} none: "
                + $"dataset(asOfCommit: 0) {{ factCount }} }}",
            new { asOf = await CommittedAtAsync(1) }
        );
        Assert.Equal(data.At("a").ToString(), data.At("b").ToString());
        Assert.Equal(("CONFLICTING", "0"), (data.Text("b.agreement"), data.Text("none.factCount")));
    }

    [Theory]
    [InlineData("asOfCommit: 99", "UNKNOWN_COMMIT")]
    [InlineData("asOfCommit: -1", "UNKNOWN_COMMIT")]
    [InlineData("asOfCommit: 1, asOf: \"2025-08-24T10:00:00Z\"", "TWO_STATES")]
    public async Task A_state_that_is_none_or_two_is_refused(string arguments, string code) =>
        Assert.Contains(
            code,
            (await world.Api.ErrorAsync($"{{ dataset({arguments}) {{ factCount }} }}")).ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_retracted_fact_stays_readable_with_who_when_and_why()
    {
        const string Query =
            "query ($id: ID!, $asOf: DateTime) { fact(id: $id, asOf: $asOf) { status retraction { by reason commit } claimGroup { "
            + "factCount } } }";
        var id = GlobalId.Of("Fact", World.Retracted.Key);

        var now = await world.Api.QueryAsync(Query, new { id });
        var then = await world.Api.QueryAsync(Query, new { id, asOf = await CommittedAtAsync(1) });

        Assert.Equal(
            ("RETRACTED", "editor", "The copy garbled it", "2"),
            (
                now.Text("fact.status"),
                now.Text("fact.retraction.by"),
                now.Text("fact.retraction.reason"),
                now.Text("fact.retraction.commit")
            )
        );
        Assert.Equal(("ACTIVE", "null"), (then.Text("fact.status"), then.Text("fact.retraction")));
    }

    [Fact]
    public async Task A_superseded_fact_leads_to_the_one_that_stands()
    {
        var data = await world.Api.QueryAsync(
            "query ($id: ID!) { fact(id: $id) { status supersededBy { display status } supersession { reason } } }",
            new { id = World.Superseded.Key }
        );

        Assert.Equal(
            ("SUPERSEDED", "41,575,585 people", "ACTIVE", "Counted exactly"),
            (
                data.Text("fact.status"),
                data.Text("fact.supersededBy.display"),
                data.Text("fact.supersededBy.status"),
                data.Text("fact.supersession.reason")
            )
        );
    }

    [Fact]
    public async Task The_history_of_a_claim_group_tells_every_version_as_it_was()
    {
        var data = await world.Api.QueryAsync(
            """{ claimGroup(subject: "estonia", property: "head-of-government") { history { commit endedBy agreement factCount values """
                + """{ display facts { status } } } } }"""
        );

        var history = data.At("claimGroup.history");
        Assert.Equal(["UNCONTESTED", "CONFLICTING"], history.Texts("agreement"));
        Assert.Equal([("2", "null"), ("1", "2")], history.Texts("commit").Zip(history.Texts("endedBy")));
        Assert.Equal(["ACTIVE", "ACTIVE"], history.At("1.values").Texts("facts.0.status"));
    }

    [Fact]
    public async Task The_history_of_a_fact_tells_what_became_of_it()
    {
        var data = await world.Api.QueryAsync(
            "query ($id: ID!) { fact(id: $id) { history { commit status fact { retraction { reason } } } } }",
            new { id = World.Retracted.Key }
        );

        Assert.Equal(
            """[{"commit":2,"status":"RETRACTED","fact":{"retraction":{"reason":"The copy garbled """
                + """it"}}},{"commit":1,"status":"ACTIVE","fact":{"retraction":null}}]""",
            data.Text("fact.history")
        );
    }

    [Fact]
    public async Task Before_the_first_commit_there_is_nothing()
    {
        var data = await world.Api.QueryAsync(
            """{ facts(asOf: "1999-01-01T00:00:00Z") { totalCount nodes { id } } entity(key: "canada", asOf: "1999-01-01T00:00:00Z") """
                + """{ key } dataset(asOf: "1999-01-01T00:00:00Z") { factCount commit committedAt permalink } }"""
        );

        Assert.Equal(
            ("0", "null", "0", "null", "null"),
            (
                data.Text("facts.totalCount"),
                data.Text("entity"),
                data.Text("dataset.commit"),
                data.Text("dataset.committedAt"),
                data.Text("dataset.permalink")
            )
        );
    }

    [Fact]
    public async Task The_permalink_of_a_state_names_the_moment_that_shows_it_again()
    {
        var link = (await world.Api.QueryAsync("{ dataset { permalink } }")).Text("dataset.permalink")!;
        var asOf = Uri.UnescapeDataString(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]);

        Assert.Equal(
            "2",
            (await world.Api.QueryAsync("query ($asOf: DateTime) { dataset(asOf: $asOf) { commit } }", new { asOf })).Text("dataset.commit")
        );
    }

    [Fact]
    public async Task A_walk_stays_in_the_state_it_began_in_while_others_write()
    {
        await using var api = await Api.OverAsync(World.Commits);
        const string Query =
            "query ($after: String) { facts(first: 5, after: $after) { totalCount pageInfo { endCursor } nodes { key } } }";
        var first = (await api.QueryAsync(Query)).At("facts");
        await api.CommitAsync([new FactRecord(World.Say("kyiv", "name", new TextValue("Kyjiv"), "daily", "Kyjiv"))]);

        var second = (await api.QueryAsync(Query, new { after = first.Text("pageInfo.endCursor") })).At("facts");

        Assert.Equal(("13", "13"), (first.Text("totalCount"), second.Text("totalCount")));
        Assert.Equal("14", (await api.QueryAsync("{ facts { totalCount } }")).Text("facts.totalCount"));
    }

    [Fact]
    public async Task A_walk_below_a_parent_stays_in_its_state_with_all_that_is_below_it()
    {
        await using var api = await Api.OverAsync(World.Commits);
        const string Query =
            """query ($after: String) { entity(key: "canada") { facts(first: 9, after: $after, order: [{source: {key: DESC}}]) { """
            + """totalCount pageInfo { endCursor } nodes { source { key } claimGroup { factCount } } } } }""";
        var first = (await api.QueryAsync(Query)).At("entity.facts");
        await api.CommitAsync([new FactRecord(World.Say("canada", "head-of-government", new EntityValue("nato"), "copy", "nobody"))]);

        var second = (await api.QueryAsync(Query, new { after = first.Text("pageInfo.endCursor") })).At("entity.facts");

        Assert.Equal("10", second.Text("totalCount"));
        Assert.Equal("""[{"source":{"key":"copy"},"claimGroup":{"factCount":4}}]""", second.Text("nodes"));
    }

    private async Task<string> CommittedAtAsync(long commit) =>
        Timestamp.Format((await world.Api.Store.AtAsync(commit, TestContext.Current.CancellationToken))!.Value.CommittedAt);
}
