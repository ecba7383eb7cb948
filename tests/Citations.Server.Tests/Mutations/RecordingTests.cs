using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Mutations;

/// <summary>A newsroom records what an article says, over HTTP with its key.</summary>
public sealed class RecordingTests
{
    private static readonly object _leader = Desk.Fact("head-of-government", new { entity = "mark-carney" }, "Prime Minister Mark Carney");

    [Fact]
    public async Task What_is_recorded_can_be_read_at_once_by_everybody_with_its_citation()
    {
        await using var desk = await Desk.WithArticleAsync();
        var aid = Desk.Fact("aid", new { money = new { lower = "700000000", currency = "USD" } }, "over $700 million");
        await desk.WriteAsync("recordFacts", new { facts = new[] { _leader, aid } });

        var answer = await desk.Server.Client.AskAsync(
            """{ facts(order: [{property: {key: DESC}}]) { nodes { display recordedBy citations { quote start end verification } } } }"""
        );
        Assert.Equal(
            """[{"display":"Mark Carney","recordedBy":"newsroom","citations":[{"quote":"Prime Minister Mark """
                + """Carney","start":null,"end":null,"verification":"VERIFIED"}]},{"display":"at least 700,000,000 """
                + """USD","recordedBy":"newsroom","citations":[{"quote":"over $700 """
                + """million","start":null,"end":null,"verification":"VERIFIED"}]}]""",
            answer.GetProperty("facts").GetProperty("nodes").GetRawText()
        );
    }

    [Fact]
    public async Task A_call_whose_answer_got_lost_can_be_sent_again()
    {
        await using var desk = await Desk.WithArticleAsync();
        const string results = "results { alreadyRecorded fact { id recordedAt } }";
        var first = await desk.WriteAsync("recordFacts", new { facts = new[] { _leader } }, results);
        var again = await desk.WriteAsync("recordFacts", new { facts = new[] { _leader } }, results);
        Assert.Equal(("True", "False"), (first.Text("changed"), again.Text("changed")));
        Assert.Equal(first.Text("commit"), again.Text("commit"));
        Assert.Equal("True", again.Items("results").Single().Text("alreadyRecorded"));
        Assert.Equal(first.Items("results").Single().Text("fact"), again.Items("results").Single().Text("fact"));
    }

    [Fact]
    public async Task A_correction_replaces_a_fact_and_what_was_known_before_stays_readable()
    {
        await using var desk = await Desk.WithArticleAsync();
        var wrong = await desk.WriteAsync(
            "recordFacts",
            new { facts = new[] { Desk.Fact("aid", new { money = new { amount = "700000000", currency = "USD" } }, "$700 million") } },
            "committedAt results { fact { id } }"
        );
        var id = wrong.Items("results").Single().Text("fact", "id");
        var right = Desk.Fact("aid", new { money = new { lower = "700000000", currency = "USD" } }, "over $700 million");
        await desk.WriteAsync(
            "supersedeFact",
            new
            {
                fact = id,
                by = new { record = right },
                reason = "The article says 'over'",
            }
        );

        const string query =
            "query($at: DateTime) { claimGroup(subject: \"canada\", property: \"aid\", asOf: $at) { values { display } } }";
        var (now, then) = (
            await desk.Server.Client.AskAsync(query),
            await desk.Server.Client.AskAsync(query, new { at = wrong.Text("committedAt") })
        );
        Assert.Equal("at least 700,000,000 USD", now.GetProperty("claimGroup").Items("values").Single().Text("display"));
        Assert.Equal("700,000,000 USD", then.GetProperty("claimGroup").Items("values").Single().Text("display"));
    }

    [Fact]
    public async Task A_withdrawn_fact_says_who_withdrew_it_and_why()
    {
        await using var desk = await Desk.WithArticleAsync();
        var recorded = await desk.WriteAsync("recordFacts", new { facts = new[] { _leader } }, "results { fact { id } }");
        var id = recorded.Items("results").Single().Text("fact", "id");
        var retracted = await desk.WriteAsync(
            "retractFact",
            new { fact = id, reason = "Misread" },
            "fact { status retraction { by reason } }"
        );
        Assert.Equal("""{"status":"RETRACTED","retraction":{"by":"newsroom","reason":"Misread"}}""", retracted.Text("fact"));
        Assert.Equal(0, (await desk.StateAsync()).Facts);
    }

    [Fact]
    public async Task Many_clients_at_once_lose_nothing_and_record_nothing_twice()
    {
        await using var desk = await Desk.WithArticleAsync();
        var (before, _) = await desk.StateAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    desk.WriteAsync(
                        "recordFacts",
                        new { facts = new[] { _leader, Desk.Fact("remark", new { text = new { text = $"Remark {i % 6}" } }, "Canada") } }
                    )
                )
        );
        Assert.Equal((before + 6, 7), await desk.StateAsync());
    }
}
