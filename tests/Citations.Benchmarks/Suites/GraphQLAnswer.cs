using System.Text.Json;
using Citations.Benchmarks.Load;

namespace Citations.Benchmarks.Suites;

/// <summary>A benchmark of errors is none.</summary>
internal static class GraphQLAnswer
{
    /// <summary>The data of a GraphQL answer.</summary>
    /// <exception cref="LoadException">It has errors.</exception>
    public static JsonElement Check(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("errors", out var errors)
            ? throw new LoadException($"the answer has errors: {errors}")
            : json.RootElement.GetProperty("data").Clone();
    }
}
