using System.Text.Json;
using System.Text.Json.Nodes;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>Whatever is sent, the answer is data or a reason, never a failure of the server; and what is refused leaves nothing
/// behind.</summary>
public sealed class HostileInputTests
{
    private static readonly JsonNode?[] _odd =
    [
        null,
        "",
        " ",
        "a b",
        "\u0000",
        "\u0007",
        "\u202e",
        "\ufeff",
        "e\u0301",
        "\U0001F600",
        "../../x",
        "'; DROP TABLE facts; --",
        "sha256:",
        "RmFjdDo",
        "javascript:alert(1)",
        "http://[",
        "2025-13-45",
        "..",
        "1e999999999",
        "-0",
        0,
        -1,
        1.5,
        int.MaxValue,
        1e300,
        true,
        new string('9', 2_000),
        new string('x', 500_000),
        new JsonArray(),
        new JsonObject(),
        new JsonArray(new JsonArray()),
    ];

    public static TheoryData<string> Mutations =>
        [
            "addSource",
            "archiveText",
            "addEntity",
            "addProperty",
            "recordFacts",
            "retractFact",
            "reinstateFact",
            "supersedeFact",
            "declareOrigin",
        ];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Any_field_may_hold_anything(string mutation)
    {
        await using (var other = await Desk.OpenAsync())
        {
            await other.AcceptedAsync(mutation, InputOf(mutation));
        }

        await using var desk = await Desk.OpenAsync();
        var sound = JsonSerializer.SerializeToNode(InputOf(mutation))!;
        foreach (var place in PlacesIn(sound).ToArray())
        {
            foreach (var odd in _odd)
            {
                await SendAsync(desk, mutation, Put(sound, place, odd));
            }
        }
    }

    private static async Task SendAsync(Desk desk, string mutation, JsonNode input)
    {
        var before = await desk.LatestAsync();
        var name = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}";
        var response = await desk.Api.ResponseAsync(
            $"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ changed commit errors {{ ... on Error {{ code message "
                + $"path hint }} }} }} }}",
            new { input },
            Desk.Editor
        );
        var after = await desk.LatestAsync();
        if (response.TryGetProperty("errors", out var errors))
        {
            Assert.All(errors.EnumerateArray(), error => Assert.Contains(error.Code(), new[] { "HC0021", "HC0022" }));
            Assert.Equal(before, after);
            return;
        }

        var payload = response.At($"data.{mutation}");
        var refused = payload.GetProperty("errors").ValueKind != JsonValueKind.Null;
        Assert.Equal(refused ? JsonValueKind.Null : JsonValueKind.Number, payload.GetProperty("commit").ValueKind);
        Assert.Equal(payload.GetProperty("changed").GetBoolean() ? before.Commit + 1 : before.Commit, after.Commit);
    }

    /// <summary>Every field and item of the input, by the way that leads to it.</summary>
    private static IEnumerable<object[]> PlacesIn(JsonNode node)
    {
        var children = node switch
        {
            JsonObject fields => fields.Select(field => ((object)field.Key, field.Value)),
            JsonArray items => items.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            yield return [step];
            foreach (var below in child is null ? [] : PlacesIn(child))
            {
                yield return [step, .. below];
            }
        }
    }

    private static JsonNode Put(JsonNode sound, object[] place, JsonNode? odd)
    {
        var changed = sound.DeepClone();
        var at = place[..^1].Aggregate(changed, (node, step) => step is int i ? node[i]! : node[(string)step]!);
        switch (place[^1])
        {
            case int i:
                at[i] = odd?.DeepClone();
                break;
            case var name:
                at[(string)name] = odd?.DeepClone();
                break;
        }

        return changed;
    }

    private static object InputOf(string mutation) =>
        mutation switch
        {
            "addSource" => Inputs.Source().With("textSha256", World.Sha256("x")).With("origin", "wire").With("replace", true),
            "archiveText" => new
            {
                source = "daily",
                text = "Some text.",
                sha256 = World.Sha256("Some text."),
                replace = true,
            },
            "addEntity" => Inputs.Entity().With("description", "A country").With("replace", true),
            "addProperty" => Inputs
                .Property()
                .With("groupBy", new[] { "scope" })
                .With(
                    "comparison",
                    new
                    {
                        text = "NAMES",
                        acrossLanguages = true,
                        broader = new[] { "part-of" },
                        tolerance = "0.25",
                    }
                )
                .With("replace", true),
            "recordFacts" => Inputs.Facts(
                Rich(
                    "announced-amount",
                    new
                    {
                        money = new
                        {
                            amount = "5",
                            lower = "4",
                            upper = "6",
                            currency = "USD",
                        },
                    }
                ),
                Rich("name", new { text = new { text = "x", language = "en" } }),
                Rich("founded", new { time = "2025" })
            ),
            "retractFact" or "reinstateFact" => new { fact = World.Successor.Key, reason = "Wrong" },
            "supersedeFact" => new
            {
                fact = World.Successor.Key,
                by = new { record = Rich("population", new { quantity = new { amount = "5", unit = "kg" } }) },
                reason = "Wrong",
            },
            _ => new { sources = new[] { "daily", "paper" }, origin = "wire" },
        };

    private static Dictionary<string, object?> Rich(string property, object value) =>
        Inputs
            .Fact("canada", property, value)
            .With("asStated", "five")
            .With("method", "model")
            .With("qualifiers", new[] { new { property = "scope", value = new { text = new { text = "x" } } } })
            .With(
                "citations",
                new[]
                {
                    new
                    {
                        quote = "Mark Carney",
                        prefix = "a",
                        suffix = "b",
                        start = 0,
                        end = 11,
                        locator = "p. 1",
                    },
                }
            );
}
