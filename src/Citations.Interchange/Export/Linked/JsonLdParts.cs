using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Values;

namespace Citations.Interchange.Export.Linked;

/// <summary>The parts that items of a JSON-LD document share.</summary>
internal static class JsonLdParts
{
    public static void Optional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        using var items = values.GetEnumerator();
        if (!items.MoveNext())
        {
            return;
        }

        json.WriteStartArray(name);
        do
        {
            json.WriteStringValue(items.Current);
        } while (items.MoveNext());
        json.WriteEndArray();
    }

    /// <summary>The question: subject, property and qualifiers.</summary>
    public static void Question(this Utf8JsonWriter json, Iris iris, string subject, string property, Sequence<Qualifier> qualifiers)
    {
        json.WriteString("subject"u8, iris.Entity(subject));
        json.WriteString("property"u8, iris.Property(property));
        if (qualifiers.Count == 0)
        {
            return;
        }

        json.WriteStartArray("qualifiers"u8);
        foreach (var qualifier in qualifiers)
        {
            json.WriteStartObject();
            json.WriteString("property"u8, iris.Property(qualifier.Property));
            json.WritePropertyName("value"u8);
            json.Value(iris, qualifier.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Value(this Utf8JsonWriter json, Iris iris, Value value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case EntityValue entity:
                json.WriteString("@id"u8, iris.Entity(entity.Entity));
                break;
            case TextValue text:
                json.WriteString("@value"u8, text.Text);
                json.Optional("@language", text.Language);
                break;
            case QuantityValue quantity:
                json.WriteString("@type"u8, "schema:QuantitativeValue"u8);
                Amounts(json, quantity.Amount, quantity.Lower, quantity.Upper);
                json.Optional("unit", quantity.Unit);
                break;
            case MoneyValue money:
                json.WriteString("@type"u8, "schema:MonetaryAmount"u8);
                Amounts(json, money.Amount, money.Lower, money.Upper);
                json.WriteString("currency"u8, money.Currency);
                break;
            case TimeValue time:
                Typed(json, time.Time.Text, "edtf:EDTF");
                break;
            case BooleanValue boolean:
                json.WriteBoolean("@value"u8, boolean.Boolean);
                break;
            case UrlValue url:
                Typed(json, url.Url, "xsd:anyURI");
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>Where the source says it: Web Annotation resources with their selectors.</summary>
    public static void Citations(this Utf8JsonWriter json, Iris iris, Fact fact)
    {
        json.WriteStartArray("citations"u8);
        foreach (var citation in fact.Citations)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "oa:SpecificResource"u8);
            json.WriteString("in"u8, iris.Source(fact.Source));
            Selectors(json, citation);
            json.Optional("locator", citation.Locator);
            json.WriteString("verification"u8, WireName.Of(citation.Verification));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Selectors(Utf8JsonWriter json, Citation citation)
    {
        if (citation.Quote is null)
        {
            return;
        }

        json.WriteStartArray("selectors"u8);
        json.WriteStartObject();
        json.WriteString("@type"u8, "oa:TextQuoteSelector"u8);
        json.WriteString("exact"u8, citation.Quote);
        json.Optional("before", citation.ShownPrefix);
        json.Optional("after", citation.ShownSuffix);
        json.WriteEndObject();
        if (citation.ShownRange is { Start: var start, End: var end })
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "oa:TextPositionSelector"u8);
            json.WriteNumber("start"u8, start);
            json.WriteNumber("end"u8, end);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Amounts(Utf8JsonWriter json, Amount? amount, Amount? lower, Amount? upper)
    {
        json.Optional("amount", amount?.Text);
        json.Optional("lower", lower?.Text);
        json.Optional("upper", upper?.Text);
    }

    private static void Typed(Utf8JsonWriter json, string value, string type)
    {
        json.WriteString("@value"u8, value);
        json.WriteString("@type"u8, type);
    }
}
