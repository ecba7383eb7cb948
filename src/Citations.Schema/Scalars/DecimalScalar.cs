using System.Text;
using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.Model.Common;
using Citations.Model.Values;

namespace Citations.Schema.Scalars;

/// <summary><c>Decimal</c>: written as a JSON number with all digits; read from numbers and strings.</summary>
internal sealed class DecimalScalar : ScalarCodec<Amount>
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal switch
        {
            IntValueNode number => Read(number.Value),
            FloatValueNode number => Read(number.Value),
            StringValueNode text => Read(text.Value),
            _ => throw Unfit(literal.ToString()!),
        };

    public override object? ParseValue(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => Read(value.GetRawText()),
            JsonValueKind.String => Read(value.GetString()!),
            _ => throw Unfit(value.GetRawText()),
        };

    public override void Write(Amount value, LeafWriter writer)
    {
        Span<byte> utf8 = stackalloc byte[Limits.AmountDigits + 8];
        writer.WriteRaw(utf8[..Encoding.ASCII.GetBytes(value.Text, utf8)]);
    }

    private static object Read(string text) => Amount.TryParse(text, out var amount) ? amount : throw Unfit(text);

    private static FormatException Unfit(string found) =>
        new(
            $"Decimal cannot represent {(found.Length > 100 ? found[..100] + "…" : found)}; write digits with a point, "
                + "like 700000000 or \"0.5\"."
        );
}
