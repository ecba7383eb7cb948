using System.Text.Json;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Comparing;
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
    protected override async ValueTask WriteAsync(
        RowBatch<ClaimGroup> batch,
        bool isFirst,
        ExportBuffer to,
        CancellationToken cancellationToken
    )
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
        Relations(json, group);
        json.WriteEndObject();
    }

    private static void Relations(Utf8JsonWriter json, ClaimGroup group)
    {
        json.WriteStartArray("relations"u8);
        foreach (var pair in group.Relations)
        {
            json.WriteStartObject();
            json.WriteNumber("a"u8, pair.A);
            json.WriteNumber("b"u8, pair.B);
            Relation(json, pair.Relation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("causes"u8);
        foreach (var cause in group.Causes)
        {
            json.WriteStringValue(WireName.Of(cause));
        }

        json.WriteEndArray();
        json.WriteBoolean("amountsDiffer"u8, group.AmountsDiffer);
    }

    private static void Relation(Utf8JsonWriter json, ValueRelation relation)
    {
        json.WriteString("kind"u8, WireName.Of(relation.Kind));
        if (relation.Cause is { } cause)
        {
            json.WriteString("cause"u8, WireName.Of(cause));
        }

        json.WriteString("reason"u8, relation.Reason);
    }

    private static void Write(Utf8JsonWriter json, ClaimValue value, GroupFacts facts)
    {
        json.WriteStartObject();
        json.WritePropertyName("value"u8);
        ValueJson.Write(json, value.Value);
        json.WriteStartObject("relation"u8);
        Relation(json, value.Relation);
        json.WriteEndObject();
        if (value.IsInferred)
        {
            json.WriteBoolean("inferred"u8, value: true);
        }

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
