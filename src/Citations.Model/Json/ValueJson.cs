using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Model.Json;

/// <summary>Values: <c>{"kind":"money","lower":"700000000","currency":"USD"}</c>.</summary>
public static class ValueJson
{
    private static readonly FieldNames _fields = new(
        "a value",
        "kind",
        "entity",
        "text",
        "language",
        "amount",
        "unit",
        "lower",
        "upper",
        "currency",
        "time",
        "boolean",
        "url",
        "currencyAssumed"
    );

    private static readonly JsonText.Reading<Value> _readStored = (ref reader) => Read(ref reader, trusted: true);

    /// <summary>The fields of each kind of value, as bits by index of the names above.</summary>
    private static readonly int[] _allowed = [Bits(1), Bits(2, 3), Bits(4, 5, 6, 7), Bits(4, 6, 7, 8, 12), Bits(9), Bits(10), Bits(11)];

    /// <summary>Reads a value from its JSON object.</summary>
    /// <exception cref="ModelException">The bytes are not a value.</exception>
    public static Value Read(ReadOnlySpan<byte> json) =>
        JsonText.Read(json, (ref Utf8JsonReader reader) => Read(ref reader, trusted: false));

    /// <summary>Reads a value from a store. It was validated when it was written and is not validated again.</summary>
    /// <exception cref="ModelException">The bytes are not the JSON object of a value.</exception>
    public static Value ReadStored(ReadOnlySpan<byte> json) => JsonText.Read(json, _readStored);

    /// <summary>The JSON object of a value.</summary>
    public static byte[] Write(Value value) => JsonText.Write(value, Write);

    /// <summary>Writes a value as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Value value)
    {
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Kind, WireName.Encoded(value.Kind));
        switch (value)
        {
            case EntityValue entity:
                writer.WriteString(JsonNames.Entity, entity.Entity);
                break;
            case TextValue text:
                writer.WriteString(JsonNames.Text, text.Text);
                writer.Optional(JsonNames.Language, text.Language);
                break;
            case QuantityValue quantity:
                writer.Optional(JsonNames.Amount, quantity.Amount?.Text);
                writer.Optional(JsonNames.Unit, quantity.Unit);
                writer.Optional(JsonNames.Lower, quantity.Lower?.Text);
                writer.Optional(JsonNames.Upper, quantity.Upper?.Text);
                break;
            case MoneyValue money:
                writer.Optional(JsonNames.Amount, money.Amount?.Text);
                writer.Optional(JsonNames.Lower, money.Lower?.Text);
                writer.Optional(JsonNames.Upper, money.Upper?.Text);
                writer.WriteString(JsonNames.Currency, money.Currency);
                if (money.IsCurrencyAssumed)
                {
                    writer.WriteBoolean(JsonNames.CurrencyAssumed, value: true);
                }

                break;
            case TimeValue time:
                writer.WriteString(JsonNames.Time, time.Time.Text);
                break;
            case BooleanValue boolean:
                writer.WriteBoolean(JsonNames.Boolean, boolean.Boolean);
                break;
            case UrlValue url:
                writer.WriteString(JsonNames.Url, url.Url);
                break;
        }

        writer.WriteEndObject();
    }

    internal static Value Read(ref Utf8JsonReader reader, bool trusted)
    {
        var parts = default(Parts);
        var fields = new FieldReader(ref reader, _fields);
        var given = 0;
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            given |= reader.TokenType == JsonTokenType.Null ? 0 : 1 << i;
            switch (i)
            {
                case 0:
                    parts.Kind = fields.Member<ValueKind>(ref reader);
                    break;
                case 1:
                    parts.Entity = trusted ? fields.String(ref reader) : fields.Repeated(ref reader);
                    break;
                case 2:
                    parts.Text = fields.String(ref reader);
                    break;
                case 3:
                    parts.Language = trusted ? fields.String(ref reader) : fields.Repeated(ref reader);
                    break;
                case 4:
                    parts.Amount = fields.Amount(ref reader, trusted);
                    break;
                case 5:
                    parts.Unit = trusted ? fields.String(ref reader) : fields.Repeated(ref reader);
                    break;
                case 6:
                    parts.Lower = fields.Amount(ref reader, trusted);
                    break;
                case 7:
                    parts.Upper = fields.Amount(ref reader, trusted);
                    break;
                case 8:
                    parts.Currency = trusted ? fields.String(ref reader) : fields.Repeated(ref reader);
                    break;
                case 9:
                    parts.Time = fields.String(ref reader);
                    break;
                case 10:
                    parts.Boolean = fields.Boolean(ref reader);
                    break;
                case 11:
                    parts.Url = fields.String(ref reader);
                    break;
                default:
                    parts.CurrencyAssumed = fields.Boolean(ref reader);
                    break;
            }
        }

        var kind =
            parts.Kind
            ?? throw new ModelException(
                ProblemCode.Missing,
                "kind",
                "a value says of which kind it is",
                $"Give one of {string.Join(", ", WireName.All<ValueKind>())}"
            );
        CheckFields(kind, given);
        return trusted ? Stored(kind, parts) : Checked(kind, parts);
    }

    private static void CheckFields(ValueKind kind, int given)
    {
        var stray = given & ~1 & ~_allowed[(int)kind];
        if (stray != 0)
        {
            var name = WireName.Of(kind);
            throw new ModelException(
                ProblemCode.UnknownField,
                _fields[int.TrailingZeroCount(stray)],
                $"a value of kind '{name}' has no such field",
                "Leave it out, or give the kind of value that has it"
            );
        }
    }

    private static Value Checked(ValueKind kind, in Parts parts) =>
        kind switch
        {
            ValueKind.Entity => new EntityValue(parts.Entity!),
            ValueKind.Text => new TextValue(parts.Text!, parts.Language),
            ValueKind.Quantity => new QuantityValue(parts.Amount, parts.Unit, parts.Lower, parts.Upper),
            ValueKind.Money => new MoneyValue(parts.Amount, parts.Currency!, parts.Lower, parts.Upper, parts.CurrencyAssumed ?? false),
            ValueKind.Time => new TimeValue(parts.Time!),
            ValueKind.Boolean => BooleanValue.Of(parts.Boolean ?? throw Check.Missing("boolean")),
            _ => new UrlValue(parts.Url!),
        };

    private static Value Stored(ValueKind kind, in Parts parts) =>
        kind switch
        {
            ValueKind.Entity => EntityValue.FromStore(parts.Entity!),
            ValueKind.Text => TextValue.FromStore(parts.Text!, parts.Language),
            ValueKind.Quantity => QuantityValue.FromStore(parts.Amount, parts.Unit, parts.Lower, parts.Upper),
            ValueKind.Money => MoneyValue.FromStore(
                parts.Amount,
                parts.Currency!,
                parts.Lower,
                parts.Upper,
                parts.CurrencyAssumed ?? false
            ),
            ValueKind.Time => new TimeValue(Edtf.FromStore(parts.Time!)),
            ValueKind.Url => UrlValue.FromStore(parts.Url!),
            _ => Checked(kind, parts),
        };

    private static int Bits(params ReadOnlySpan<int> indexes)
    {
        var bits = 0;
        foreach (var index in indexes)
        {
            bits |= 1 << index;
        }

        return bits;
    }

    private struct Parts
    {
        public ValueKind? Kind;
        public string? Entity,
            Text,
            Language,
            Unit,
            Currency,
            Time,
            Url;
        public Amount? Amount,
            Lower,
            Upper;
        public bool? Boolean,
            CurrencyAssumed;
    }
}
