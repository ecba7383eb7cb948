using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Scalars;

/// <summary>String: Unicode text, read as <see cref="string"/> (specification §3.5.3). Numbers and booleans are written as text.</summary>
internal sealed class StringCodec : ScalarCodec
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal is StringValueNode text ? text.Value : throw NotString(literal.ToString());

    public override object? ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : throw NotString(Inspect.Json(value));

    public override void Write(object value, LeafWriter writer)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(text);
                break;
            case double number when !double.IsFinite(number):
            case float single when !float.IsFinite(single):
                throw NoValue(value);
            case bool or int or long or short or byte or sbyte or ushort or uint or ulong or decimal or double or float:
                writer.WriteString(Inspect.Value(value));
                break;
            case Uri or Guid or char:
                writer.WriteString(value.ToString());
                break;
            case JsonElement { ValueKind: JsonValueKind.String } json:
                writer.WriteString(json.GetString());
                break;
            case JsonElement { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } json:
                writer.WriteString(json.GetRawText());
                break;
            default:
                throw NoValue(value);
        }
    }

    private static FormatException NotString(string shown) => new($"String cannot represent a non string value: {shown}");

    private static FormatException NoValue(object value) => new($"String cannot represent value: {Inspect.Value(value)}");
}
