using System.Text.Json;
using Citations.Model.Facts;
using Citations.Model.Values;

namespace Citations.Model.Json;

/// <summary>Qualifiers: <c>{"property":"point-in-time","value":{"kind":"time","time":"2025-08-24"}}</c>.</summary>
public static class QualifierJson
{
    private static readonly FieldNames _fields = new("a qualifier", "property", "value");

    /// <summary>Writes a qualifier as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Qualifier qualifier)
    {
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Property, qualifier.Property);
        writer.WritePropertyName(JsonNames.ValueField);
        ValueJson.Write(writer, qualifier.Value);
        writer.WriteEndObject();
    }

    internal static Qualifier Read(ref Utf8JsonReader reader, bool trusted)
    {
        string? property = null;
        Value? value = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            if (i == 0)
            {
                property = trusted ? fields.String(ref reader) : fields.Repeated(ref reader);
            }
            else
            {
                value = NestedJson.Value(ref reader, fields.Name, trusted);
            }
        }

        return trusted ? Qualifier.FromStore(property!, value!) : new Qualifier(property!, value!);
    }
}
