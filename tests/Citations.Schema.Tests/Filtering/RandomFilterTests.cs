using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Filtering;

/// <summary>Whatever filters are put together, logic holds.</summary>
public sealed class RandomFilterTests(SharedWorld world)
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task And_finds_what_both_find_and_or_what_either_finds(int seed)
    {
        var random = new RandomFilter(seed);
        var (left, right) = (random.OnFacts(), random.OnFacts());

        var (l, r) = (await FindAsync(left), await FindAsync(right));

        Assert.Equal(l.Intersect(r, StringComparer.Ordinal), await FindAsync($"{{and: [{left}, {right}]}}"));
        Assert.Equal(
            l.Union(r, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            (await FindAsync($"{{or: [{left}, {right}]}}")).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_filters_made_up_tell_facts_apart()
    {
        var telling = 0;
        foreach (var seed in Enumerable.Range(1, 150))
        {
            telling += (await FindAsync(new RandomFilter(seed).OnFacts())).Length is > 0 and < 13 ? 1 : 0;
        }

        Assert.InRange(telling, 30, 150);
    }

    private async Task<string[]> FindAsync(string where)
    {
        var data = await world.Api.QueryAsync($"{{ facts(first: 50, where: {where}) {{ totalCount nodes {{ key }} }} }}");
        var found = data.At("facts.nodes").Texts("key");
        Assert.Equal(found.Length, data.At("facts.totalCount").GetInt32());
        return found;
    }
}
