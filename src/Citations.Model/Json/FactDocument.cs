using System.Buffers;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Quotes;

namespace Citations.Model.Json;

/// <summary>
/// Facts in the form that stores keep: with key, commit, and retraction or supersession. Reading trusts the store: a fact was validated
/// when it was written and is not validated again. (To check a document against its key, compare <see cref="FactKey.Compute"/>.)
/// </summary>
public static class FactDocument
{
    private static readonly FieldNames _fields = new(
        "a stored fact",
        "_id",
        "commit",
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
        "retracted",
        "superseded",
        "inferred",
        "reinstated"
    );

    private static readonly JsonText.Reading<Fact> _read = Read;

    private static readonly NestedJson.Reading<Qualifier> _readQualifier = QualifierJson.Read;

    private static readonly NestedJson.Reading<Citation> _readCitation = CitationJson.Read;

    /// <summary>Reads a stored fact from its document in UTF-8.</summary>
    /// <exception cref="ModelException">The bytes are not the document of a fact.</exception>
    public static Fact Read(ReadOnlySpan<byte> json) =>
        StoredFactText.TryRead(json, out var fact) ? Fact.FromStore(fact) : JsonText.Read(json, _read);

    /// <summary>The key in the document of a fact, in UTF-8. The writer puts the key first, and then nothing else is read.</summary>
    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKey = reader.ValueTextEquals(JsonNames.Id.EncodedUtf8Bytes);
            reader.Read();
            if (isKey)
            {
                return reader.ValueSpan;
            }

            reader.Skip();
        }

        return [];
    }

    /// <summary>Reads a stored fact with any order of fields and any white space.</summary>
    internal static Fact ReadAny(ReadOnlySpan<byte> json) => JsonText.Read(json, _read);

    /// <summary>The document of a fact.</summary>
    public static byte[] Write(Fact fact) => JsonText.Write(fact, Write);

    /// <summary>Appends the document of a fact to a buffer.</summary>
    public static void Write(IBufferWriter<byte> to, Fact fact) => JsonText.Append(to, fact, Write);

    /// <summary>Writes the document of a fact.</summary>
    public static void Write(Utf8JsonWriter writer, Fact fact)
    {
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Id, fact.Key);
        writer.Optional(JsonNames.Commit, fact.Commit);
        FactJson.WriteCommonFields(writer, fact);
        writer.WritePropertyName(JsonNames.RetractedField);
        RetractionJson.Write(writer, fact.Retraction);
        if (fact.SupersededBy is { } superseded)
        {
            writer.WritePropertyName(JsonNames.Superseded);
            RetractionJson.Write(writer, superseded);
        }

        if (fact.Reinstatements.Count > 0)
        {
            writer.WriteStartArray(JsonNames.Reinstated);
            foreach (var reinstatement in fact.Reinstatements)
            {
                ReinstatementJson.Write(writer, reinstatement);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static Fact Read(ref Utf8JsonReader reader)
    {
        var fact = default(StoredFact);
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    fact.Key = fields.String(ref reader);
                    break;
                case 1:
                    fact.Commit = fields.Long(ref reader);
                    break;
                case 2:
                    fact.Subject = fields.String(ref reader);
                    break;
                case 3:
                    fact.Property = fields.String(ref reader);
                    break;
                case 4:
                    fact.Value = NestedJson.Value(ref reader, fields.Name, trusted: true);
                    break;
                case 5:
                    fact.AsStated = fields.String(ref reader);
                    break;
                case 6:
                    fact.Qualifiers = fields.BeginsList(ref reader)
                        ? Sequence.Wrap(NestedJson.Items(ref reader, fields.Name, trusted: true, _readQualifier))
                        : null;
                    break;
                case 7:
                    fact.Source = fields.String(ref reader);
                    break;
                case 8:
                    fact.Confidence = fields.Double(ref reader) ?? 0;
                    break;
                case 9:
                    fact.Method = fields.String(ref reader);
                    break;
                case 10:
                    fact.RecordedBy = fields.String(ref reader);
                    break;
                case 11:
                    fact.RecordedAt = fields.Time(ref reader) ?? default;
                    break;
                case 12:
                    fact.Citations = fields.BeginsList(ref reader)
                        ? Sequence.Wrap(NestedJson.Items(ref reader, fields.Name, trusted: true, _readCitation))
                        : null;
                    break;
                case 13:
                    fact.Retraction = NestedJson.Object(ref reader, fields.Name, trusted: true, RetractionJson.ReadRetraction);
                    break;
                case 14:
                    fact.SupersededBy = NestedJson.Object(ref reader, fields.Name, trusted: true, RetractionJson.ReadSupersession);
                    break;
                case 15:
                    fact.IsInferred = fields.Boolean(ref reader) ?? false;
                    break;
                default:
                    fact.Reinstatements = fields.BeginsList(ref reader)
                        ? Sequence.Wrap(NestedJson.Items(ref reader, fields.Name, trusted: true, ReinstatementJson.Read))
                        : null;
                    break;
            }
        }

        return Complete(fact)
            ? Fact.FromStore(fact)
            : throw new ModelException(
                ProblemCode.Missing,
                "",
                "the stored document of a fact is not complete",
                "Restore the store from a backup, or run verify"
            );
    }

    private static bool Complete(in StoredFact fact) =>
        fact
            is {
                Key: not null,
                Subject: not null,
                Property: not null,
                Value: not null,
                Source: not null,
                Method: not null,
                RecordedBy: not null,
                Citations.Count: > 0
            };
}
