using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Scalars;

/// <summary>Int: a signed 32-bit integer, read as <see cref="int"/> (specification §3.5.1).</summary>
internal sealed class IntCodec : ScalarCodec
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null)
    {
        if (literal is not IntValueNode number)
        {
            throw NotInteger(literal.ToString());
        }

        return int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw OutOfRange(number.Value);
    }

    public override object? ParseValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw NotInteger(Inspect.Json(value));
        }

        return value.TryGetInt32(out var number) ? number : FromDouble(value.GetDouble(), value.GetRawText());
    }

    public override void Write(object value, LeafWriter writer) => writer.WriteNumber((long)Coerce(value));

    private static int Coerce(object value) => value switch
    {
        int number => number,
        short or byte or sbyte or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        bool boolean => boolean ? 1 : 0,
        long or uint or ulong or decimal or double or float => FromDouble(Convert.ToDouble(value, CultureInfo.InvariantCulture), Inspect.Value(value)),
        string { Length: > 0 } text when NumberText.TryParse(text, out var number) => FromDouble(number, Inspect.Value(value)),
        JsonElement { ValueKind: JsonValueKind.Number } json => FromDouble(json.GetDouble(), json.GetRawText()),
        _ => throw NotInteger(Inspect.Value(value)),
    };

    private static int FromDouble(double number, string shown)
    {
        if (!double.IsInteger(number))
        {
            throw NotInteger(shown);
        }

        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw OutOfRange(shown);
    }

    private static FormatException NotInteger(string shown) => new($"Int cannot represent non-integer value: {shown}");

    private static FormatException OutOfRange(string shown) => new($"Int cannot represent non 32-bit signed integer value: {shown}");
}
