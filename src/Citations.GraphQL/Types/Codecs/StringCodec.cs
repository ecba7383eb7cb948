using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Codecs;

/// <summary>
/// <c>String</c> (specification §3.5.3). Values are <see cref="string"/>. A result may also be UTF-8 bytes, which are written without
/// conversion.
/// </summary>
internal sealed class StringCodec : ScalarCodec
{
    public override object ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal is StringValueNode text ? text.Value : throw NotAString(literal.ToString());

    public override object ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw NotAString(Inspect.Json(value));

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
            case bool flag:
                writer.WriteString(flag ? "true"u8 : "false"u8);
                break;
            case double number when double.IsFinite(number):
                writer.WriteString(Inspect.Number(number));
                break;
            case float number when float.IsFinite(number):
                writer.WriteString(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case int or long or short or byte or sbyte or ushort or uint or ulong or decimal or System.Numerics.BigInteger or Int128:
                writer.WriteString(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new FormatException($"String cannot represent value: {Inspect.Value(value)}");
        }
    }

    public override Action<T, LeafWriter>? WriterFor<T>() => Utf8Or<T>();

    /// <summary>The writer for strings and UTF-8 bytes, shared with <see cref="IdCodec"/>.</summary>
    internal static Action<T, LeafWriter>? Utf8Or<T>() =>
        typeof(T) == typeof(string)
            ? (Action<T, LeafWriter>)(object)(Action<string, LeafWriter>)((value, writer) => writer.WriteString(value))
        : typeof(T) == typeof(byte[])
            ? (Action<T, LeafWriter>)(object)(Action<byte[], LeafWriter>)((value, writer) => writer.WriteString(value))
        : typeof(T) == typeof(ReadOnlyMemory<byte>)
            ? (Action<T, LeafWriter>)(object)(Action<ReadOnlyMemory<byte>, LeafWriter>)((value, writer) => writer.WriteString(value.Span))
        : null;

    private static FormatException NotAString(string found) => new($"String cannot represent a non string value: {found}");
}
