using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Scalars;

/// <summary>Float: a finite IEEE 754 double, read as <see cref="double"/> (specification §3.5.2).</summary>
internal sealed class FloatCodec : ScalarCodec
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null)
    {
        var text = literal switch
        {
            IntValueNode number => number.Value,
            FloatValueNode number => number.Value,
            _ => throw NotNumeric(literal.ToString()),
        };
        return NumberText.TryParse(text, out var value) ? value : throw NotNumeric(text);
    }

    public override object? ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
            ? value.GetDouble()
            : throw NotNumeric(Inspect.Json(value));

    public override void Write(object value, LeafWriter writer)
    {
        switch (value)
        {
            case double number when double.IsFinite(number):
                writer.WriteNumber(number);
                break;
            case float number when float.IsFinite(number):
                // By way of its shortest text: 0.1f is 0.1, not 0.10000000149011612.
                writer.WriteNumber(double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumber(number);
                break;
            case int or long or short or byte or sbyte or ushort or uint:
                writer.WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumber((decimal)number);
                break;
            case bool boolean:
                writer.WriteNumber(boolean ? 1L : 0L);
                break;
            case string { Length: > 0 } text when NumberText.TryParse(text, out var number):
                writer.WriteNumber(number);
                break;
            case JsonElement { ValueKind: JsonValueKind.Number } json when double.IsFinite(json.GetDouble()):
                writer.WriteNumber(json.GetDouble());
                break;
            default:
                throw NotNumeric(Inspect.Value(value));
        }
    }

    private static FormatException NotNumeric(string shown) => new($"Float cannot represent non numeric value: {shown}");
}
