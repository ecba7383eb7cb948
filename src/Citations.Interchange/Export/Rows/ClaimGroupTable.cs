using Citations.Interchange.Export.Streaming;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Display;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Rows;

/// <summary>One of the values of a claim group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Rank">The place of the value, from 1.</param>
/// <param name="Facts">The facts that give it.</param>
/// <param name="Lookup">What it refers to.</param>
internal sealed record ClaimValueRow(ClaimGroup Group, int Rank, IReadOnlyList<Fact> Facts, Lookup Lookup)
{
    public ClaimValue Value => Group.Values[Rank - 1];

    /// <summary>How its facts word it, each once.</summary>
    public Sequence<string> Wordings =>
        Sequence.Create<string>([.. Facts.Select(static fact => fact.AsStated).OfType<string>().Distinct(StringComparer.Ordinal)]);

    /// <summary>What is claimed.</summary>
    public Value Stated => Value.Value;
}

/// <summary>A row for each value of a claim group: rivals stand below each other.</summary>
internal sealed class ClaimGroupTable(ICitationStore store, Snapshot at) : RowTable<RowBatch<ClaimGroup>, ClaimValueRow>
{
    private const int BytesOfFact = 600;

    public static IReadOnlyList<Column<ClaimValueRow>> All { get; } =
    [
        new("key", CellType.Text, "The key of the claim group.", row => Cell.Of(row.Group.Id)),
        new("subject", CellType.Text, "The key of the entity that the question is about.", row => Cell.Of(row.Group.Subject)),
        new("subjectLabel", CellType.Text, "That entity's label.", row => Cell.Of(row.Lookup.Label(row.Group.Subject))),
        new("property", CellType.Text, "The key of the property.", row => Cell.Of(row.Group.Property)),
        new("propertyLabel", CellType.Text, "The property's label.", row => Cell.Of(row.Lookup.Property(row.Group.Property)?.Label)),
        new(
            "qualifiers",
            CellType.Json,
            "The qualifiers that are part of the question: a JSON list.",
            row => CellJson.Qualifiers(row.Group.Qualifiers)
        ),
        new(
            "agreement",
            CellType.Text,
            "How the answers stand to each other: UNCONTESTED, CORROBORATED, REFINED or CONFLICTING.",
            row => Cell.Of(row.Group.Agreement)
        ),
        new("rank", CellType.Integer, "The place of this value among the group's; 1 leads.", row => Cell.Of((long?)row.Rank)),
        .. new ValueCells<ClaimValueRow>
        {
            Kind = row => Cell.Of(row.Stated.Kind),
            IsAmount = row => row.Stated is QuantityValue or MoneyValue,
            Plain = row => Plain(row.Stated),
            Display = row => Cell.Of(ValueDisplay.Of(row.Stated, row.Lookup.Label)),
            Lower = row => Cell.Of(Bounds(row.Stated).Lower?.Text),
            Upper = row => Cell.Of(Bounds(row.Stated).Upper?.Text),
            Unit = row => Cell.Of((row.Stated as QuantityValue)?.Unit),
            Currency = row => Cell.Of((row.Stated as MoneyValue)?.Currency),
            Language = row => Cell.Of((row.Stated as TextValue)?.Language),
        }.Columns(),
        new("relation", CellType.Text, "How the value stands to the leading one.", row => Cell.Of(row.Value.Relation.Kind)),
        new("relationReason", CellType.Text, "Why, in words.", row => Cell.Of(row.Value.Relation.Reason)),
        new("support", CellType.Number, "How well the value is supported, 0 to 1.", row => Cell.Of(row.Value.Support.Score)),
        new(
            "confidence",
            CellType.Number,
            "The confidence of its surest fact, 0 to 1.",
            row => Cell.Of(row.Facts.Max(fact => fact.Confidence))
        ),
        new("facts", CellType.Json, "The keys of the facts that give it: a JSON list.", row => CellJson.Texts(row.Value.Facts)),
        new("sources", CellType.Json, "The keys of their sources: a JSON list.", row => CellJson.Texts(row.Value.Sources)),
        new("origins", CellType.Json, "The origins of these sources: a JSON list.", row => CellJson.Texts(row.Value.Origins)),
        new(
            "verification",
            CellType.Text,
            "Whether the quotes are where the citations say: one status for each, separated by spaces.",
            row =>
                Cell.Of(
                    string.Join(' ', row.Facts.SelectMany(fact => fact.Citations).Select(citation => WireName.Of(citation.Verification)))
                )
        ),
        new(
            "citations",
            CellType.Json,
            "The citations of each fact with its source and confidence: a JSON list.",
            row => Citations(row.Facts)
        ),
        new("groupFactCount", CellType.Integer, "Active facts of the group.", row => Cell.Of((long?)row.Group.FactCount)),
        new("groupSourceCount", CellType.Integer, "Distinct sources of the group.", row => Cell.Of((long?)row.Group.SourceCount)),
        new("groupOriginCount", CellType.Integer, "Distinct origins of the group.", row => Cell.Of((long?)row.Group.OriginCount)),
        new(
            "relationCause",
            CellType.Text,
            "What makes the value differ from the leading one: SCOPE, TIME, PRECISION, SPELLING, CURRENCY, MAGNITUDE, COUNTING, VALUE or UNKNOWN.",
            row => row.Value.Relation.Cause is { } cause ? Cell.Of(cause) : Cell.None
        ),
        new(
            "inferred",
            CellType.Text,
            "\"true\" when no source states the value; else empty.",
            row => Cell.Of(row.Value.IsInferred ? "true" : null)
        ),
        new("asStated", CellType.Json, "The value in the sources' own words: a JSON list.", row => CellJson.Texts(row.Wordings)),
        new(
            "groupCauses",
            CellType.Json,
            "What makes the values of the group differ: a JSON list.",
            row => CellJson.Texts(Sequence.Create<string>([.. row.Group.Causes.Select(static cause => WireName.Of(cause))]))
        ),
    ];

    public override IReadOnlyList<Column<ClaimValueRow>> Columns => All;

    public override int Weight(RowBatch<ClaimGroup> batch) => batch.Weight * BytesOfFact;

    public override async ValueTask<IEnumerable<ClaimValueRow>> RowsAsync(
        RowBatch<ClaimGroup> batch,
        IReadOnlyList<Column<ClaimValueRow>> columns,
        CancellationToken cancellationToken
    )
    {
        var items = batch.Items;
        var entities = items
            .Select(group => group.Subject)
            .Concat(items.SelectMany(group => group.Values).Select(value => Lookup.EntityOf(value.Value)).OfType<string>());
        var lookup = await Lookup.OfAsync(store, at, entities, items.Select(group => group.Property), [], cancellationToken);
        var facts = await GroupFacts.OfAsync(store, items, at, cancellationToken);
        return items.SelectMany(group => group.Values.Select((value, i) => new ClaimValueRow(group, i + 1, [.. facts.Of(value)], lookup)));
    }

    private static Cell Plain(Value value) =>
        Cell.Of(
            value switch
            {
                EntityValue entity => entity.Entity,
                TextValue text => text.Text,
                QuantityValue quantity => quantity.Amount?.Text,
                MoneyValue money => money.Amount?.Text,
                TimeValue time => time.Time.Text,
                BooleanValue boolean => boolean.Boolean ? "true" : "false",
                UrlValue url => url.Url,
                _ => throw new ArgumentOutOfRangeException(nameof(value)),
            }
        );

    private static (Amount? Lower, Amount? Upper) Bounds(Value value) =>
        value switch
        {
            QuantityValue quantity => (quantity.Lower, quantity.Upper),
            MoneyValue money => (money.Lower, money.Upper),
            _ => (null, null),
        };

    private static Cell Citations(IReadOnlyList<Fact> facts) =>
        CellJson.Of(
            facts,
            static (json, items) =>
            {
                json.WriteStartArray();
                foreach (var fact in items)
                {
                    json.WriteStartObject();
                    json.WriteString("fact"u8, fact.Key);
                    json.WriteString("source"u8, fact.Source);
                    json.WriteNumber("confidence"u8, fact.Confidence);
                    RowJson.Citations(json, fact.Citations);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        );
}
