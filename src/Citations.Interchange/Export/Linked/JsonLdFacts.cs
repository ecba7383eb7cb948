using System.Text.Json;
using Citations.Interchange.Export.Rows;
using Citations.Model;
using Citations.Storage;

namespace Citations.Interchange.Export.Linked;

/// <summary>Facts as reified statements with their provenance.</summary>
internal sealed class JsonLdFacts(ICitationStore store, Snapshot at, ExportRequest request)
    : JsonLdFormat<Fact, (Fact Fact, ClaimGroupHead? Group)>(request.ContextUrl)
{
    private readonly Iris _iris = new(request.BaseIri);

    protected override async ValueTask<IReadOnlyList<(Fact Fact, ClaimGroupHead? Group)>> ItemsAsync(IReadOnlyList<Fact> records, CancellationToken cancellationToken) =>
        [.. records.Zip(await FactGroups.OfAsync(store, records, at, cancellationToken))];

    protected override void Write(Utf8JsonWriter json, (Fact Fact, ClaimGroupHead? Group) item)
    {
        var (fact, group) = item;
        json.WriteStartObject();
        json.WriteString("@id"u8, _iris.Fact(fact.Key));
        json.Strings("@type", ["Fact", "rdf:Statement", "prov:Entity"]);
        json.Question(_iris, fact.Subject, fact.Property, fact.Qualifiers);
        json.WritePropertyName("value"u8);
        json.Value(_iris, fact.Value);
        json.Optional("asStated", fact.AsStated);
        json.WriteString("source"u8, _iris.Source(fact.Source));
        json.WriteNumber("confidence"u8, fact.Confidence);
        if (group is not null)
        {
            json.WriteString("agreement"u8, WireName.Of(group.Agreement));
            json.WriteString("claimGroup"u8, _iris.ClaimGroup(group.Id));
        }

        json.Citations(_iris, fact);
        json.WriteString("method"u8, fact.Method);
        json.WriteString("recordedBy"u8, fact.RecordedBy);
        json.WriteString("recordedAt"u8, Timestamp.Format(fact.RecordedAt));
        json.WriteString("status"u8, WireName.Of(fact.Status));
        Ended(json, fact);
        json.WriteEndObject();
    }

    private void Ended(Utf8JsonWriter json, Fact fact)
    {
        if (fact.SupersededBy is { } successor)
        {
            json.WriteString("supersededBy"u8, _iris.Fact(successor.Fact));
        }

        var (at, by, reason) = fact switch
        {
            { Retraction: { } retraction } => (retraction.At, retraction.By, retraction.Reason),
            { SupersededBy: { } superseded } => (superseded.At, superseded.By, superseded.Reason),
            _ => default,
        };
        if (reason is not null)
        {
            json.WriteString("endedAt"u8, Timestamp.Format(at));
            json.WriteString("endedBy"u8, by);
            json.WriteString("endedBecause"u8, reason);
        }
    }
}
