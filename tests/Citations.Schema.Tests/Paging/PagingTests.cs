using System.Text.Json;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Schema.Tests.Harness;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Schema.Tests.Paging;

public sealed class PagingTests(SharedWorld world)
{
    public static TheoryData<string, int> Walks
    {
        get
        {
            var walks = new TheoryData<string, int>();
            foreach (
                var list in (string[])
                    [
                        "facts",
                        "claimGroups",
                        "entities",
                        "properties",
                        "sources",
                        "facts(order: [{confidence: DESC}])",
                        "facts(order: [{value: {amount: ASC}}, {source: {publisher: DESC}}])",
                        "search(text: \"c\")",
                    ]
            )
            {
                for (var size = 1; size <= 5; size++)
                {
                    walks.Add(list, size);
                }
            }

            return walks;
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Walking_forward_is_walking_back_reversed_and_sees_everything_once(string field, int size)
    {
        var whole = Ids(await PageAsync(field, "first: 50"));
        var forward = await WalkAsync(field, size, forward: true);
        var back = await WalkAsync(field, size, forward: false);

        Assert.NotEmpty(whole);
        Assert.Equal(whole, forward.SelectMany(ids => ids));
        Assert.Equal(whole, Enumerable.Reverse(back).SelectMany(ids => ids));
        Assert.Equal(whole.Length, whole.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Page_info_says_where_the_page_lies()
    {
        var first = await PageAsync("entities", "first: 2");
        var middle = await PageAsync("entities", $"first: 2, after: \"{first.Text("pageInfo.endCursor")}\"");

        Assert.Equal(("false", "true"), (first.Text("pageInfo.hasPreviousPage"), first.Text("pageInfo.hasNextPage")));
        Assert.Equal(("true", "true"), (middle.Text("pageInfo.hasPreviousPage"), middle.Text("pageInfo.hasNextPage")));
        Assert.Equal(middle.Text("edges.0.cursor"), middle.Text("pageInfo.startCursor"));
    }

    [Fact]
    public async Task Steps_of_an_order_that_repeat_others_decide_nothing()
    {
        object[] once = [new { confidence = "DESC" }, new { asStated = "ASC" }];
        var again = Enumerable.Repeat(once, 2_000).SelectMany(steps => steps);
        const string Query =
            "query ($order: [FactSortInput!], $after: String) { facts(first: 4, order: $order, after: $after) { nodes { id } pageInfo "
            + "{ endCursor } } }";
        var first = await world.Api.QueryAsync(Query, new { order = again });
        var second = await world.Api.QueryAsync(Query, new { order = once, after = first.Text("facts.pageInfo.endCursor") });

        var whole = await PageAsync("facts(order: [{confidence: DESC}, {asStated: ASC}])", "first: 8");
        Assert.Equal(Ids(whole), first.At("facts.nodes").Texts("id").Concat(second.At("facts.nodes").Texts("id")));
    }

    [Fact]
    public async Task Ten_items_come_when_no_number_is_given()
    {
        var data = await world.Api.QueryAsync("{ facts { nodes { id } totalCount } }");

        Assert.Equal((10, 13), (data.At("facts.nodes").GetArrayLength(), data.At("facts.totalCount").GetInt32()));
    }

    [Fact]
    public async Task A_page_of_nothing_is_empty()
    {
        var page = await PageAsync("facts", "first: 0");

        Assert.Empty(Ids(page));
        Assert.Equal("null", page.Text("pageInfo.endCursor"));
    }

    [Fact]
    public async Task A_cursor_that_is_none_is_its_senders_doing_and_no_failure_of_the_server() =>
        Assert.Empty(
            await world.Api.FailuresAsync(
                "{ facts(after: \"nonsense\") { nodes { id } } search(text: \"canada\", before: \"AAAA\") { totalCount } }"
            )
        );

    [Theory]
    [InlineData("facts(first: 51)", "HC0051")]
    [InlineData("facts(last: 1000000)", "HC0051")]
    [InlineData("facts(first: -1)", "HC0079")]
    [InlineData("sources(last: -5)", "HC0079")]
    [InlineData("facts(after: \"nonsense\")", "HC0078")]
    [InlineData("facts(before: \"\")", "HC0078")]
    [InlineData("search(text: \"canada\", after: \"AAAA\")", "HC0078")]
    [InlineData("facts(first: 1, last: 1)", "CONFLICTING_PAGE_ARGUMENTS")]
    public async Task Wrong_page_arguments_have_a_code_and_null_only_the_field(string field, string code)
    {
        var response = await world.Api.ResponseAsync($"{{ wrong: {field} {{ totalCount }} dataset {{ commit }} }}");

        var error = Assert.Single(response.At("errors").EnumerateArray().ToArray());
        Assert.Equal((code, "wrong"), (error.Code(), error.Text("path.0")));
        Assert.Equal(("null", "2"), (response.Text("data.wrong"), response.Text("data.dataset.commit")));
    }

    [Fact]
    public async Task Too_many_items_are_counted_in_the_error()
    {
        var error = await world.Api.ErrorAsync("{ facts(first: 99) { totalCount } }");

        Assert.Equal((99, 50), (error.At("extensions.requestedItems").GetInt32(), error.At("extensions.maxAllowedItems").GetInt32()));
    }

    [Theory]
    [InlineData("facts(after: \"{0}\", where: {confidence: {gt: 0.5}})")]
    [InlineData("facts(after: \"{0}\", order: [{confidence: ASC}])")]
    [InlineData("sources(after: \"{0}\")")]
    [InlineData("search(text: \"canada\", after: \"{0}\")")]
    public async Task A_cursor_of_another_list_is_refused(string field)
    {
        var cursor = (await PageAsync("facts", "first: 1")).Text("pageInfo.endCursor");

        Assert.Equal(
            "HC0078",
            (await world.Api.ErrorAsync($"{{ {field.Replace("{0}", cursor, StringComparison.Ordinal)} {{ totalCount }} }}")).Code()
        );
    }

    [Fact]
    public async Task A_changed_cursor_is_refused()
    {
        var cursor = (await PageAsync("facts", "first: 1")).Text("pageInfo.endCursor")!;
        foreach (
            var changed in new[]
            {
                cursor[..8] + (cursor[8] == 'A' ? 'B' : 'A') + cursor[9..],
                $" {cursor}",
                $"{cursor} ",
                $"{cursor}=",
                cursor[..^1],
                cursor + cursor,
                cursor.ToUpperInvariant(),
            }
        )
        {
            Assert.Equal("HC0078", (await world.Api.ErrorAsync($"{{ facts(after: \"{changed}\") {{ nodes {{ id }} }} }}")).Code());
        }
    }

    [Fact]
    public async Task Nested_lists_page_alike()
    {
        const string Query =
            "query ($after: String) { entities(where: {key: {in: [\"canada\", \"kyiv\"]}}) { nodes { key facts(first: 2, after: "
            + "$after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } } }";

        var first = (await world.Api.QueryAsync(Query)).At("entities.nodes");
        var response = await world.Api.ResponseAsync(Query, new { after = first.Text("0.facts.pageInfo.endCursor") });
        var second = response.At("data.entities.nodes.0.facts");

        Assert.Equal(["true", "false"], first.Texts("facts.pageInfo.hasNextPage"));
        Assert.Equal(["10", "2"], first.Texts("facts.totalCount"));
        Assert.Equal("null", response.Text("data.entities.nodes.1.facts"));
        Assert.Empty(second.At("nodes").Texts("id").Intersect(first.At("0.facts.nodes").Texts("id"), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_of_thousands_is_the_same_streamed_as_held()
    {
        await using var api = await Api.OverAsync(
            [.. World.Commits, [.. ThousandsOf(2_500)]],
            new CitationsSchemaOptions { MaxPageSize = 10_000 }
        );

        var streamed = await api.QueryAsync("{ facts(first: 2400) { totalCount nodes { id display source { key } } } }");
        var held = await api.QueryAsync("{ facts(first: 2400) { nodes { id display source { key } } pageInfo { hasNextPage } } }");

        Assert.Equal((2400, 2513), (streamed.At("facts.nodes").GetArrayLength(), streamed.At("facts.totalCount").GetInt32()));
        Assert.Equal(held.Text("facts.nodes"), streamed.Text("facts.nodes"));
    }

    private static IEnumerable<Record> ThousandsOf(int count) =>
        Enumerable
            .Range(0, count)
            .Select(number => new FactRecord(World.Say("kyiv", "name", new TextValue($"Name {number}"), "daily", $"Name {number}")));

    private async Task<List<string[]>> WalkAsync(string field, int size, bool forward)
    {
        var pages = new List<string[]>();
        string? cursor = null;
        do
        {
            var page = await PageAsync(
                field,
                forward ? $"first: {size}, after: {Quoted(cursor)}" : $"last: {size}, before: {Quoted(cursor)}"
            );
            pages.Add(Ids(page));
            cursor = page.Text(forward ? "pageInfo.endCursor" : "pageInfo.startCursor");
            if (page.Text(forward ? "pageInfo.hasNextPage" : "pageInfo.hasPreviousPage") is "false")
            {
                return pages;
            }
        } while (pages.Count < 100);
        throw new InvalidOperationException("The walk does not end.");
    }

    private async Task<JsonElement> PageAsync(string field, string arguments)
    {
        var call = field.EndsWith(')') ? $"{field[..^1]}, {arguments})" : $"{field}({arguments})";
        return (
            await world.Api.QueryAsync(
                $"{{ page: {call} {{ pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} edges {{ cursor node {{ ... on "
                    + $"Node {{ id }} }} }} }} }}"
            )
        ).At("page");
    }

    private static string[] Ids(JsonElement page) => page.At("edges").Texts("node.id");

    private static string Quoted(string? cursor) => cursor is null ? "null" : $"\"{cursor}\"";
}
