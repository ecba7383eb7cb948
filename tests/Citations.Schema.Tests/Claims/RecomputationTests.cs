using System.Text.Json;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Claims;

/// <summary>Every number of an answer follows from its JSON alone, by the formulas of <c>docs/explanation/support.md</c>.</summary>
public sealed class RecomputationTests(SeedTests.Seed seed) : IClassFixture<SeedTests.Seed>
{
    private const string Query = """
        query ($method: SupportMethod!) { claimGroups(where: {valueCount: {gt: 1}}, first: 50) { nodes { property { cardinality }
          values { display
          support(method: $method) { score method path { value { display } support needed } contributions { source { key }
            origin confidence weight reason attributedTo } }
          impliedBy { display } } } } }
        """;

    [Theory]
    [InlineData("VOTE")]
    [InlineData("NOISY_OR")]
    [InlineData("PATH")]
    [InlineData("ITERATIVE")]
    public async Task Scores_follow_from_the_contributions(string method)
    {
        var data = await seed.Api.QueryAsync(Query, new { method });
        var groups = data.At("claimGroups.nodes").EnumerateArray().ToList();
        Assert.NotEmpty(groups);
        foreach (var group in groups)
        {
            var values = group.At("values").EnumerateArray().ToDictionary(static value => value.Text("display")!, StringComparer.Ordinal);
            if (values.Count < group.At("values").GetArrayLength())
            {
                continue; // two values that read the same cannot be told apart by their text
            }

            var implying = values.Keys.ToDictionary(static key => key, key => Below(values, key), StringComparer.Ordinal);
            var sums = values.Keys.ToDictionary(
                static key => key,
                key => Sum(values, method is "PATH" or "ITERATIVE" ? implying[key] : [key]),
                StringComparer.Ordinal
            );
            var origins = values.Values.SelectMany(Counted).Select(Voice).Distinct(StringComparer.Ordinal).Count();
            foreach (var (key, value) in values)
            {
                var score = value.At("support.score").GetDouble();
                switch (method)
                {
                    case "VOTE" or "PATH":
                        Assert.Equal(sums[key] / origins, score, 6);
                        break;
                    case "NOISY_OR":
                        Assert.Equal(
                            1 - Counted(value).Aggregate(1.0, static (doubt, c) => doubt * (1 - c.At("confidence").GetDouble())),
                            score,
                            6
                        );
                        break;
                }

                var steps = value.At("support.path").EnumerateArray().ToList();
                if (method is "VOTE" or "PATH" or "ITERATIVE")
                {
                    Assert.All(steps, step => Assert.Equal(sums[step.Text("value.display")!], step.At("support").GetDouble(), 6));
                    Assert.All(steps.Skip(1), static step => Assert.True(step.At("support").GetDouble() >= step.At("needed").GetDouble()));
                }
            }

            if (method == "ITERATIVE" && group.Text("property.cardinality") == "ONE")
            {
                var tops = values.Keys.Where(key => !implying.Any(pair => pair.Key != key && pair.Value.Contains(key))).ToList();
                var total = 1 + tops.Sum(top => Math.Exp(sums[top]));
                var leader = group.At("values.0.support.score").GetDouble();
                Assert.All(
                    tops,
                    top => Assert.Equal(Math.Min(Math.Exp(sums[top]) / total, leader), values[top].At("support.score").GetDouble(), 5)
                );
            }
        }
    }

    /// <summary>The value and all that refine or equal it.</summary>
    private static HashSet<string> Below(Dictionary<string, JsonElement> values, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { key };
        for (var next = new Stack<string>(seen); next.TryPop(out var current); )
        {
            foreach (var refinement in values[current].At("impliedBy").Texts("display"))
            {
                if (seen.Add(refinement!))
                {
                    next.Push(refinement!);
                }
            }
        }

        return seen;
    }

    private static double Sum(Dictionary<string, JsonElement> values, HashSet<string> implying) =>
        implying
            .SelectMany(key => Counted(values[key]))
            .GroupBy(Voice, StringComparer.Ordinal)
            .Sum(static voice => voice.Max(static c => c.At("weight").GetDouble()));

    private static IEnumerable<JsonElement> Counted(JsonElement value) =>
        value.At("support.contributions").EnumerateArray().Where(static c => c.Text("reason") is "COUNTED" or "COUNTED_UNFITTED");

    private static string Voice(JsonElement contribution) =>
        contribution.At("attributedTo").ValueKind == JsonValueKind.String
            ? $"word {contribution.Text("attributedTo")}"
            : $"origin {contribution.Text("origin")}";
}
