using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Codecs;

/// <summary><c>Boolean</c> (specification §3.5.4). Its values are <see cref="bool"/>.</summary>
internal sealed class BooleanCodec : ScalarCodec
{
    public override object ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal is BooleanValueNode boolean ? boolean.Value : throw NotABoolean(literal.ToString());

    public override object ParseValue(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw NotABoolean(Inspect.Json(value)),
        };

    public override void Write(object value, LeafWriter writer) =>
        writer.WriteBoolean(
            value switch
            {
                bool flag => flag,
                int number => number != 0,
                double number when double.IsFinite(number) => number != 0,
                float number when float.IsFinite(number) => number != 0,
                long or short or byte or sbyte or ushort or uint or ulong or decimal => Convert.ToBoolean(
                    value,
                    CultureInfo.InvariantCulture
                ),
                _ => throw NotABoolean(Inspect.Value(value)),
            }
        );

    public override Action<T, LeafWriter>? WriterFor<T>() =>
        typeof(T) == typeof(bool)
            ? (Action<T, LeafWriter>)(object)(Action<bool, LeafWriter>)((value, writer) => writer.WriteBoolean(value))
            : null;

    private static FormatException NotABoolean(string found) => new($"Boolean cannot represent a non boolean value: {found}");
}
