using System.Text.Json;
using Citations.Model.Problems;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>Looks into JSON that somebody else wrote. An empty array stands for an empty object, as PHP writes it.</summary>
internal static class Json
{
    /// <summary>The members of a member that is an object; none when it is absent or empty.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public static IEnumerable<JsonProperty> Members(JsonElement of, string name)
    {
        if (
            !of.TryGetProperty(name, out var member)
            || member.ValueKind == JsonValueKind.Null
            || (member.ValueKind == JsonValueKind.Array && member.GetArrayLength() == 0)
        )
        {
            return [];
        }

        return member.ValueKind == JsonValueKind.Object ? member.EnumerateObject() : throw Wrong(name, "an object", member);
    }

    /// <summary>The items of a list; none when it is absent.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        !of.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null ? [] : Items(member, name, name);

    /// <summary>The items of a list.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement list, string name, string path) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw Wrong(path.Length == 0 ? name : path, "a list", list);

    public static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? TextOf(member, name)
            : null;

    /// <exception cref="ModelException">It is absent, or no text.</exception>
    public static string RequiredText(JsonElement of, string name, string path) =>
        Text(of, name)
        ?? throw new ModelException(
            ProblemCode.Missing,
            path.Length == 0 ? name : $"{path}.{name}",
            "it is required, and it is absent or not a text",
            "Give it"
        );

    /// <summary>A number as it is written; null when it is absent. Wikibase may write any number as a text.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public static string? NumberText(JsonElement of, string name, string path) =>
        of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null
            ? null
            : member.ValueKind switch
            {
                JsonValueKind.Number => member.GetRawText(),
                JsonValueKind.String => TextOf(member, $"{path}.{name}"),
                _ => throw Wrong($"{path}.{name}", "a number", member),
            };

    public static JsonElement Required(JsonElement of, string name, string path) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member)
            ? member
            : throw new ModelException(
                ProblemCode.Missing,
                path.Length == 0 ? name : $"{path}.{name}",
                "it is required, and it is absent",
                "Give it"
            );

    public static ModelException Wrong(string path, string expected, JsonElement found) =>
        new(
            ProblemCode.KindMismatch,
            path,
            $"it is expected to be {expected}, and is "
                + $"{found.ValueKind switch { JsonValueKind.Array => "a list", JsonValueKind.Object => "an object", JsonValueKind.String => "a text", JsonValueKind.Number => "a number", _ => "something else" }}",
            "Write it as Wikibase does"
        );

    private static string TextOf(JsonElement member, string path)
    {
        try
        {
            return member.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ModelException(ProblemCode.InvalidText, path, "it holds an unpaired surrogate", "Send well-formed Unicode");
        }
    }
}
