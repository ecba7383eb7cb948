using Citations.Model;
using Citations.Storage;

namespace Citations.Interchange.Export.Rows;

/// <summary>A fact with what its row shows of others.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Group">The claim group that it belongs to; null when it no longer stands.</param>
/// <param name="Lookup">What it refers to.</param>
internal sealed record FactRow(Fact Fact, ClaimGroupHead? Group, Lookup Lookup)
{
    public Source? Source => Lookup.Source(Fact.Source);
}

/// <summary>A row for each fact.</summary>
internal sealed class FactTable(ICitationStore store, Snapshot at) : RowTable<Fact, FactRow>
{
    public static IReadOnlyList<Column<FactRow>> All { get; } =
    [
        new("key", CellType.Text, "The key of the fact: the hash of what it says and where.", row => Cell.Of(row.Fact.Key)),
        new("subject", CellType.Text, "The key of the entity that it is about.", row => Cell.Of(row.Fact.Subject)),
        new("subjectLabel", CellType.Text, "That entity's label.", row => Cell.Of(row.Lookup.Label(row.Fact.Subject))),
        new("property", CellType.Text, "The key of the property.", row => Cell.Of(row.Fact.Property)),
        new("propertyLabel", CellType.Text, "The property's label.", row => Cell.Of(row.Lookup.Property(row.Fact.Property)?.Label)),
        .. ValueColumns.Of<FactRow>(row => row.Fact.Value, row => row.Lookup.Label),
        new("asStated", CellType.Text, "The value in the source's own words.", row => Cell.Of(row.Fact.AsStated)),
        new("qualifiers", CellType.Json, "What narrows the fact: a JSON list of properties and values.", row => CellJson.Qualifiers(row.Fact.Qualifiers)),
        new("source", CellType.Text, "The key of the source that says it.", row => Cell.Of(row.Fact.Source)),
        new("sourceTitle", CellType.Text, "The source's title.", row => Cell.Of(row.Source?.Title)),
        new("publisher", CellType.Text, "The source's publisher.", row => Cell.Of(row.Source?.Publisher)),
        new("sourceUrl", CellType.Text, "The source's address.", row => Cell.Of(row.Source?.Url)),
        new("publishedOn", CellType.Text, "When the source says it was published, EDTF.", row => Cell.Of(row.Source?.PublishedOn?.Text)),
        new("origin", CellType.Text, "The lineage of the source: a story and its copies are one origin.", row => Cell.Of(row.Source?.Origin)),
        new("confidence", CellType.Number, "How sure the recorder is that the source says this, 0 to 1.", row => Cell.Of(row.Fact.Confidence)),
        new("agreement", CellType.Text, "How the answers to this question stand to each other: UNCONTESTED, CORROBORATED, REFINED or CONFLICTING; empty when the fact no longer stands.", row => row.Group is { } group ? Cell.Of(group.Agreement) : Cell.None),
        new("claimGroup", CellType.Text, "The key of the claim group that it belongs to.", row => Cell.Of(row.Group?.Id)),
        new("quote", CellType.Text, "The exact words of the first citation.", row => Cell.Of(row.Fact.Citations[0].Quote)),
        new("start", CellType.Integer, "Code points before that quote in the source's text.", row => Cell.Of((long?)row.Fact.Citations[0].Start)),
        new("end", CellType.Integer, "Code points up to the end of that quote.", row => Cell.Of((long?)row.Fact.Citations[0].End)),
        new("locator", CellType.Text, "Page, paragraph or the like of the first citation.", row => Cell.Of(row.Fact.Citations[0].Locator)),
        new("verification", CellType.Text, "Whether the quotes are where the citations say: one status for each citation, separated by spaces.", row => Cell.Of(Verifications(row.Fact.Citations))),
        new("citations", CellType.Json, "All citations: a JSON list.", row => CellJson.Citations(row.Fact.Citations)),
        new("method", CellType.Text, "How the fact was taken from the source.", row => Cell.Of(row.Fact.Method)),
        new("recordedBy", CellType.Text, "Who recorded it.", row => Cell.Of(row.Fact.RecordedBy)),
        new("recordedAt", CellType.Instant, "When it was recorded, in UTC.", row => Cell.Of(row.Fact.RecordedAt)),
        new("commit", CellType.Integer, "The commit of this store that recorded it.", row => Cell.Of(row.Fact.Commit)),
        new("status", CellType.Text, "ACTIVE, RETRACTED or SUPERSEDED.", row => Cell.Of(row.Fact.Status)),
        new("statusReason", CellType.Text, "Why it no longer stands.", row => Cell.Of(row.Fact.Retraction?.Reason ?? row.Fact.SupersededBy?.Reason)),
        new("supersededBy", CellType.Text, "The key of the fact that took its place.", row => Cell.Of(row.Fact.SupersededBy?.Fact)),
    ];

    public override IReadOnlyList<Column<FactRow>> Columns => All;

    public override async ValueTask<IReadOnlyList<FactRow>> RowsAsync(IReadOnlyList<Fact> items, CancellationToken cancellationToken)
    {
        var entities = items.Select(fact => fact.Subject).Concat(items.Select(fact => Lookup.EntityOf(fact.Value)).OfType<string>());
        var lookup = await Lookup.OfAsync(store, at, entities, items.Select(fact => fact.Property), items.Select(fact => fact.Source), cancellationToken);
        var groups = await FactGroups.OfAsync(store, items, at, cancellationToken);
        var rows = new FactRow[items.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new FactRow(items[i], groups[i], lookup);
        }

        return rows;
    }

    internal static string Verifications(Sequence<Citation> citations) => citations.Count == 1
        ? WireName.Of(citations[0].Verification)
        : string.Join(' ', citations.Select(citation => WireName.Of(citation.Verification)));
}
