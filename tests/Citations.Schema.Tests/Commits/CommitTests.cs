using Citations.Schema.Tests.Harness;
using Citations.Schema.Tests.Mutations;
using Xunit;

namespace Citations.Schema.Tests.Commits;

/// <summary>The history of the data set: who changed it, when and why.</summary>
public sealed class CommitTests
{
    private const string Fields = "number by message counts { factsRecorded factsRetracted }";

    [Fact]
    public async Task A_mutation_leaves_who_and_why()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("retractFact", new { fact = World.Successor.Key, reason = "Miscounted" });
        var commits = await desk.Api.QueryAsync($"{{ commits(first: 1) {{ nodes {{ {Fields} }} }} }}");
        Assert.Equal(
            """{"number":3,"by":"editor","message":"retractFact: Miscounted","counts":{"factsRecorded":0,"factsRetracted":1}}""",
            commits.GetProperty("commits").GetProperty("nodes")[0].GetRawText()
        );
    }

    [Fact]
    public async Task The_history_of_a_fact_says_who_and_why()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("retractFact", new { fact = World.Successor.Key, reason = "Miscounted" });
        var read = await desk.Api.QueryAsync(
            "query($id: ID!) { fact(id: $id) { history { commit by message } } }",
            new { id = World.Successor.Key }
        );
        Assert.Equal(
            """[{"commit":3,"by":"editor","message":"Miscounted"},{"commit":2,"by":"tester","message":null}]""",
            read.GetProperty("fact").GetProperty("history").GetRawText()
        );
    }

    [Fact]
    public async Task The_history_of_a_question_says_who_and_why()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.AcceptedAsync("retractFact", new { fact = World.Successor.Key, reason = "Miscounted" });
        var read = await desk.Api.QueryAsync(
            "{ claimGroup(subject: \"canada\", property: \"population\", asOfCommit: 2) { history { commit by message } } }"
        );
        Assert.Equal(
            """[{"commit":2,"by":null,"message":null},{"commit":1,"by":null,"message":null}]""",
            read.GetProperty("claimGroup").GetProperty("history").GetRawText()
        );
    }

    [Fact]
    public async Task Walking_forward_is_walking_back_reversed()
    {
        await using var desk = await Desk.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await desk.AcceptedAsync(
                "addEntity",
                new
                {
                    key = $"thing-{i}",
                    kind = "OTHER",
                    label = $"Thing {i}",
                    message = $"number {i}",
                }
            );
        }

        var forward = await WalkAsync(desk.Api, "first: 2", "after", "endCursor", "hasNextPage");
        var back = await WalkAsync(desk.Api, "last: 2", "before", "startCursor", "hasPreviousPage");
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], forward.SelectMany(page => page));
        Assert.Equal(forward.SelectMany(page => page), Enumerable.Reverse(back).SelectMany(page => page));
    }

    [Fact]
    public async Task A_walk_does_not_see_later_commits_and_a_cursor_of_another_list_is_refused()
    {
        await using var desk = await Desk.OpenAsync();
        var page = await desk.Api.QueryAsync(
            "{ commits(first: 1) { pageInfo { endCursor } } entities(first: 1) { pageInfo { endCursor } } }"
        );
        var cursor = page.GetProperty("commits").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        await desk.AcceptedAsync("retractFact", new { fact = World.Successor.Key, reason = "Miscounted" });
        var before = await desk.Api.QueryAsync($"{{ commits(last: 9, before: \"{cursor}\") {{ nodes {{ number }} }} }}");
        Assert.Equal("[]", before.GetProperty("commits").GetProperty("nodes").GetRawText());
        var other = page.GetProperty("entities").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var refused = await desk.Api.ResponseAsync($"{{ commits(first: 1, after: \"{other}\") {{ nodes {{ number }} }} }}");
        Assert.Equal("HC0078", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("commit(number: 2) { number by }", """{"number":2,"by":null}""")]
    [InlineData("commit(number: 3) { number by }", "null")]
    [InlineData("commit(number: -1) { number by }", "null")]
    [InlineData("commits(asOfCommit: 1) { nodes { number } }", """{"nodes":[{"number":1}]}""")]
    public async Task One_commit_and_an_earlier_state(string field, string expected)
    {
        await using var desk = await Desk.OpenAsync();
        Assert.Equal(expected, (await desk.Api.QueryAsync($"{{ it: {field} }}")).GetProperty("it").GetRawText());
    }

    private static async Task<List<int[]>> WalkAsync(Api api, string size, string direction, string edge, string more)
    {
        var pages = new List<int[]>();
        for (string? cursor = null; ; )
        {
            var after = cursor is null ? "" : $", {direction}: \"{cursor}\"";
            var page = (
                await api.QueryAsync($"{{ commits({size}{after}) {{ nodes {{ number }} pageInfo {{ {edge} {more} }} }} }}")
            ).GetProperty("commits");
            int[] numbers = [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("number").GetInt32())];
            pages.Add(numbers);
            var info = page.GetProperty("pageInfo");
            if (!info.GetProperty(more).GetBoolean())
            {
                return pages;
            }

            cursor = info.GetProperty(edge).GetString();
        }
    }
}
