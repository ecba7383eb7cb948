using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Scalars;

/// <summary>Boolean, read as <see cref="bool"/> (specification §3.5.4). Numbers are written as whether they differ from zero.</summary>
internal sealed class BooleanCodec : ScalarCodec
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal is BooleanValueNode boolean ? boolean.Value : throw NotBoolean(literal.ToString());

    public override object? ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw NotBoolean(Inspect.Json(value)),
    };

    public override void Write(object value, LeafWriter writer) => writer.WriteBoolean(value switch
    {
        bool boolean => boolean,
        int or long or short or byte or sbyte or ushort or uint or ulong or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture) != 0,
        double or float when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) => Convert.ToDouble(value, CultureInfo.InvariantCulture) is not 0.0,
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        JsonElement { ValueKind: JsonValueKind.Number } json when double.IsFinite(json.GetDouble()) => json.GetDouble() is not 0.0,
        _ => throw NotBoolean(Inspect.Value(value)),
    });

    private static FormatException NotBoolean(string shown) => new($"Boolean cannot represent a non boolean value: {shown}");
}
