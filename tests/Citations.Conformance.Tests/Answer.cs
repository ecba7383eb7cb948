using System.Text.Json;

namespace Citations.Conformance.Tests;

/// <summary>What the two sides must agree on: the data byte for byte, how many errors, their locations and paths.</summary>
public sealed record Answer(string Data, int ErrorCount, string Locations, string Paths, string Messages)
{
    /// <summary>Reads a GraphQL response.</summary>
    public static Answer Of(string response)
    {
        using var json = JsonDocument.Parse(response);
        var root = json.RootElement;
        var data = root.TryGetProperty("data", out var value) ? JsonSerializer.Serialize(value) : "absent";
        var errors = root.TryGetProperty("errors", out var list) ? list.EnumerateArray().ToList() : [];
        return new Answer(
            data,
            errors.Count,
            Join(errors, "locations"),
            Join(errors, "path"),
            string.Join("\n", errors.Select(error => error.GetProperty("message").GetString()))
        );
    }

    /// <summary>Whether both say the same; messages are our own and need not agree.</summary>
    public bool Agrees(Answer other) => this with { Messages = string.Empty } == other with { Messages = string.Empty };

    private static string Join(IEnumerable<JsonElement> errors, string member) =>
        string.Join(
            "; ",
            errors.Select(error => error.TryGetProperty(member, out var found) ? Compact(found) : "-").Order(StringComparer.Ordinal)
        );

    private static string Compact(JsonElement element) =>
        JsonSerializer.Serialize(element).Replace("\"", string.Empty, StringComparison.Ordinal);
}
