using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;

namespace Citations.Model.Json;

/// <summary>
/// Facts as records: what was recorded, without retraction or supersession. The reader computes the key. A stated key must be equal.
/// </summary>
public static class FactJson
{
    internal static readonly FieldNames Fields = new(
        "a fact",
        "record",
        "key",
        "subject",
        "property",
        "value",
        "asStated",
        "qualifiers",
        "source",
        "confidence",
        "method",
        "recordedBy",
        "recordedAt",
        "citations",
        "inferred"
    );

    /// <summary>Reads a fact from its record.</summary>
    /// <exception cref="ModelException">The bytes are not a fact.</exception>
    public static Fact Read(ReadOnlySpan<byte> json, RecordDefaults defaults) =>
        JsonText.Read(json, (ref Utf8JsonReader reader) => Read(ref reader, defaults));

    internal static void WriteFields(Utf8JsonWriter writer, Fact fact)
    {
        writer.WriteString(JsonNames.Key, fact.Key);
        WriteCommonFields(writer, fact);
    }

    /// <summary>Writes the fields that records and documents of facts share, from subject to citations.</summary>
    internal static void WriteCommonFields(Utf8JsonWriter writer, Fact fact)
    {
        writer.WriteString(JsonNames.Subject, fact.Subject);
        writer.WriteString(JsonNames.Property, fact.Property);
        writer.WritePropertyName(JsonNames.ValueField);
        ValueJson.Write(writer, fact.Value);
        writer.Optional(JsonNames.AsStated, fact.AsStated);
        if (fact.IsInferred)
        {
            writer.WriteBoolean(JsonNames.Inferred, value: true);
        }

        writer.WriteStartArray(JsonNames.Qualifiers);
        foreach (var qualifier in fact.Qualifiers)
        {
            QualifierJson.Write(writer, qualifier);
        }

        writer.WriteEndArray();
        writer.WriteString(JsonNames.Source, fact.Source);
        writer.WriteNumber(JsonNames.Confidence, fact.Confidence);
        writer.WriteString(JsonNames.Method, fact.Method);
        writer.WriteString(JsonNames.RecordedBy, fact.RecordedBy);
        writer.Time(JsonNames.RecordedAt, fact.RecordedAt);
        writer.WriteStartArray(JsonNames.Citations);
        foreach (var citation in fact.Citations)
        {
            CitationJson.Write(writer, citation);
        }

        writer.WriteEndArray();
    }

    internal static Fact Read(ref Utf8JsonReader reader, RecordDefaults defaults)
    {
        string? key = null,
            subject = null,
            property = null,
            asStated = null,
            source = null,
            method = null,
            recordedBy = null;
        Value? value = null;
        Qualifier[]? qualifiers = null;
        Citation[]? citations = null;
        double? confidence = null;
        DateTimeOffset? recordedAt = null;
        bool? inferred = null;
        var fields = new FieldReader(ref reader, Fields);
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
                    subject = fields.Repeated(ref reader);
                    break;
                case 3:
                    property = fields.Repeated(ref reader);
                    break;
                case 4:
                    value = NestedJson.Value(ref reader, fields.Name, trusted: false);
                    break;
                case 5:
                    asStated = fields.String(ref reader);
                    break;
                case 6:
                    qualifiers = fields.BeginsList(ref reader)
                        ? NestedJson.Items(ref reader, fields.Name, trusted: false, QualifierJson.Read)
                        : null;
                    break;
                case 7:
                    source = fields.Repeated(ref reader);
                    break;
                case 8:
                    confidence = fields.Double(ref reader);
                    break;
                case 9:
                    method = fields.Repeated(ref reader);
                    break;
                case 10:
                    recordedBy = fields.Repeated(ref reader);
                    break;
                case 11:
                    recordedAt = fields.Time(ref reader);
                    break;
                case 12:
                    citations = fields.BeginsList(ref reader)
                        ? NestedJson.Items(ref reader, fields.Name, trusted: false, CitationJson.Read)
                        : null;
                    break;
                default:
                    inferred = fields.Boolean(ref reader);
                    break;
            }
        }

        var fact = new Fact(
            subject!,
            property!,
            value!,
            source!,
            citations ?? [],
            confidence ?? throw Check.Missing("confidence"),
            defaults.By(recordedBy),
            recordedAt ?? defaults.RecordedAt,
            asStated,
            qualifiers,
            method ?? "manual",
            inferred ?? false
        );
        return key is null || string.Equals(key, fact.Key, StringComparison.Ordinal)
            ? fact
            : throw new ModelException(
                ProblemCode.KeyMismatch,
                "key",
                $"it states the key {Check.Excerpt(key)}, its content has the key {fact.Key}",
                "Leave the key out, or mend what was changed since it was computed"
            );
    }
}
