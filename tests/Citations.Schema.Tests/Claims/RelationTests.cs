using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Schema.Tests.Harness;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Schema.Tests.Claims;

/// <summary>How each two answers stand to each other, and why.</summary>
public sealed class RelationTests
{
    [Fact]
    public async Task Each_pair_of_answers_has_a_relation_also_beyond_those_that_are_stored()
    {
        await using var api = await Api.OverAsync([.. World.Commits, [.. Populations(40)]]);
        const string Group =
            "claimGroup(subject: \"estonia\", property: \"population\") { relationCount relations(first: 1000) { a { display } b { "
            + "display } kind cause reason } }";

        var group = (await api.QueryAsync($"{{ {Group} }}")).At("claimGroup");
        var pairs = group.At("relations").EnumerateArray().Select(pair => (A: pair.Text("a.display"), B: pair.Text("b.display"))).ToList();

        Assert.Equal((780, 780, 780), (group.At("relationCount").GetInt32(), pairs.Count, pairs.Distinct().Count()));
        Assert.All(group.At("relations").EnumerateArray(), pair => Assert.Equal("CONFLICTS", pair.Text("kind")));
        Assert.All(
            group.At("relations").EnumerateArray(),
            pair => Assert.Contains(" is not ", pair.Text("reason"), StringComparison.Ordinal)
        );
        var second = (await api.QueryAsync($"{{ {Group.Replace("first: 1000", "first: 5, skip: 770", StringComparison.Ordinal)} }}")).At(
            "claimGroup.relations"
        );
        Assert.Equal(pairs.Skip(770).Take(5), second.EnumerateArray().Select(pair => (pair.Text("a.display"), pair.Text("b.display"))));
    }

    [Theory]
    [InlineData("{amountsDiffer: {eq: true}}", "announced-amount")]
    [InlineData("{causes: {some: {eq: PRECISION}}}", "announced-amount")]
    [InlineData("{causes: {some: {in: [SPELLING, CURRENCY]}}}", "name")]
    [InlineData("{causes: {some: {eq: VALUE}}, agreement: {eq: CONFLICTING}}", "head-of-government")]
    public async Task Groups_are_found_by_what_makes_their_answers_differ(string where, string expected)
    {
        await using var api = await Api.OverAsync(World.Commits);
        var found = await api.QueryAsync($"{{ claimGroups(where: {where}) {{ nodes {{ property {{ key }} causes amountsDiffer }} }} }}");
        Assert.Equal([expected], found.At("claimGroups.nodes").Texts("property.key"));
    }

    [Fact]
    public async Task An_answer_shows_the_wording_of_its_sources()
    {
        await using var api = await Api.OverAsync(World.Commits);
        var values = (
            await api.QueryAsync(
                "{ claimGroup(subject: \"canada\", property: \"announced-amount\") { values { display asStated inferred relation { "
                    + "cause } } } }"
            )
        ).At("claimGroup.values");

        Assert.Equal(
            ["[\"over $700 million\"]", "[\"$1 billion\"]"],
            values
                .EnumerateArray()
                .OrderByDescending(value => value.Text("display"), StringComparer.Ordinal)
                .Select(value => value.At("asStated").GetRawText())
        );
        Assert.Equal(
            ["PRECISION"],
            values
                .EnumerateArray()
                .Where(value => value.At("relation").ValueKind == System.Text.Json.JsonValueKind.Object)
                .Select(value => value.Text("relation.cause"))
        );
    }

    private static IEnumerable<Record> Populations(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
                (Record)
                    new FactRecord(
                        World.Say(
                            "estonia",
                            "population",
                            new QuantityValue(Amount.Of(1_300_001 + (i * 7)), "person"),
                            "daily",
                            $"number {i}"
                        )
                    )
            );
}
