using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Records;
using Citations.Model.Sources;

namespace Citations.Model.Json;

/// <summary>
/// Reliabilities, in documents of sources and as records:
/// <c>{"record":"reliability","source":"globe","score":0.91,"items":40,"agreed":36}</c>.
/// </summary>
internal static class ReliabilityJson
{
    private static readonly FieldNames _fields = new("a reliability", "record", "source", "score", "items", "agreed");

    public static void WriteFields(Utf8JsonWriter writer, SourceReliability reliability)
    {
        writer.WriteNumber(JsonNames.Score, reliability.Score);
        writer.WriteNumber(JsonNames.Items, reliability.Items);
        writer.WriteNumber(JsonNames.Agreed, reliability.Agreed);
    }

    public static SourceReliability Read(ref Utf8JsonReader reader, bool trusted) => Read(ref reader).Reliability;

    public static ReliabilityRecord ReadRecord(ref Utf8JsonReader reader)
    {
        var (source, reliability) = Read(ref reader);
        return new(Check.Key(source, "source"), reliability);
    }

    private static (string? Source, SourceReliability Reliability) Read(ref Utf8JsonReader reader)
    {
        string? source = null;
        double? score = null;
        long? items = null,
            agreed = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    break;
                case 1:
                    source = fields.String(ref reader);
                    break;
                case 2:
                    score = fields.Double(ref reader);
                    break;
                case 3:
                    items = fields.Long(ref reader);
                    break;
                default:
                    agreed = fields.Long(ref reader);
                    break;
            }
        }

        return (
            source,
            new SourceReliability(
                score ?? throw Check.Missing("score"),
                (int)Math.Clamp(items ?? throw Check.Missing("items"), -1, int.MaxValue),
                (int)Math.Clamp(agreed ?? throw Check.Missing("agreed"), -1, int.MaxValue)
            )
        );
    }
}
