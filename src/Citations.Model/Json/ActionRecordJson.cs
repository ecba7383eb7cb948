using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Ranking;
using Citations.Model.Records;

namespace Citations.Model.Json;

/// <summary>Records of actions: archive a text, retract or supersede a fact, declare an origin, mark a commit.</summary>
internal static class ActionRecordJson
{
    private static readonly FieldNames _text = new("a text", "record", "sha256", "text");

    private static readonly FieldNames _change = new("a retraction", "record", "fact", "by", "at", "reason");

    private static readonly FieldNames _supersession = new("a supersession", "record", "fact", "by", "at", "reason", "supersededBy");

    private static readonly FieldNames _origin = new("an origin", "record", "source", "origin");

    private static readonly FieldNames _method = new("a method", "record", "method");

    private static readonly FieldNames _commit = new("a commit", "record", "sequence", "at", "by", "message");

    public static void WriteFields(Utf8JsonWriter writer, Record record)
    {
        switch (record)
        {
            case TextRecord text:
                writer.WriteString(JsonNames.Record, "text"u8);
                writer.WriteString(JsonNames.Sha256, text.Sha256);
                writer.WriteString(JsonNames.Text, text.Text);
                break;
            case RetractionRecord retraction:
                writer.WriteString(JsonNames.Record, "retraction"u8);
                writer.WriteString(JsonNames.Fact, retraction.Fact);
                RetractionJson.WriteFields(writer, retraction.Retraction.By, retraction.Retraction.At, retraction.Retraction.Reason);
                break;
            case SupersessionRecord supersession:
                writer.WriteString(JsonNames.Record, "supersession"u8);
                writer.WriteString(JsonNames.Fact, supersession.Fact);
                RetractionJson.WriteFields(
                    writer,
                    supersession.Supersession.By,
                    supersession.Supersession.At,
                    supersession.Supersession.Reason
                );
                writer.WriteString(JsonNames.SupersededBy, supersession.Supersession.Fact);
                break;
            case ReinstatementRecord reinstatement:
                writer.WriteString(JsonNames.Record, "reinstatement"u8);
                writer.WriteString(JsonNames.Fact, reinstatement.Fact);
                ReinstatementJson.WriteFields(writer, reinstatement.Reinstatement.InCommit(null));
                break;
            case OriginRecord origin:
                writer.WriteString(JsonNames.Record, "origin"u8);
                writer.WriteString(JsonNames.Source, origin.Source);
                writer.WriteString(JsonNames.Origin, origin.Origin);
                break;
            case ReliabilityRecord reliability:
                writer.WriteString(JsonNames.Record, "reliability"u8);
                writer.WriteString(JsonNames.Source, reliability.Source);
                ReliabilityJson.WriteFields(writer, reliability.Reliability);
                break;
            case MethodRecord method:
                writer.WriteString(JsonNames.Record, "method"u8);
                writer.WriteString(JsonNames.Method, WireName.Encoded(method.Method));
                break;
            case MergeRecord merge:
                writer.WriteString(JsonNames.Record, "merge"u8);
                writer.WriteString(JsonNames.From, merge.From);
                RulingJson.WriteMerge(writer, merge.Merge);
                break;
            case RulingRecord ruling:
                writer.WriteString(JsonNames.Record, "ruling"u8);
                writer.WriteString(JsonNames.Subject, ruling.Subject);
                RulingJson.WriteFields(writer, ruling.Ruling);
                break;
            case CommitRecord commit:
                writer.WriteString(JsonNames.Record, "commit"u8);
                writer.WriteNumber(JsonNames.SequenceField, commit.Sequence);
                writer.Time(JsonNames.At, commit.At);
                writer.Optional(JsonNames.By, commit.By);
                writer.Optional(JsonNames.Message, commit.Message);
                break;
        }
    }

    public static TextRecord ReadText(ref Utf8JsonReader reader)
    {
        string? sha256 = null,
            text = null;
        var fields = new FieldReader(ref reader, _text);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 1:
                    sha256 = fields.String(ref reader);
                    break;
                case 2:
                    text = fields.String(ref reader);
                    break;
            }
        }

        Check.Sha256(Check.Present(sha256, "sha256"), "sha256");
        var actual = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Check.Present(text, "text"))));
        return string.Equals(actual, sha256, StringComparison.Ordinal)
            ? new TextRecord(sha256, text)
            : throw new ModelException(
                ProblemCode.KeyMismatch,
                "sha256",
                $"it states {sha256}, the text in UTF-8 has {actual}",
                "Send the text exactly as it was hashed"
            );
    }

    public static RetractionRecord ReadRetraction(ref Utf8JsonReader reader, RecordDefaults defaults)
    {
        var parts = ReadChange(ref reader, _change);
        return new(
            Check.FactKey(parts.Fact, "fact"),
            new Retraction(defaults.By(parts.By), parts.At ?? defaults.RecordedAt, parts.Reason!)
        );
    }

    public static SupersessionRecord ReadSupersession(ref Utf8JsonReader reader, RecordDefaults defaults)
    {
        var parts = ReadChange(ref reader, _supersession);
        var by = Check.FactKey(parts.SupersededBy, "supersededBy");
        return new(
            Check.FactKey(parts.Fact, "fact"),
            new Supersession(by, defaults.By(parts.By), parts.At ?? defaults.RecordedAt, parts.Reason!)
        );
    }

    public static OriginRecord ReadOrigin(ref Utf8JsonReader reader)
    {
        string? source = null,
            origin = null;
        var fields = new FieldReader(ref reader, _origin);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 1:
                    source = fields.String(ref reader);
                    break;
                case 2:
                    origin = fields.String(ref reader);
                    break;
            }
        }

        return new(source!, origin);
    }

    public static MethodRecord ReadMethod(ref Utf8JsonReader reader)
    {
        SupportMethod? method = null;
        var fields = new FieldReader(ref reader, _method);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            if (i == 1)
            {
                method = fields.Member<SupportMethod>(ref reader);
            }
        }

        return new(method ?? throw Check.Missing("method"));
    }

    public static CommitRecord ReadCommit(ref Utf8JsonReader reader)
    {
        long? sequence = null;
        DateTimeOffset? at = null;
        string? by = null,
            message = null;
        var fields = new FieldReader(ref reader, _commit);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 1:
                    sequence = fields.Long(ref reader);
                    break;
                case 2:
                    at = fields.Time(ref reader);
                    break;
                case 3:
                    by = fields.String(ref reader);
                    break;
                case 4:
                    message = fields.String(ref reader);
                    break;
            }
        }

        return new(sequence ?? throw Check.Missing("sequence"), at ?? throw Check.Missing("at"), by) { Message = message };
    }

    private static Change ReadChange(ref Utf8JsonReader reader, FieldNames names)
    {
        var parts = default(Change);
        var fields = new FieldReader(ref reader, names);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 1:
                    parts.Fact = fields.String(ref reader);
                    break;
                case 2:
                    parts.By = fields.String(ref reader);
                    break;
                case 3:
                    parts.At = fields.Time(ref reader);
                    break;
                case 4:
                    parts.Reason = fields.String(ref reader);
                    break;
                case 5:
                    parts.SupersededBy = fields.String(ref reader);
                    break;
            }
        }

        return parts;
    }

    private struct Change
    {
        public string? Fact,
            By,
            Reason,
            SupersededBy;
        public DateTimeOffset? At;
    }
}
