using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Codecs;

/// <summary><c>Float</c>: double precision, finite (specification §3.5.2). Its values are <see cref="double"/>.</summary>
internal sealed class FloatCodec : ScalarCodec
{
    public override object ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal switch
        {
            IntValueNode number => Finite(double.Parse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture)),
            FloatValueNode number => Finite(double.Parse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture)),
            _ => throw NotANumber(literal.ToString()),
        };

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? Finite(value.GetDouble()) : throw NotANumber(Inspect.Json(value));

    public override void Write(object value, LeafWriter writer)
    {
        switch (value)
        {
            case double number:
                writer.WriteNumber(Finite(number));
                break;
            case int number:
                writer.WriteNumber((long)number);
                break;
            case long number:
                writer.WriteNumber(number);
                break;
            case decimal number:
                writer.WriteNumber(number);
                break;
            case float number:
                writer.WriteNumber(Finite(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
                break;
            case bool flag:
                writer.WriteNumber(flag ? 1L : 0L);
                break;
            case short or byte or sbyte or ushort or uint:
                writer.WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case string text
                when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                writer.WriteNumber(number);
                break;
            default:
                throw NotANumber(Inspect.Value(value));
        }
    }

    public override Action<T, LeafWriter>? WriterFor<T>() =>
        typeof(T) == typeof(double)
            ? (Action<T, LeafWriter>)(object)(Action<double, LeafWriter>)((value, writer) => writer.WriteNumber(Finite(value)))
        : typeof(T) == typeof(decimal)
            ? (Action<T, LeafWriter>)(object)(Action<decimal, LeafWriter>)((value, writer) => writer.WriteNumber(value))
        : typeof(T) == typeof(int)
            ? (Action<T, LeafWriter>)(object)(Action<int, LeafWriter>)((value, writer) => writer.WriteNumber((long)value))
        : null;

    private static double Finite(double value) => double.IsFinite(value) ? value : throw NotANumber(Inspect.Number(value));

    private static FormatException NotANumber(string found) => new($"Float cannot represent non numeric value: {found}");
}
