using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Codecs;

/// <summary><c>Int</c>: 32-bit signed (specification §3.5.1). Its values are <see cref="int"/>.</summary>
internal sealed class IntCodec : ScalarCodec
{
    public override object ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal is IntValueNode number
            ? int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw OutOfRange(number.Value)
            : throw NotAnInteger(literal.ToString());

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? FromNumber(value.GetDouble()) : throw NotAnInteger(Inspect.Json(value));

    public override void Write(object value, LeafWriter writer) =>
        writer.WriteNumber(
            (long)(
                value switch
                {
                    int number => number,
                    long number => FromInteger(number),
                    bool flag => flag ? 1 : 0,
                    short or byte or sbyte or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
                    uint number => FromInteger(number),
                    double or float or decimal => FromNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
                    string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        ? FromNumber(number)
                        : throw NotAnInteger(Inspect.Value(text)),
                    _ => throw NotAnInteger(Inspect.Value(value)),
                }
            )
        );

    public override Action<T, LeafWriter>? WriterFor<T>() =>
        typeof(T) == typeof(int)
            ? (Action<T, LeafWriter>)(object)(Action<int, LeafWriter>)((value, writer) => writer.WriteNumber((long)value))
        : typeof(T) == typeof(long)
            ? (Action<T, LeafWriter>)(object)(Action<long, LeafWriter>)((value, writer) => writer.WriteNumber((long)FromInteger(value)))
        : null;

    private static int FromInteger(long value) =>
        value is >= int.MinValue and <= int.MaxValue ? (int)value : throw OutOfRange(value.ToString(CultureInfo.InvariantCulture));

    private static int FromNumber(double value)
    {
        if (!double.IsInteger(value))
        {
            throw NotAnInteger(Inspect.Number(value));
        }

        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw OutOfRange(Inspect.Number(value));
    }

    private static FormatException NotAnInteger(string found) => new($"Int cannot represent non-integer value: {found}");

    private static FormatException OutOfRange(string found) => new($"Int cannot represent non 32-bit signed integer value: {found}");
}
