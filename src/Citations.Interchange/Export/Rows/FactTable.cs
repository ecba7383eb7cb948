using Citations.Interchange.Export.Facts;
using Citations.Storage;

namespace Citations.Interchange.Export.Rows;

/// <summary>A row for each fact.</summary>
internal sealed class FactTable(ICitationStore store, Snapshot at) : RowTable<DocumentBatch, FactRow>
{
    public static IReadOnlyList<Column<FactRow>> All { get; } =
    [
        new("key", CellType.Text, "The key of the fact: the hash of what it says and where.", row => row.Of(row.Fact.Key)),
        new("subject", CellType.Text, "The key of the entity that it is about.", row => row.Of(row.Fact.Subject)),
        new("subjectLabel", CellType.Text, "That entity's label.", row => Cell.Of(row.SubjectLabel), FactNeeds.Labels),
        new("property", CellType.Text, "The key of the property.", row => row.Of(row.Fact.Property)),
        new("propertyLabel", CellType.Text, "The property's label.", row => Cell.Of(row.Property?.Label), FactNeeds.Properties),
        .. new ValueCells<FactRow>
        {
            Kind = row => row.Of(row.Fact.Value.KindName),
            Plain = row => row.Of(row.Fact.Value.Plain),
            Display = row => row.Display(),
            Lower = row => row.Of(row.Fact.Value.Lower),
            Upper = row => row.Of(row.Fact.Value.Upper),
            Unit = row => row.Of(row.Fact.Value.Unit),
            Currency = row => row.Of(row.Fact.Value.Currency),
            Language = row => row.Of(row.Fact.Value.Language),
        }.Columns(),
        new("asStated", CellType.Text, "The value in the source's own words.", row => row.Of(row.Fact.AsStated)),
        new("qualifiers", CellType.Json, "What narrows the fact: a JSON list of properties and values.", row => row.Of(row.Fact.Qualifiers)),
        new("source", CellType.Text, "The key of the source that says it.", row => row.Of(row.Fact.Source)),
        new("sourceTitle", CellType.Text, "The source's title.", row => Cell.Of(row.Source?.Title), FactNeeds.Sources),
        new("publisher", CellType.Text, "The source's publisher.", row => Cell.Of(row.Source?.Publisher), FactNeeds.Sources),
        new("sourceUrl", CellType.Text, "The source's address.", row => Cell.Of(row.Source?.Url), FactNeeds.Sources),
        new("publishedOn", CellType.Text, "When the source says it was published, EDTF.", row => Cell.Of(row.Source?.PublishedOn?.Text), FactNeeds.Sources),
        new("origin", CellType.Text, "The lineage of the source: a story and its copies are one origin.", row => Cell.Of(row.Source?.Origin), FactNeeds.Sources),
        new("confidence", CellType.Number, "How sure the recorder is that the source says this, 0 to 1.", row => row.Of(row.Fact.Confidence)),
        new("agreement", CellType.Text, "How the answers to this question stand to each other: UNCONTESTED, CORROBORATED, REFINED or CONFLICTING; empty when the fact no longer stands.", row => row.Group is { } group ? Cell.Of(group.Agreement) : Cell.None, FactNeeds.Groups),
        new("claimGroup", CellType.Text, "The key of the claim group that it belongs to.", row => Cell.Of(row.Group?.Id), FactNeeds.Groups),
        new("quote", CellType.Text, "The exact words of the first citation.", row => row.Of(row.Fact.FirstCitation.Quote)),
        new("start", CellType.Integer, "Code points before that quote in the source's text.", row => row.Of(row.Fact.FirstCitation.Start)),
        new("end", CellType.Integer, "Code points up to the end of that quote.", row => row.Of(row.Fact.FirstCitation.End)),
        new("locator", CellType.Text, "Page, paragraph or the like of the first citation.", row => row.Of(row.Fact.FirstCitation.Locator)),
        new("verification", CellType.Text, "Whether the quotes are where the citations say: one status for each citation, separated by spaces.", row => row.Verifications()),
        new("citations", CellType.Json, "All citations: a JSON list.", row => row.Of(row.Fact.Citations)),
        new("method", CellType.Text, "How the fact was taken from the source.", row => row.Of(row.Fact.Method)),
        new("recordedBy", CellType.Text, "Who recorded it.", row => row.Of(row.Fact.RecordedBy)),
        new("recordedAt", CellType.Instant, "When it was recorded, in UTC.", row => row.Of(row.Fact.RecordedAt)),
        new("commit", CellType.Integer, "The commit of this store that recorded it.", row => row.Of(row.Fact.Commit)),
        new("status", CellType.Text, "ACTIVE, RETRACTED or SUPERSEDED.", row => row.Status()),
        new("statusReason", CellType.Text, "Why it no longer stands.", row => row.Of(row.Fact.Retracted.IsThere ? row.Fact.Retracted.Reason : row.Fact.Superseded.Reason)),
        new("supersededBy", CellType.Text, "The key of the fact that took its place.", row => row.Of(row.Fact.Superseded.Fact)),
    ];

    public override IReadOnlyList<Column<FactRow>> Columns => All;

    public override int Weight(DocumentBatch batch) => batch.Length;

    /// <summary>One row that moves from fact to fact.</summary>
    public override async ValueTask<IEnumerable<FactRow>> RowsAsync(DocumentBatch batch, IReadOnlyList<Column<FactRow>> columns, CancellationToken cancellationToken)
    {
        var needs = columns.Aggregate(FactNeeds.None, (sum, column) => sum | column.Needs);
        return Rows(await FactBatch.ReadAsync(batch, needs, store, at, cancellationToken));
    }

    private static IEnumerable<FactRow> Rows(FactBatch facts)
    {
        using var kept = facts;
        using var row = new FactRow(facts);
        while (row.MoveNext())
        {
            yield return row;
        }
    }
}
