using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Scalars;

/// <summary>ID: a unique identifier, read as <see cref="string"/> from a string or an integer (specification §3.5.5).</summary>
internal sealed class IdCodec : ScalarCodec
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) => literal switch
    {
        StringValueNode text => text.Value,
        IntValueNode number => number.Value,
        _ => throw new FormatException($"ID cannot represent a non-string and non-integer value: {literal}"),
    };

    public override object? ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => FromNumber(value),
        _ => throw NoValue(Inspect.Json(value)),
    };

    public override void Write(object value, LeafWriter writer)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(text);
                break;
            case int or long or short or byte or sbyte or ushort or uint or ulong or Guid:
                writer.WriteString(Inspect.Value(value));
                break;
            case double or float or decimal when double.IsInteger(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                writer.WriteString(Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("F0", CultureInfo.InvariantCulture));
                break;
            case JsonElement { ValueKind: JsonValueKind.String or JsonValueKind.Number } json:
                writer.WriteString((string)ParseValue(json)!);
                break;
            default:
                throw NoValue(Inspect.Value(value));
        }
    }

    // An integer keeps its digits, however many; 1.0 and 1e3 are integers too.
    private static string FromNumber(JsonElement value)
    {
        var text = value.GetRawText();
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            return text;
        }

        var number = value.GetDouble();
        return double.IsInteger(number) ? number.ToString("F0", CultureInfo.InvariantCulture) : throw NoValue(text);
    }

    private static FormatException NoValue(string shown) => new($"ID cannot represent value: {shown}");
}
