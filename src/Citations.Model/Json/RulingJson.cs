using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;

namespace Citations.Model.Json;

/// <summary>
/// Merges and rulings, inside entities and as records: <c>{"record":"merge","from":"a-1","into":"q","by":"…","at":"…","reason":"…"}</c>,
/// where a missing <c>into</c> undoes a merge, and
/// <c>{"record":"ruling","subject":"kyiv","property":"name","a":{…},"b":{…},"verdict":"SAME","by":"…","at":"…","reason":"…"}</c>.
/// </summary>
internal static class RulingJson
{
    private static readonly FieldNames _merge = new("a merge", "record", "from", "into", "by", "at", "reason");

    private static readonly FieldNames _ruling = new(
        "a ruling",
        "record",
        "subject",
        "property",
        "qualifiers",
        "a",
        "b",
        "verdict",
        "by",
        "at",
        "reason"
    );

    public static void WriteMerge(Utf8JsonWriter writer, EntityMerge merge)
    {
        writer.Optional(JsonNames.Into, merge.Into);
        RetractionJson.WriteFields(writer, merge.By, merge.At, merge.Reason);
    }

    public static void WriteFields(Utf8JsonWriter writer, Ruling ruling)
    {
        writer.WriteString(JsonNames.Property, ruling.Property);
        if (ruling.Qualifiers.Count > 0)
        {
            writer.WriteStartArray(JsonNames.Qualifiers);
            foreach (var qualifier in ruling.Qualifiers)
            {
                QualifierJson.Write(writer, qualifier);
            }

            writer.WriteEndArray();
        }

        writer.WritePropertyName(JsonNames.A);
        ValueJson.Write(writer, ruling.A);
        writer.WritePropertyName(JsonNames.B);
        ValueJson.Write(writer, ruling.B);
        writer.WriteString(JsonNames.Verdict, WireName.Encoded(ruling.Verdict));
        RetractionJson.WriteFields(writer, ruling.By, ruling.At, ruling.Reason);
    }

    public static EntityMerge ReadMerge(ref Utf8JsonReader reader, bool trusted) =>
        Merge(ref reader).To(static stated => stated!, DateTimeOffset.UnixEpoch);

    public static MergeRecord ReadMerge(ref Utf8JsonReader reader, RecordDefaults defaults)
    {
        var parts = Merge(ref reader);
        return new(Check.Key(parts.From, "from"), parts.To(defaults.By, defaults.RecordedAt));
    }

    public static Ruling Read(ref Utf8JsonReader reader, bool trusted) =>
        Parts(ref reader, trusted).To(static stated => stated!, DateTimeOffset.UnixEpoch);

    public static RulingRecord ReadRuling(ref Utf8JsonReader reader, RecordDefaults defaults)
    {
        var parts = Parts(ref reader, trusted: false);
        return new(Check.Key(parts.Subject, "subject"), parts.To(defaults.By, defaults.RecordedAt));
    }

    private static MergeParts Merge(ref Utf8JsonReader reader)
    {
        var parts = default(MergeParts);
        var fields = new FieldReader(ref reader, _merge);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    break;
                case 1:
                    parts.From = fields.String(ref reader);
                    break;
                case 2:
                    parts.Into = fields.String(ref reader);
                    break;
                case 3:
                    parts.By = fields.String(ref reader);
                    break;
                case 4:
                    parts.At = fields.Time(ref reader);
                    break;
                default:
                    parts.Reason = fields.String(ref reader);
                    break;
            }
        }

        return parts;
    }

    private static RulingParts Parts(ref Utf8JsonReader reader, bool trusted)
    {
        var parts = default(RulingParts);
        var fields = new FieldReader(ref reader, _ruling);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    break;
                case 1:
                    parts.Subject = fields.String(ref reader);
                    break;
                case 2:
                    parts.Property = fields.String(ref reader);
                    break;
                case 3:
                    parts.Qualifiers = fields.BeginsList(ref reader)
                        ? NestedJson.Items(ref reader, fields.Name, trusted, QualifierJson.Read)
                        : null;
                    break;
                case 4:
                    parts.A = NestedJson.Value(ref reader, fields.Name, trusted);
                    break;
                case 5:
                    parts.B = NestedJson.Value(ref reader, fields.Name, trusted);
                    break;
                case 6:
                    parts.Verdict = fields.Member<Verdict>(ref reader);
                    break;
                case 7:
                    parts.By = fields.String(ref reader);
                    break;
                case 8:
                    parts.At = fields.Time(ref reader);
                    break;
                default:
                    parts.Reason = fields.String(ref reader);
                    break;
            }
        }

        return parts;
    }

    private struct MergeParts
    {
        public string? From,
            Into,
            By,
            Reason;
        public DateTimeOffset? At;

        public readonly EntityMerge To(Func<string?, string> by, DateTimeOffset now) => new(Into, by(By), At ?? now, Reason!);
    }

    private struct RulingParts
    {
        public string? Subject,
            Property,
            By,
            Reason;
        public Qualifier[]? Qualifiers;
        public Value? A,
            B;
        public Verdict? Verdict;
        public DateTimeOffset? At;

        public readonly Ruling To(Func<string?, string> by, DateTimeOffset now) =>
            new(Property!, Qualifiers, A!, B!, Verdict ?? throw Check.Missing("verdict"), by(By), At ?? now, Reason!);
    }
}
