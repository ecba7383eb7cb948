using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Codecs;

/// <summary>Passes any JSON value through: an object as an ordered dictionary, a list as a list.</summary>
internal sealed class AnyCodec : ScalarCodec
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal switch
        {
            VariableNode variable => variables?.Invoke(variable.Name.Value),
            NullValueNode => null,
            IntValueNode number when long.TryParse(number.Value, CultureInfo.InvariantCulture, out var value) => value,
            IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
            FloatValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
            StringValueNode text => text.Value,
            BooleanValueNode boolean => boolean.Value,
            EnumValueNode name => name.Value,
            ListValueNode list => list.Values.Select(item => ParseLiteral(item, variables)).ToList(),
            ObjectValueNode fields => ParseObject(fields, variables),
            _ => throw new FormatException($"'{literal}' is no value."),
        };

    public override object? ParseValue(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.Array => value.EnumerateArray().Select(ParseValue).ToList(),
            _ => value
                .EnumerateObject()
                .Aggregate(
                    new Dictionary<string, object?>(StringComparer.Ordinal),
                    (fields, field) =>
                    {
                        fields[field.Name] = ParseValue(field.Value);
                        return fields;
                    }
                ),
        };

    public override void Write(object value, LeafWriter writer)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(text);
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case int number:
                writer.WriteNumber((long)number);
                break;
            case long number:
                writer.WriteNumber(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumber(number);
                break;
            case decimal number:
                writer.WriteNumber(number);
                break;
            case JsonElement json:
                writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(json));
                break;
            default:
                writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType()));
                break;
        }
    }

    private Dictionary<string, object?> ParseObject(ObjectValueNode fields, Func<string, object?>? variables)
    {
        var result = new Dictionary<string, object?>(fields.Fields.Count, StringComparer.Ordinal);
        foreach (var field in fields.Fields)
        {
            result[field.Name.Value] = ParseLiteral(field.Value, variables);
        }

        return result;
    }
}
