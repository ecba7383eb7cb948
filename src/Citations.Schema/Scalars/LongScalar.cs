using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.Model.Values;

namespace Citations.Schema.Scalars;

/// <summary><c>Long</c>: a whole number of 64 bits.</summary>
internal sealed class LongScalar : ScalarCodec<long>
{
    public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) =>
        literal is IntValueNode number && long.TryParse(number.Value, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Unfit(literal.ToString()!);

    public override object? ParseValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out var number) || TryWhole(value.GetRawText(), out number))
            ? number
            : throw Unfit(value.GetRawText());

    public override void Write(long value, LeafWriter writer) => writer.WriteNumber(value);

    /// <summary>A number that is written with a fraction of 0 or an exponent, as <c>Int</c> takes it too: <c>1.0</c>.</summary>
    private static bool TryWhole(string text, out long number)
    {
        number = 0;
        return Amount.TryParse(text, out var amount)
            && long.TryParse(amount.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static FormatException Unfit(string found) =>
        new($"Long cannot represent {(found.Length > 100 ? found[..100] + "…" : found)}; write a whole number between -2^63 and 2^63-1.");
}
