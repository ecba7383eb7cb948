using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Json;

/// <summary>
/// Properties: <c>{"key":…,"label":…,"valueKind":"entity","cardinality":"ONE","description":…,"groupBy":["scope"],…}</c>. The comparison
/// rule: <c>"comparison":{"broader":["located-in"]}</c>.
/// </summary>
public static class PropertyJson
{
    private static readonly FieldNames _fields = new(
        "a property",
        "record",
        "key",
        "label",
        "valueKind",
        "cardinality",
        "description",
        "groupBy",
        "comparison"
    );

    private static readonly FieldNames _comparison = new(
        "a comparison",
        "text",
        "acrossLanguages",
        "broader",
        "tolerance",
        "timeTolerance"
    );

    /// <summary>Reads a property from its JSON object.</summary>
    /// <exception cref="ModelException">The bytes are not a property.</exception>
    public static Property Read(ReadOnlySpan<byte> json) => JsonText.Read(json, Read);

    /// <summary>The JSON object of a property.</summary>
    public static byte[] Write(Property property) => JsonText.Write(property, Write);

    /// <summary>Writes a property as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Property property)
    {
        writer.WriteStartObject();
        WriteFields(writer, property);
        writer.WriteEndObject();
    }

    internal static void WriteFields(Utf8JsonWriter writer, Property property)
    {
        writer.WriteString(JsonNames.Key, property.Key);
        writer.WriteString(JsonNames.Label, property.Label);
        writer.WriteString(JsonNames.ValueKind, WireName.Encoded(property.ValueKind));
        writer.WriteString(JsonNames.Cardinality, WireName.Encoded(property.Cardinality));
        writer.Optional(JsonNames.Description, property.Description);
        writer.List(JsonNames.GroupBy, property.GroupBy);
        writer.WritePropertyName(JsonNames.Comparison);
        WriteComparison(writer, property.Comparison);
    }

    internal static Property Read(ref Utf8JsonReader reader)
    {
        string? key = null,
            label = null,
            description = null;
        ValueKind? valueKind = null;
        Cardinality? cardinality = null;
        string[]? groupBy = null;
        Comparison? comparison = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    break;
                case 1:
                    key = fields.String(ref reader);
                    break;
                case 2:
                    label = fields.String(ref reader);
                    break;
                case 3:
                    valueKind = fields.Member<ValueKind>(ref reader);
                    break;
                case 4:
                    cardinality = fields.Member<Cardinality>(ref reader);
                    break;
                case 5:
                    description = fields.String(ref reader);
                    break;
                case 6:
                    groupBy = fields.Strings(ref reader);
                    break;
                default:
                    comparison = NestedJson.Object(ref reader, fields.Name, trusted: false, ReadComparison);
                    break;
            }
        }

        return new Property(
            key!,
            label!,
            valueKind ?? throw Check.Missing("valueKind"),
            cardinality ?? Cardinality.One,
            description,
            groupBy,
            comparison
        );
    }

    /// <summary>Writes only what differs from the default.</summary>
    private static void WriteComparison(Utf8JsonWriter writer, Comparison comparison)
    {
        writer.WriteStartObject();
        if (comparison.Text != TextComparison.Normalised)
        {
            writer.WriteString(JsonNames.Text, WireName.Encoded(comparison.Text));
        }

        if (comparison.AcrossLanguages)
        {
            writer.WriteBoolean(JsonNames.AcrossLanguages, value: true);
        }

        if (comparison.Broader.Count > 0)
        {
            writer.List(JsonNames.Broader, comparison.Broader);
        }

        writer.Optional(JsonNames.Tolerance, comparison.Tolerance?.Text);
        writer.Optional(JsonNames.TimeTolerance, comparison.TimeTolerance is { } time ? Duration.Format(time) : null);
        writer.WriteEndObject();
    }

    private static Comparison ReadComparison(ref Utf8JsonReader reader, bool trusted)
    {
        TextComparison? text = null;
        bool? acrossLanguages = null;
        string[]? broader = null;
        Amount? tolerance = null;
        TimeSpan? timeTolerance = null;
        var fields = new FieldReader(ref reader, _comparison);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    text = fields.Member<TextComparison>(ref reader);
                    break;
                case 1:
                    acrossLanguages = fields.Boolean(ref reader);
                    break;
                case 2:
                    broader = fields.Strings(ref reader);
                    break;
                case 3:
                    tolerance = fields.Amount(ref reader, trusted);
                    break;
                default:
                    timeTolerance = fields.String(ref reader) is { } duration ? Duration.Parse(duration, fields.Name) : null;
                    break;
            }
        }

        return new Comparison(text ?? TextComparison.Normalised, acrossLanguages ?? false, broader, tolerance, timeTolerance);
    }
}
