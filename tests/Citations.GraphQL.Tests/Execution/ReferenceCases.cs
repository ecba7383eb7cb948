using System.Text.Json.Nodes;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>Requests with the answers that graphql-js 17 gives, as reference.mjs wrote them.</summary>
internal static class ReferenceCases
{
    /// <summary>Asks every case and compares data and errors: messages, locations and paths, in order.</summary>
    public static async Task AssertAllAsync(string file, Engine engine, Func<string, string>? message = null)
    {
        var differences = new List<string>();
        foreach (var entry in JsonNode.Parse(TestFiles.Read(file))!.AsArray())
        {
            var query = (string)entry!["query"]!;
            var variables = entry["variables"]?.ToJsonString();
            var actual = Comparable(JsonNode.Parse(await engine.AskAsync(query, variables))!, message);
            var expected = Comparable(entry["response"]!, message);
            if (!JsonNode.DeepEquals(expected, actual))
            {
                differences.Add($"{query} {variables}\n  expected {expected.ToJsonString()}\n  actual   {actual.ToJsonString()}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static JsonObject Comparable(JsonNode response, Func<string, string>? message)
    {
        var errors = (response["errors"]?.AsArray() ?? []).Select(error =>
            (JsonNode?)
                new JsonObject
                {
                    ["message"] = message is null ? (string)error!["message"]! : message((string)error!["message"]!),
                    ["locations"] = error["locations"]?.DeepClone(),
                    ["path"] = error["path"]?.DeepClone(),
                }
        );
        return new JsonObject { ["data"] = response["data"]?.DeepClone(), ["errors"] = new JsonArray([.. errors]) };
    }
}
