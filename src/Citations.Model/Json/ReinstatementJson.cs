using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Records;

namespace Citations.Model.Json;

/// <summary>
/// Reinstatements, in documents of facts and as records:
/// <c>{"record":"reinstatement","fact":"sha256:…","by":"…","at":"…","reason":"…","retracted":{…},"superseded":{…}}</c>.
/// </summary>
internal static class ReinstatementJson
{
    private static readonly FieldNames _fields = new(
        "a reinstatement",
        "record",
        "fact",
        "commit",
        "by",
        "at",
        "reason",
        "retracted",
        "superseded"
    );

    public static void Write(Utf8JsonWriter writer, Reinstatement reinstatement)
    {
        writer.WriteStartObject();
        WriteFields(writer, reinstatement);
        writer.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter writer, Reinstatement reinstatement)
    {
        writer.Optional(JsonNames.Commit, reinstatement.Commit);
        RetractionJson.WriteFields(writer, reinstatement.By, reinstatement.At, reinstatement.Reason);
        if (reinstatement.Retraction is { } retraction)
        {
            writer.WritePropertyName(JsonNames.RetractedField);
            RetractionJson.Write(writer, retraction);
        }

        if (reinstatement.Supersession is { } supersession)
        {
            writer.WritePropertyName(JsonNames.Superseded);
            RetractionJson.Write(writer, supersession);
        }
    }

    public static Reinstatement Read(ref Utf8JsonReader reader, bool trusted) =>
        Read(ref reader, static stated => stated!, DateTimeOffset.UnixEpoch, keepsCommit: true).Reinstatement;

    public static ReinstatementRecord ReadRecord(ref Utf8JsonReader reader, RecordDefaults defaults)
    {
        var (fact, reinstatement) = Read(ref reader, defaults.By, defaults.RecordedAt, keepsCommit: false);
        return new(Check.FactKey(fact, "fact"), reinstatement);
    }

    private static (string? Fact, Reinstatement Reinstatement) Read(
        ref Utf8JsonReader reader,
        Func<string?, string> byOf,
        DateTimeOffset now,
        bool keepsCommit
    )
    {
        string? fact = null,
            by = null,
            reason = null;
        DateTimeOffset? at = null;
        long? commit = null;
        Retraction? retraction = null;
        Supersession? supersession = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    break;
                case 1:
                    fact = fields.String(ref reader);
                    break;
                case 2:
                    commit = fields.Long(ref reader);
                    break;
                case 3:
                    by = fields.String(ref reader);
                    break;
                case 4:
                    at = fields.Time(ref reader);
                    break;
                case 5:
                    reason = fields.String(ref reader);
                    break;
                case 6:
                    retraction = NestedJson.Object(ref reader, fields.Name, trusted: true, RetractionJson.ReadRetraction);
                    break;
                default:
                    supersession = NestedJson.Object(ref reader, fields.Name, trusted: true, RetractionJson.ReadSupersession);
                    break;
            }
        }

        return (fact, new Reinstatement(byOf(by), at ?? now, reason!, keepsCommit ? commit : null, retraction, supersession));
    }
}
