using System.Text.Json;
using Citations.Model.Sources;

namespace Citations.Model.Json;

/// <summary>Creators: <c>{"family":…,"given":…,"suffix":…}</c> or <c>{"literal":…}</c>.</summary>
public static class CreatorJson
{
    private static readonly FieldNames _fields = new("a creator", "literal", "family", "given", "suffix");

    /// <summary>Writes a creator as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Creator creator)
    {
        writer.WriteStartObject();
        writer.Optional(JsonNames.Literal, creator.Literal);
        writer.Optional(JsonNames.Family, creator.Family);
        writer.Optional(JsonNames.Given, creator.Given);
        writer.Optional(JsonNames.Suffix, creator.Suffix);
        writer.WriteEndObject();
    }

    internal static Creator Read(ref Utf8JsonReader reader, bool trusted)
    {
        string? literal = null,
            family = null,
            given = null,
            suffix = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    literal = fields.String(ref reader);
                    break;
                case 1:
                    family = fields.String(ref reader);
                    break;
                case 2:
                    given = fields.String(ref reader);
                    break;
                default:
                    suffix = fields.String(ref reader);
                    break;
            }
        }

        return Creator.Of(literal, family, given, suffix);
    }
}
