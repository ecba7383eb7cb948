using System.Text.Json;

namespace Citations.Schema.Tests.Harness;

/// <summary>Reads answers as tests want to say it: <c>data.At("facts.nodes").Texts("key")</c>.</summary>
internal static class Json
{
    /// <summary>What lies below, by names and indices apart by points.</summary>
    public static JsonElement At(this JsonElement json, string path) =>
        path.Split('.').Aggregate(json, (at, step) => int.TryParse(step, out var index) ? at[index] : at.GetProperty(step));

    public static string? Text(this JsonElement json, string path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : json.At(path).GetRawText();

    /// <summary>The same of each item of a list.</summary>
    public static string[] Texts(this JsonElement list, string path) => [.. list.EnumerateArray().Select(item => item.Text(path)!)];

    /// <summary>An error's code.</summary>
    public static string? Code(this JsonElement error) => error.Text("extensions.code");
}
