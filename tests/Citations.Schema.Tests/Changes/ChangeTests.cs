using System.Text.Json;
using Citations.Schema.Tests.Harness;
using Citations.Schema.Tests.Mutations;
using Xunit;

namespace Citations.Schema.Tests.Changes;

/// <summary>What commits did, as a list that can be gone on with, and what two states differ in.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task A_retraction_is_a_change_of_the_fact_and_of_its_question()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("retractFact", new { fact = World.Successor.Key, reason = "Miscounted" });
        var page = await ChangesAsync(desk, "since: \"2\"");
        var (fact, group) = (page.GetProperty("changes")[0], page.GetProperty("changes")[1]);
        Assert.Equal(
            """{"token":"3-1","kind":"FACT_RETRACTED","reason":"Miscounted","commit":{"number":3,"by":"editor"}}""",
            Part(fact, "token", "kind", "reason", "commit")
        );
        Assert.Equal("""{"status":"RETRACTED"}""", fact.GetProperty("fact").GetRawText());
        Assert.Equal("""{"token":"3-2","kind":"CLAIM_GROUP_CHANGED","fact":null}""", Part(group, "token", "kind", "fact"));
        Assert.Equal(
            """{"subject":{"key":"canada"},"changed":["VALUES","AGREEMENT","LEADER"],"why":["FACTS_REMOVED"],"after":null}""",
            group.GetProperty("claimGroup").GetRawText()
        );
        Assert.Equal(("3", false), (page.GetProperty("next").GetString(), page.GetProperty("hasMore").GetBoolean()));
        Assert.Equal("[]", (await ChangesAsync(desk, "since: \"3\"")).GetProperty("changes").GetRawText());
    }

    [Fact]
    public async Task Pages_of_any_size_lead_through_all_changes_once()
    {
        await using var desk = await Desk.OpenAsync();
        var whole = Tokens(await ChangesAsync(desk, "first: 50"));
        var walked = new List<string>();
        for (var next = "0"; ; )
        {
            var page = await ChangesAsync(desk, $"first: 3, since: \"{next}\"");
            walked.AddRange(Tokens(page));
            next = page.GetProperty("next").GetString()!;
            if (!page.GetProperty("hasMore").GetBoolean())
            {
                break;
            }
        }

        Assert.Equal(whole, walked.Take(whole.Length));
        Assert.Equal(walked.Count, walked.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("changes(since: \"x\") { next }", "HC0078")]
    [InlineData("changes(since: \"99\") { next }", "UNKNOWN_COMMIT")]
    [InlineData("changes(first: -1) { next }", "HC0079")]
    [InlineData("compare(from: 99) { counts { added } }", "UNKNOWN_COMMIT")]
    public async Task What_is_no_place_is_refused(string field, string code)
    {
        await using var desk = await Desk.OpenAsync();
        var response = await desk.Api.ResponseAsync($"{{ {field} }}");
        var found = response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
        Assert.True(found == code, $"{found}: {response.GetRawText()}");
    }

    [Fact]
    public async Task Two_states_are_compared()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("retractFact", new { fact = World.Successor.Key, reason = "Miscounted" });
        const string Fields =
            "from { number } to { number } counts { added retracted claimGroups } facts { differences { kind fact { status } } next } "
            + "claimGroups { differences { subject { key } changed } next }";
        var compared = (await desk.Api.QueryAsync($"{{ compare(from: 2) {{ {Fields} }} }}")).GetProperty("compare");
        Assert.Equal(
            """{"from":{"number":2},"to":{"number":3},"counts":{"added":0,"retracted":1,"claimGroups":1}}""",
            Part(compared, "from", "to", "counts")
        );
        Assert.Equal(
            """{"differences":[{"kind":"FACT_RETRACTED","fact":{"status":"RETRACTED"}}],"next":null}""",
            compared.GetProperty("facts").GetRawText()
        );
        Assert.Equal(
            """{"differences":[{"subject":{"key":"canada"},"changed":["VALUES","AGREEMENT","LEADER"]}],"next":null}""",
            compared.GetProperty("claimGroups").GetRawText()
        );
    }

    [Fact]
    public async Task A_source_that_was_not_fitted_has_no_reliability_and_other_methods_count()
    {
        await using var world = await Desk.OpenAsync();
        var source = (
            await world.Api.QueryAsync(
                "{ source(key: \"daily\") { reliability { score } byVote: reliability(method: VOTE) { items agreed examples { key } } } }"
            )
        ).GetProperty("source");
        Assert.Equal("null", source.GetProperty("reliability").GetRawText());
        var counted = source.GetProperty("byVote");
        Assert.True(counted.GetProperty("items").GetInt32() >= counted.GetProperty("agreed").GetInt32());
    }

    /// <summary>Some fields of an object, as JSON.</summary>
    private static string Part(JsonElement element, params string[] fields) =>
        $"{{{string.Join(',', fields.Select(field => $"\"{field}\":{element.GetProperty(field).GetRawText()}"))}}}";

    private static string[] Tokens(JsonElement page) =>
        [.. page.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("token").GetString()!)];

    private static async Task<JsonElement> ChangesAsync(Desk desk, string arguments)
    {
        const string Fields =
            "token kind reason commit { number by } fact { status } claimGroup { subject { key } changed why after { key } }";
        return (await desk.Api.QueryAsync($"{{ changes({arguments}) {{ changes {{ {Fields} }} next hasMore }} }}")).GetProperty("changes");
    }
}
