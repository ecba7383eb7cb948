using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>Facts are withdrawn or replaced with a reason, and stay readable.</summary>
public sealed class RetirementTests
{
    private const string Fact =
        "fact { status retraction { by reason commit } supersededBy { key display status } supersession { by reason } }";

    [Fact]
    public async Task A_retracted_fact_says_who_and_why_and_stands_in_earlier_states()
    {
        await using var desk = await Desk.OpenAsync();
        var before = (await desk.LatestAsync()).CommittedAt.ToString("O");
        var payload = await desk.AcceptedAsync("retractFact", new { fact = World.Successor.Key, reason = "Miscounted" }, Fact);
        Assert.Equal(
            """{"status":"RETRACTED","retraction":"""
                + """{"by":"editor","reason":"Miscounted","commit":3},"supersededBy":null,"supersession":null}""",
            payload.GetProperty("fact").GetRawText()
        );
        var earlier = await desk.Api.QueryAsync(
            "query($id: ID!, $at: DateTime!) { fact(id: $id, asOf: $at) { status } }",
            new { id = World.Successor.Key, at = before }
        );
        Assert.Equal("ACTIVE", earlier.GetProperty("fact").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_fact_can_be_named_by_its_global_id()
    {
        await using var desk = await Desk.OpenAsync();
        var id = (await desk.Api.QueryAsync("query($id: ID!) { fact(id: $id) { id } }", new { id = World.Successor.Key }))
            .GetProperty("fact")
            .GetProperty("id")
            .GetString();
        Assert.True((await desk.AcceptedAsync("retractFact", new { fact = id, reason = "Wrong" })).GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task The_same_retraction_again_changes_nothing_and_another_is_refused()
    {
        await using var desk = await Desk.OpenAsync();
        var again = await desk.AcceptedAsync("retractFact", new { fact = World.Retracted.Key, reason = "The copy garbled it" }, Fact);
        Assert.False(again.GetProperty("changed").GetBoolean());
        Assert.Equal(
            "AlreadyRetractedError ALREADY_RETRACTED fact",
            await desk.ReasonAsync("retractFact", new { fact = World.Retracted.Key, reason = "Another reason" })
        );
    }

    [Theory]
    [InlineData(null, " ", "InvalidInputError EMPTY reason")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000", "Wrong", "UnknownFactError UNKNOWN_FACT fact")]
    [InlineData("no fact", "Wrong", "UnknownFactError UNKNOWN_FACT fact")]
    public async Task A_retraction_needs_a_fact_and_a_reason(string? fact, string reason, string refusal)
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal(refusal, await desk.ReasonAsync("retractFact", new { fact = fact ?? World.Successor.Key, reason }));
    }

    [Fact]
    public async Task A_retracted_fact_stands_again_and_its_history_shows_it()
    {
        await using var desk = await Desk.OpenAsync();
        var input = new { fact = World.Retracted.Key, reason = "The copy was right" };
        const string Again =
            "fact { status retraction { by } reinstatements { by reason commit retraction { reason commit } supersession { by } } "
            + "claimGroup { key } history { commit status by message } }";
        var payload = await desk.AcceptedAsync("reinstateFact", input, Again);
        var fact = payload.GetProperty("fact");
        Assert.Equal("ACTIVE", fact.GetProperty("status").GetString());
        Assert.Equal(
            """{"reason":"The copy garbled it","commit":2}""",
            fact.GetProperty("reinstatements")[0].GetProperty("retraction").GetRawText()
        );
        Assert.Equal(
            ["3 ACTIVE editor The copy was right", "2 RETRACTED editor The copy garbled it", "1 ACTIVE tester "],
            fact.GetProperty("history")
                .EnumerateArray()
                .Select(version => string.Join(' ', version.EnumerateObject().Select(field => field.Value.ToString())))
        );
        Assert.False((await desk.AcceptedAsync("reinstateFact", input)).GetProperty("changed").GetBoolean());
        var then = await desk.Api.QueryAsync(
            "query($id: ID!) { fact(id: $id, asOfCommit: 2) { status reinstatements { by } } }",
            new { id = World.Retracted.Key }
        );
        Assert.Equal("""{"status":"RETRACTED","reinstatements":[]}""", then.GetProperty("fact").GetRawText());
    }

    [Theory]
    [InlineData(null, " ", "InvalidInputError EMPTY reason")]
    [InlineData("no fact", "Right", "UnknownFactError UNKNOWN_FACT fact")]
    public async Task A_reinstatement_needs_a_fact_and_a_reason(string? fact, string reason, string refusal)
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal(refusal, await desk.ReasonAsync("reinstateFact", new { fact = fact ?? World.Retracted.Key, reason }));
    }

    [Fact]
    public async Task A_fact_is_replaced_by_a_new_one_in_one_commit_and_once()
    {
        await using var desk = await Desk.OpenAsync();
        var input = new
        {
            fact = World.Successor.Key,
            by = new { record = Population("41600000") },
            reason = "A newer count",
        };
        var payload = await desk.AcceptedAsync("supersedeFact", input, Fact);
        var fact = payload.GetProperty("fact");
        Assert.Equal(("SUPERSEDED", 3), (fact.GetProperty("status").GetString(), payload.GetProperty("commit").GetInt64()));
        Assert.Equal("""{"by":"editor","reason":"A newer count"}""", fact.GetProperty("supersession").GetRawText());
        Assert.Equal(
            ("41,600,000 people", "ACTIVE"),
            (
                fact.GetProperty("supersededBy").GetProperty("display").GetString(),
                fact.GetProperty("supersededBy").GetProperty("status").GetString()
            )
        );

        var again = await desk.AcceptedAsync("supersedeFact", input, Fact);
        Assert.Equal((false, 3), (again.GetProperty("changed").GetBoolean(), again.GetProperty("commit").GetInt64()));
    }

    [Fact]
    public async Task A_fact_is_replaced_by_one_that_is_recorded()
    {
        await using var desk = await Desk.OpenAsync();
        var recorded = await desk.AcceptedAsync("recordFacts", Inputs.Facts(Population("7")), "results { fact { id key } }");
        var successor = recorded.GetProperty("results")[0].GetProperty("fact");
        var payload = await desk.AcceptedAsync(
            "supersedeFact",
            new
            {
                fact = World.Successor.Key,
                by = new { fact = successor.GetProperty("id").GetString() },
                reason = "Better",
            },
            Fact
        );
        Assert.Equal(
            successor.GetProperty("key").GetString(),
            payload.GetProperty("fact").GetProperty("supersededBy").GetProperty("key").GetString()
        );
    }

    [Fact]
    public async Task A_replacement_that_cannot_stand_is_refused_and_its_fact_is_not_recorded()
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal(
            "AlreadySupersededError ALREADY_SUPERSEDED fact",
            await Reason(World.Superseded.Key, new { record = Population("5") })
        );
        Assert.Equal("AlreadyRetractedError ALREADY_RETRACTED fact", await Reason(World.Retracted.Key, new { record = Population("5") }));
        Assert.Equal("UnfitSuccessorError UNFIT_SUCCESSOR by", await Reason(World.Successor.Key, new { fact = World.Retracted.Key }));
        Assert.Equal("UnfitSuccessorError UNFIT_SUCCESSOR by", await Reason(World.Successor.Key, new { fact = World.Successor.Key }));
        Assert.Equal("UnknownFactError UNKNOWN_FACT by.fact", await Reason(World.Successor.Key, new { fact = "nothing" }));
        Assert.Equal("UnknownFactError UNKNOWN_FACT fact", await Reason("nothing", new { record = Population("5") }));
        Assert.Equal(
            "InvalidInputError OUT_OF_RANGE by.record.confidence",
            await Reason(World.Successor.Key, new { record = Population("5").With("confidence", -1) })
        );
        Assert.Equal(
            "UnknownSourceError UNKNOWN_SOURCE by.record.source",
            await Reason(World.Successor.Key, new { record = Population("5").With("source", "nowhere") })
        );
        Assert.Equal(
            "QuoteNotFoundError QUOTE_NOT_FOUND by.record.citations.0.quote",
            await Reason(
                World.Successor.Key,
                new { record = Population("5").With("source", "paper").With("citations", new[] { new { quote = "not there" } }) }
            )
        );

        async Task<string> Reason(string fact, object by) =>
            await desk.ReasonAsync(
                "supersedeFact",
                new
                {
                    fact,
                    by,
                    reason = "Because",
                }
            );
    }

    private static Dictionary<string, object?> Population(string amount) =>
        Inputs.Fact("canada", "population", new { quantity = new { amount, unit = "person" } }, "daily", "counted");
}
