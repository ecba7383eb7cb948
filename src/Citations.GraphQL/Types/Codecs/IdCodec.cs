using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Codecs;

/// <summary><c>ID</c> (specification §3.5.5). Input may be a string or an integer. Values are always <see cref="string"/>.</summary>
internal sealed class IdCodec : ScalarCodec
{
    public override object ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal switch
        {
            StringValueNode text => text.Value,
            IntValueNode number => number.Value,
            _ => throw new FormatException($"ID cannot represent a non-string and non-integer value: {literal}"),
        };

    public override object ParseValue(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number when IsInteger(value.GetRawText()) => value.GetRawText(),
            JsonValueKind.Number when double.IsInteger(value.GetDouble()) => Inspect.Number(value.GetDouble()),
            _ => throw NotAnId(Inspect.Json(value)),
        };

    public override void Write(object value, LeafWriter writer)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(text);
                break;
            case byte[] utf8:
                writer.WriteString(utf8);
                break;
            case ReadOnlyMemory<byte> utf8:
                writer.WriteString(utf8.Span);
                break;
            case double number when double.IsInteger(number):
                writer.WriteString(Inspect.Number(number));
                break;
            case Guid guid:
                writer.WriteString(guid.ToString());
                break;
            case int or long or short or byte or sbyte or ushort or uint or ulong or System.Numerics.BigInteger or Int128:
                writer.WriteString(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw NotAnId(Inspect.Value(value));
        }
    }

    public override Action<T, LeafWriter>? WriterFor<T>() => StringCodec.Utf8Or<T>();

    private static bool IsInteger(string json) => json.AsSpan().IndexOfAnyExcept("-0123456789") < 0 && json is not "-0";

    private static FormatException NotAnId(string found) => new($"ID cannot represent value: {found}");
}
