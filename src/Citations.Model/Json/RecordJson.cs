using System.Text.Json;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Model.Json;

/// <summary>
/// Interchange records: one JSON object on each line. Its field <c>record</c>, at any position, names the kind: source, entity, property,
/// fact, text, retraction, supersession, origin, merge, ruling, commit, reinstatement, reliability, method.
/// </summary>
public static class RecordJson
{
    private static readonly string[] _kinds =
    [
        "source",
        "entity",
        "property",
        "fact",
        "text",
        "retraction",
        "supersession",
        "origin",
        "merge",
        "ruling",
        "commit",
        "reinstatement",
        "reliability",
        "method",
    ];

    /// <summary>Reads one record.</summary>
    /// <param name="json">One JSON object in UTF-8, without a byte-order mark.</param>
    /// <param name="defaults">Defaults for omitted fields.</param>
    /// <exception cref="ModelException">The record is not valid. The problem has the path of the field.</exception>
    public static Record Read(ReadOnlySpan<byte> json, RecordDefaults defaults) =>
        JsonText.Read(json, (ref Utf8JsonReader reader) => Read(ref reader, defaults));

    /// <summary>The record as one line, without line end.</summary>
    public static byte[] Write(Record record) => JsonText.Write(record, Write);

    /// <summary>Writes a record as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Record record)
    {
        writer.WriteStartObject();
        switch (record)
        {
            case SourceRecord source:
                writer.WriteString(JsonNames.Record, "source"u8);
                SourceJson.WriteFields(writer, source.Source);
                break;
            case EntityRecord entity:
                writer.WriteString(JsonNames.Record, "entity"u8);
                EntityJson.WriteFields(writer, entity.Entity);
                break;
            case PropertyRecord property:
                writer.WriteString(JsonNames.Record, "property"u8);
                PropertyJson.WriteFields(writer, property.Property);
                break;
            case FactRecord fact:
                writer.WriteString(JsonNames.Record, "fact"u8);
                FactJson.WriteFields(writer, fact.Fact);
                break;
            default:
                ActionRecordJson.WriteFields(writer, record);
                break;
        }

        writer.WriteEndObject();
    }

    private static Record Read(ref Utf8JsonReader reader, RecordDefaults defaults) =>
        KindOf(reader) switch
        {
            0 => new SourceRecord(SourceJson.Read(ref reader)),
            1 => new EntityRecord(EntityJson.Read(ref reader)),
            2 => new PropertyRecord(PropertyJson.Read(ref reader)),
            3 => new FactRecord(FactJson.Read(ref reader, defaults)),
            4 => ActionRecordJson.ReadText(ref reader),
            5 => ActionRecordJson.ReadRetraction(ref reader, defaults),
            6 => ActionRecordJson.ReadSupersession(ref reader, defaults),
            7 => ActionRecordJson.ReadOrigin(ref reader),
            8 => RulingJson.ReadMerge(ref reader, defaults),
            9 => RulingJson.ReadRuling(ref reader, defaults),
            10 => ActionRecordJson.ReadCommit(ref reader),
            11 => ReinstatementJson.ReadRecord(ref reader, defaults),
            12 => ReliabilityJson.ReadRecord(ref reader),
            _ => ActionRecordJson.ReadMethod(ref reader),
        };

    /// <summary>Looks ahead for the field <c>record</c> with a copy of the reader.</summary>
    private static int KindOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw FieldReader.Wrong(ref reader, "", "an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = Is(ref reader, "record", "");
            reader.Read();
            if (!found)
            {
                reader.Skip();
                continue;
            }

            for (var i = 0; i < _kinds.Length && reader.TokenType == JsonTokenType.String; i++)
            {
                if (Is(ref reader, _kinds[i], "record"))
                {
                    return i;
                }
            }

            throw new ModelException(ProblemCode.UnknownName, "record", "it is not the name of a record", Remedy());
        }

        throw new ModelException(ProblemCode.Missing, "record", "it does not say which record it is", Remedy());
    }

    /// <summary>Escapes are decoded first, because they can produce invalid text.</summary>
    private static bool Is(ref Utf8JsonReader reader, string text, string path) =>
        reader.ValueIsEscaped
            ? string.Equals(FieldReader.Text(ref reader, path), text, StringComparison.Ordinal)
            : reader.ValueTextEquals(text);

    private static string Remedy() => $"Give 'record' as one of {string.Join(", ", _kinds)}";
}
