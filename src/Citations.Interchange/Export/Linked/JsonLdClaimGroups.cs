using System.Text.Json;
using Citations.Interchange.Export.Rows;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Linked;

/// <summary>Claim groups with their values in order, and for each the facts with source, confidence and citations.</summary>
internal sealed class JsonLdClaimGroups(ICitationStore store, Snapshot at, ExportRequest request)
    : JsonLdFormat<ClaimGroup, (ClaimGroup Group, GroupFacts Facts)>(request.ContextUrl)
{
    private readonly Iris _iris = new(request.BaseIri);

    protected override async ValueTask<IReadOnlyList<(ClaimGroup Group, GroupFacts Facts)>> ItemsAsync(
        IReadOnlyList<ClaimGroup> records,
        CancellationToken cancellationToken
    )
    {
        var facts = await GroupFacts.OfAsync(store, records, at, cancellationToken);
        return [.. records.Select(group => (group, facts))];
    }

    protected override void Write(Utf8JsonWriter json, (ClaimGroup Group, GroupFacts Facts) item)
    {
        var (group, facts) = item;
        json.WriteStartObject();
        json.WriteString("@id"u8, _iris.ClaimGroup(group.Id));
        json.WriteString("@type"u8, "ClaimGroup"u8);
        json.Question(_iris, group.Subject, group.Property, group.Qualifiers);
        json.WriteString("agreement"u8, WireName.Of(group.Agreement));
        json.WriteStartArray("values"u8);
        foreach (var value in group.Values)
        {
            Write(json, value, facts);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, ClaimValue value, GroupFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "ClaimValue"u8);
        json.WritePropertyName("value"u8);
        json.Value(_iris, value.Value);
        json.WriteNumber("support"u8, value.Support.Score);
        json.WriteString("relation"u8, WireName.Of(value.Relation.Kind));
        json.Optional("relationCause", value.Relation.Cause is { } cause ? WireName.Of(cause) : null);
        json.WriteString("relationReason"u8, value.Relation.Reason);
        if (value.IsInferred)
        {
            json.WriteBoolean("inferred"u8, value: true);
        }

        json.WriteStartArray("facts"u8);
        foreach (var fact in facts.Of(value))
        {
            json.WriteStartObject();
            json.WriteString("@id"u8, _iris.Fact(fact.Key));
            json.WriteString("source"u8, _iris.Source(fact.Source));
            json.WriteNumber("confidence"u8, fact.Confidence);
            json.Citations(_iris, fact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
