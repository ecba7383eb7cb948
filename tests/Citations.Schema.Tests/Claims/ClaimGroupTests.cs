using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Claims;

public sealed class ClaimGroupTests(SharedWorld world)
{
    [Fact]
    public async Task The_conflicts_come_side_by_side_with_every_source_and_quote()
    {
        var data = await world.Api.QueryAsync(
            """
            { claimGroups(where: {agreement: {eq: CONFLICTING}}, first: 50) { totalCount nodes { subject { label } property { label }
              agreement
              values { display originCount support { score } facts { confidence source { title publisher }
                citations { quote verification } } } } } }
            """
        );

        var group = data.At("claimGroups.nodes.0");
        Assert.Equal("1", data.Text("claimGroups.totalCount"));
        Assert.Equal(
            ("Canada", "head of government", "CONFLICTING"),
            (group.Text("subject.label"), group.Text("property.label"), group.Text("agreement"))
        );
        Assert.Equal(["Mark Carney", "Justin Trudeau"], group.At("values").Texts("display"));
        Assert.Equal(["2", "1"], group.At("values").Texts("originCount"));
        Assert.Equal(
            ["Canada in figures", "Carney in Kyiv"],
            group.At("values.0.facts").Texts("source.title").Order(StringComparer.Ordinal)
        );
        Assert.Contains("VERIFIED", group.At("values.0.facts").Texts("citations.0.verification"));
    }

    [Fact]
    public async Task Support_shows_its_arithmetic_and_copies_add_nothing()
    {
        var data = await world.Api.QueryAsync(
            """{ claimGroup(subject: "canada", property: "head-of-government") { values { support { score method contributions { """
                + """source { key } origin confidence weight reason } } noisyOr: support(method: NOISY_OR) { score } } margin { """
                + """origins flipsTo { display } } } }"""
        );

        var trudeau = data.At("claimGroup.values.1.support");
        Assert.Equal(
            ("PATH", 0.333333, 0.8),
            (trudeau.Text("method"), trudeau.At("score").GetDouble(), data.At("claimGroup.values.1.noisyOr.score").GetDouble())
        );
        Assert.Equal(["wire", "copy"], trudeau.At("contributions").Texts("source.key"));
        Assert.Equal(["1", "0"], trudeau.At("contributions").Texts("weight"));
        Assert.Equal(["COUNTED", "SAME_ORIGIN"], trudeau.At("contributions").Texts("reason"));
        Assert.Equal(1 - ((1 - 0.95) * (1 - 0.85)), data.At("claimGroup.values.0.noisyOr.score").GetDouble(), 6);
        Assert.Equal(("2", "Justin Trudeau"), (data.Text("claimGroup.margin.origins"), data.Text("claimGroup.margin.flipsTo.display")));
    }

    [Fact]
    public async Task The_leading_value_has_no_relation_and_every_other_a_reason()
    {
        var data = await world.Api.QueryAsync(
            """{ claimGroup(subject: "canada", property: "announced-amount") { agreement values { display relation { kind reason } } } }"""
        );

        Assert.Equal("REFINED", data.Text("claimGroup.agreement"));
        Assert.Equal("null", data.Text("claimGroup.values.0.relation"));
        Assert.NotEmpty(data.Text("claimGroup.values.1.relation.reason")!);
    }

    [Fact]
    public async Task A_reason_has_labels_where_the_store_has_keys()
    {
        var data = await world.Api.QueryAsync(
            """{ claimGroup(subject: "canada", property: "head-of-government") { values { relation { kind reason } } history { values """
                + """{ relation { reason } } } } }"""
        );

        Assert.Equal("Justin Trudeau and Mark Carney are different entities", data.Text("claimGroup.values.1.relation.reason"));
        Assert.Equal("Justin Trudeau and Mark Carney are different entities", data.Text("claimGroup.history.0.values.1.relation.reason"));
        var stored = (
            await world.Api.Store.ClaimGroupsOfAsync(
                [new("canada", "head-of-government")],
                await world.Api.Store.LatestAsync(TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            )
        )[0][0];
        Assert.Equal("justin-trudeau and mark-carney are different entities", stored.Values[1].Relation.Reason);
    }

    [Fact]
    public async Task A_value_names_its_facts_citations_and_sources()
    {
        var data = await world.Api.QueryAsync(
            """{ claimGroup(subject: "canada", property: "head-of-government") { factCount sourceCount originCount values { factCount """
                + """sourceCount sources { key } citations { quote source { key } } } } }"""
        );

        Assert.Equal(
            ("4", "4", "3"),
            (data.Text("claimGroup.factCount"), data.Text("claimGroup.sourceCount"), data.Text("claimGroup.originCount"))
        );
        Assert.Equal(["copy", "wire"], data.At("claimGroup.values.1.sources").Texts("key"));
        Assert.Equal(["copy", "wire"], data.At("claimGroup.values.1.citations").Texts("source.key").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_question_split_by_qualifiers_says_so()
    {
        var data = await world.Api.QueryAsync(
            """{ claimGroup(subject: "canada", property: "is-member") { qualifiers { property { key } display } property { groupBy } } }"""
        );

        Assert.Equal(
            ("scope", "nato", "scope"),
            (
                data.Text("claimGroup.qualifiers.0.property.key"),
                data.Text("claimGroup.qualifiers.0.display"),
                data.Text("claimGroup.property.groupBy.0")
            )
        );
    }

    [Theory]
    [InlineData("nobody", "head-of-government")]
    [InlineData("canada", "nothing")]
    public async Task A_question_on_what_never_was_is_an_error(string subject, string property) =>
        Assert.Equal(
            "UNKNOWN_KEY",
            (
                await world.Api.ErrorAsync(
                    "query ($s: String!, $p: String!) { claimGroup(subject: $s, property: $p) { id } }",
                    new { s = subject, p = property }
                )
            ).Code()
        );
}
