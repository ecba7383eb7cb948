using System.Text.Json;
using Citations.Model.Problems;

namespace Citations.Model.Json;

/// <summary>Translates errors of the JSON reader into problems.</summary>
internal static class JsonFaults
{
    public static ModelException Malformed(JsonException fault)
    {
        var message = fault.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
        var at =
            fault.LineNumber > 0
                ? $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}"
                : $"byte {fault.BytePositionInLine + 1}";
        return new(ProblemCode.MalformedJson, "", $"it is not JSON at {at}: {message}", "Write one JSON object");
    }

    public static string Describe(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            JsonTokenType.Null => "null",
            _ => "nothing",
        };
}
