using Citations.Interchange.Export.Facts;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Rows;

/// <summary>A row for each fact.</summary>
internal sealed class FactTable(ICitationStore store, Snapshot at) : RowTable<DocumentBatch, FactRow>
{
    /// <summary>In the order of the columns of a value, of which the one in words is worked out.</summary>
    private static readonly FactPart[] _valueParts =
    [
        FactPart.ValueKind,
        FactPart.Value,
        FactPart.None,
        FactPart.Lower,
        FactPart.Upper,
        FactPart.Unit,
        FactPart.Currency,
        FactPart.Language,
    ];

    public static IReadOnlyList<Column<FactRow>> All { get; } =
    [
        Part("key", CellType.Text, "The key of the fact: the hash of what it says and where.", FactPart.Key),
        Part("subject", CellType.Text, "The key of the entity that it is about.", FactPart.Subject),
        new("subjectLabel", CellType.Text, "That entity's label.", row => Cell.Of(row.SubjectLabel), FactNeeds.Labels),
        Part("property", CellType.Text, "The key of the property.", FactPart.Property),
        new("propertyLabel", CellType.Text, "The property's label.", row => Cell.Of(row.Property?.Label), FactNeeds.Properties),
        .. new ValueCells<FactRow>
        {
            Kind = Reader(FactPart.ValueKind),
            IsAmount = row => row.Fact.Value.Kind is ValueKind.Quantity or ValueKind.Money,
            Plain = Reader(FactPart.Value),
            Display = row => row.Display(),
            Lower = Reader(FactPart.Lower),
            Upper = Reader(FactPart.Upper),
            Unit = Reader(FactPart.Unit),
            Currency = Reader(FactPart.Currency),
            Language = Reader(FactPart.Language),
        }
            .Columns()
            .Zip(_valueParts, (column, part) => column with { Part = part }),
        Part("asStated", CellType.Text, "The value in the source's own words.", FactPart.AsStated),
        Part("qualifiers", CellType.Json, "What narrows the fact: a JSON list of properties and values.", FactPart.Qualifiers),
        Part("source", CellType.Text, "The key of the source that says it.", FactPart.Source),
        new("sourceTitle", CellType.Text, "The source's title.", row => Cell.Of(row.Source?.Title), FactNeeds.Sources),
        new("publisher", CellType.Text, "The source's publisher.", row => Cell.Of(row.Source?.Publisher), FactNeeds.Sources),
        new("sourceUrl", CellType.Text, "The source's address.", row => Cell.Of(row.Source?.Url), FactNeeds.Sources),
        new(
            "publishedOn",
            CellType.Text,
            "When the source says it was published, EDTF.",
            row => Cell.Of(row.Source?.PublishedOn?.Text),
            FactNeeds.Sources
        ),
        new(
            "origin",
            CellType.Text,
            "The lineage of the source: a story and its copies are one origin.",
            row => Cell.Of(row.Source?.Origin),
            FactNeeds.Sources
        ),
        Part("confidence", CellType.Number, "How sure the recorder is that the source says this, 0 to 1.", FactPart.Confidence),
        new(
            "agreement",
            CellType.Text,
            "How the answers to this question stand to each other: UNCONTESTED, CORROBORATED, REFINED or CONFLICTING; empty when the fact no longer stands.",
            row => row.Group is { } group ? Cell.Of(group.Agreement) : Cell.None,
            FactNeeds.Groups
        ),
        new("claimGroup", CellType.Text, "The key of the claim group that it belongs to.", row => Cell.Of(row.Group?.Id), FactNeeds.Groups),
        Part("quote", CellType.Text, "The exact words of the first citation.", FactPart.Quote),
        Part("start", CellType.Integer, "Code points before that quote in the source's text.", FactPart.Start),
        Part("end", CellType.Integer, "Code points up to the end of that quote.", FactPart.End),
        Part("locator", CellType.Text, "Page, paragraph or the like of the first citation.", FactPart.Locator),
        new(
            "verification",
            CellType.Text,
            "Whether the quotes are where the citations say: one status for each citation, separated by spaces.",
            row => row.Verifications()
        ),
        Part("citations", CellType.Json, "All citations: a JSON list.", FactPart.Citations),
        Part("method", CellType.Text, "How the fact was taken from the source.", FactPart.Method),
        Part("recordedBy", CellType.Text, "Who recorded it.", FactPart.RecordedBy),
        Part("recordedAt", CellType.Instant, "When it was recorded, in UTC.", FactPart.RecordedAt),
        Part("commit", CellType.Integer, "The commit of this store that recorded it.", FactPart.Commit),
        new("status", CellType.Text, "ACTIVE, RETRACTED or SUPERSEDED.", row => row.Status()),
        Part("statusReason", CellType.Text, "Why it no longer stands.", FactPart.StatusReason),
        Part("supersededBy", CellType.Text, "The key of the fact that took its place.", FactPart.SupersededBy),
        Part(
            "inferred",
            CellType.Text,
            "\"true\" when the recorder derived the value and the source does not state it; else empty.",
            FactPart.Inferred
        ),
        Part(
            "currencyAssumed",
            CellType.Text,
            "\"true\" when the source does not name the currency; else empty.",
            FactPart.CurrencyAssumed
        ),
        Part("attributedTo", CellType.Text, "On whose word the source relies, by the first citation.", FactPart.AttributedTo),
    ];

    public override IReadOnlyList<Column<FactRow>> Columns => All;

    public override int Weight(DocumentBatch batch) => batch.Length;

    /// <summary>One row that moves from fact to fact.</summary>
    public override async ValueTask<IEnumerable<FactRow>> RowsAsync(
        DocumentBatch batch,
        IReadOnlyList<Column<FactRow>> columns,
        CancellationToken cancellationToken
    )
    {
        var needs = columns.Aggregate(FactNeeds.None, (sum, column) => sum | column.Needs);
        return Rows(await FactBatch.ReadAsync(batch, needs, store, at, cancellationToken));
    }

    private static Column<FactRow> Part(string name, CellType type, string description, FactPart part) =>
        new(name, type, description, Reader(part)) { Part = part };

    private static CellReader<FactRow> Reader(FactPart part) => row => row.Of(row.Fact[part]);

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
