using Citations.GraphQL.Types;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.BothStores;

/// <summary>An empty condition is no condition, on every field that the schema can filter by. Nothing is listed here.</summary>
public sealed class EmptyConditionTests(ApiStore store) : IClassFixture<ApiStore>
{
    private static readonly string[] _lists = ["facts", "claimGroups", "entities", "properties", "sources"];

    public static TheoryData<string, string> Paths =>
        [.. _lists.SelectMany(list => ConditionPath.Of(list).Select(path => (list, path.ToString())))];

    public static TheoryData<string, string> Leaves =>
        [.. _lists.SelectMany(list => ConditionPath.Of(list).Where(path => path.IsLeaf).Select(path => (list, path.ToString())))];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_empty_condition_leaves_the_list_as_it_is(string list, string way)
    {
        var path = PathOf(list, way);
        string[] forms = [.. EmptyForms(path.Input).Select(path.Where)];
        var unsent = path.Input.Fields.FirstOrDefault(field => field.Type is not NonNullType && field.Name is not ("and" or "or"));

        var counts = await CountAsync(list, ["{}", .. forms]);

        Assert.Equal(Enumerable.Repeat(counts[0], counts.Length), counts);
        Assert.Equal(counts[0], await CountUnsentAsync(list, path, unsent!));
        Assert.True(counts[0] > 0);
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public async Task An_empty_list_matches_nothing(string list, string way)
    {
        var path = PathOf(list, way);
        if (path.Input.Field("in") is null || !path.IsPositive)
        {
            return;
        }

        Assert.Equal(0, (await CountAsync(list, path.Where("{in: []}")))[0]);
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public async Task Null_stands_for_not_stated_where_values_are_compared(string list, string way)
    {
        var path = PathOf(list, way);
        if (path.Input.Field("in") is null)
        {
            return;
        }

        var counts = await CountAsync(
            list,
            path.Where("{eq: null}"),
            path.Where("{in: null}"),
            path.Where("{in: [null]}"),
            path.Where("{neq: null}"),
            path.Where("{nin: null}"),
            path.Where("{nin: [null]}")
        );

        Assert.Equal([counts[0], counts[0], counts[0], counts[3], counts[3], counts[3]], counts);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Null_is_refused_elsewhere(string list, string way)
    {
        var path = PathOf(list, way);
        foreach (var field in path.Input.Fields.Where(field => field.Name is not ("eq" or "neq" or "in" or "nin")))
        {
            var error = await store.Api.ErrorAsync($"{{ {list}(where: {path.Where($"{{{field.Name}: null}}")}) {{ totalCount }} }}");

            Assert.Equal("NULL_IN_FILTER", error.Code());
        }
    }

    [Fact]
    public async Task An_empty_status_does_not_unlock_retracted_facts()
    {
        var counts = await CountAsync(
            "facts",
            "{}",
            "{status: {}}",
            "{status: {nin: []}}", // which states something: it is none of none
            "{and: [{status: {}}]}",
            "{or: [{status: {}}]}",
            "{not: {status: {}}}",
            "{status: {in: [ACTIVE, RETRACTED, SUPERSEDED]}}"
        );

        Assert.Equal([13, 13, 15, 13, 13, 13, 15], counts);
    }

    [Theory]
    [InlineData("{or: [{}, {key: {eq: \"nothing\"}}]}", 13)]
    [InlineData("{or: [{method: {}}, {key: {eq: \"nothing\"}}]}", 13)]
    [InlineData("{and: [{}, {key: {eq: \"nothing\"}}]}", 0)]
    [InlineData("{not: {not: {key: {eq: \"nothing\"}}}}", 0)]
    [InlineData("{not: {key: {eq: \"nothing\"}}}", 13)]
    [InlineData("{not: {and: []}}", 13)]
    [InlineData("{value: {entity: {not: {key: {eq: \"mark-carney\"}}}}}", 2)]
    [InlineData("{not: {value: {entity: {key: {eq: \"mark-carney\"}}}}}", 10)]
    [InlineData("{value: {not: {entity: {key: {eq: \"mark-carney\"}}}}}", 10)]
    public async Task An_alternative_without_a_condition_matches_everything(string where, int expected) =>
        Assert.Equal(expected, (await CountAsync("facts", where))[0]);

    private static ConditionPath PathOf(string list, string way) =>
        ConditionPath.Of(list).Single(path => string.Equals(path.ToString(), way, StringComparison.Ordinal));

    private static IEnumerable<string> EmptyForms(InputObjectType input)
    {
        yield return "{}";
        foreach (var field in input.Fields)
        {
            if (field.Name is "and" or "or")
            {
                yield return $"{{{field.Name}: []}}";
            }

            if (field.Name is "and" or "or")
            {
                yield return $"{{{field.Name}: [{{}}]}}";
            }

            if (field.Name is "not" or "some" or "all" or "none")
            {
                yield return $"{{{field.Name}: {{}}}}";
            }
        }
    }

    private async Task<int[]> CountAsync(string list, params string[] filters)
    {
        var fields = filters.Select((where, index) => $"a{index}: {list}(where: {where}) {{ totalCount }}");
        var data = await store.Api.QueryAsync($"{{ {string.Join(' ', fields)} }}");
        return [.. filters.Select((_, index) => data.At($"a{index}.totalCount").GetInt32())];
    }

    private async Task<int> CountUnsentAsync(string list, ConditionPath path, InputValueDefinition field)
    {
        var where = path.Where($"{{{field.Name}: $x}}");
        var data = await store.Api.QueryAsync($"query ($x: {field.Type}) {{ {list}(where: {where}) {{ totalCount }} }}");
        return data.At($"{list}.totalCount").GetInt32();
    }
}
