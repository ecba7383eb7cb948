using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;

namespace Citations.Model.Json;

/// <summary>Retractions: <c>{"commit":43,"by":"…","at":"…","reason":"…"}</c>. A supersession has <c>"fact"</c> first.</summary>
internal static class RetractionJson
{
    private static readonly FieldNames _fields = new("a retraction", "commit", "by", "at", "reason");

    private static readonly FieldNames _supersession = new("a supersession", "commit", "by", "at", "reason", "fact");

    public static void Write(Utf8JsonWriter writer, Retraction? retraction)
    {
        if (retraction is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.Optional(JsonNames.Commit, retraction.Commit);
        WriteFields(writer, retraction.By, retraction.At, retraction.Reason);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Supersession supersession)
    {
        writer.WriteStartObject();
        writer.Optional(JsonNames.Commit, supersession.Commit);
        WriteFields(writer, supersession.By, supersession.At, supersession.Reason);
        writer.WriteString(JsonNames.Fact, supersession.Fact);
        writer.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter writer, string by, DateTimeOffset at, string reason)
    {
        writer.WriteString(JsonNames.By, by);
        writer.Time(JsonNames.At, at);
        writer.WriteString(JsonNames.Reason, reason);
    }

    public static Retraction ReadRetraction(ref Utf8JsonReader reader, bool trusted)
    {
        var parts = Read(ref reader, _fields);
        return new Retraction(parts.By!, parts.At ?? throw Check.Missing("at"), parts.Reason!, parts.Commit);
    }

    public static Supersession ReadSupersession(ref Utf8JsonReader reader, bool trusted)
    {
        var parts = Read(ref reader, _supersession);
        return new Supersession(parts.Fact!, parts.By!, parts.At ?? throw Check.Missing("at"), parts.Reason!, parts.Commit);
    }

    private static Parts Read(ref Utf8JsonReader reader, FieldNames names)
    {
        var parts = default(Parts);
        var fields = new FieldReader(ref reader, names);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    parts.Commit = fields.Long(ref reader);
                    break;
                case 1:
                    parts.By = fields.String(ref reader);
                    break;
                case 2:
                    parts.At = fields.Time(ref reader);
                    break;
                case 3:
                    parts.Reason = fields.String(ref reader);
                    break;
                default:
                    parts.Fact = fields.String(ref reader);
                    break;
            }
        }

        return parts;
    }

    private struct Parts
    {
        public long? Commit;
        public string? By,
            Reason,
            Fact;
        public DateTimeOffset? At;
    }
}
