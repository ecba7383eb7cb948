using System.Text.Json;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Json;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>
/// Claim groups, one a line: the stored document, in which each fact behind a value stands with its source, confidence and citations.
/// They are derived, so an import does not take them.
/// </summary>
internal sealed class ClaimGroupRecords(ICitationStore store, Snapshot at) : BatchFormat<RowBatch<ClaimGroup>>
{
    protected override async ValueTask WriteAsync(RowBatch<ClaimGroup> batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        var facts = await GroupFacts.OfAsync(store, batch.Items, at, cancellationToken);
        foreach (var group in batch.Items)
        {
            to.AddJson((group, facts), static (json, item) => Write(json, item.group, item.facts));
            to.Add((byte)'\n');
            to.Rows++;
        }
    }

    private static void Write(Utf8JsonWriter json, ClaimGroup group, GroupFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("record"u8, "claimGroup"u8);
        json.WriteString("key"u8, group.Id);
        json.WriteString("subject"u8, group.Subject);
        json.WriteString("property"u8, group.Property);
        RowJson.Qualifiers(json, group.Qualifiers);
        json.WriteString("agreement"u8, WireName.Of(group.Agreement));
        json.WriteNumber("factCount"u8, group.FactCount);
        json.WriteNumber("sourceCount"u8, group.SourceCount);
        json.WriteNumber("originCount"u8, group.OriginCount);
        json.WriteStartArray("values"u8);
        foreach (var value in group.Values)
        {
            Write(json, value, facts);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ClaimValue value, GroupFacts facts)
    {
        json.WriteStartObject();
        json.WritePropertyName("value"u8);
        ValueJson.Write(json, value.Value);
        json.WriteStartObject("relation"u8);
        json.WriteString("kind"u8, WireName.Of(value.Relation.Kind));
        json.WriteString("reason"u8, value.Relation.Reason);
        json.WriteEndObject();
        RowJson.Support(json, value.Support);
        json.WriteStartArray("facts"u8);
        foreach (var fact in facts.Of(value))
        {
            json.WriteStartObject();
            json.WriteString("key"u8, fact.Key);
            json.WriteString("source"u8, fact.Source);
            json.WriteNumber("confidence"u8, fact.Confidence);
            if (fact.AsStated is { } asStated)
            {
                json.WriteString("asStated"u8, asStated);
            }

            RowJson.Citations(json, fact.Citations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
