using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>
/// Makes facts of a statement: one for each reference, or one cited to the entity's own page when there is none. A statement comes in whole
/// or
/// is refused whole.
/// </summary>
internal sealed class StatementConverter(RecordDefaults defaults)
{
    private const string Method = "wikidata";
    private const string RankProperty = "wikibase-rank";
    private static readonly Property _rank = new(
        RankProperty,
        "rank (Wikibase)",
        ValueKind.Text,
        Cardinality.One,
        "What Wikibase ranks a statement as; normal when not stated."
    );

    /// <summary>What a qualifier without a value becomes: one that names the property, for its words narrow the fact as any do.</summary>
    private static readonly Dictionary<Wordless, Property> _wordless = new()
    {
        [Wordless.SomeValue] = new(
            "wikibase-some-value",
            "has an unstated value (Wikibase)",
            ValueKind.Entity,
            Cardinality.Many,
            "The statement has a value of this property as a qualifier, and it is not known or not said which."
        ),
        [Wordless.NoValue] = new(
            "wikibase-no-value",
            "has no value (Wikibase)",
            ValueKind.Entity,
            Cardinality.Many,
            "The statement says in a qualifier that there is no value of this property."
        ),
    };

    private readonly Mentions _mentioned = new();

    /// <summary>Dates, amounts and coordinates are asked for once; of anything else there may be many.</summary>
    public static Cardinality CardinalityOf(ValueKind kind) =>
        kind is ValueKind.Time or ValueKind.Quantity ? Cardinality.One : Cardinality.Many;

    public ImportItem Convert(JsonElement statement, EntityPage page, string path, long line, Reject reject)
    {
        var item = new ImportItem(line, 0) { Reject = reject };
        _mentioned.Begin();
        try
        {
            var records = Records(statement, page);
            _mentioned.Confirm();
            return item with { Records = records };
        }
        catch (ModelException fault)
        {
            return item with
            {
                Problem = fault.Problem with { Path = fault.Problem.Path.Length == 0 ? path : $"{path}.{fault.Problem.Path}" },
            };
        }
        catch (InvalidOperationException)
        {
            return item with { Problem = new Problem(ProblemCode.InvalidText, path, "it is not well-formed", "Write it as Wikibase does") };
        }
    }

    private List<ImportedRecord> Records(JsonElement statement, EntityPage page)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            throw Json.Wrong("", "a statement", statement);
        }

        var snak = Snak.Read(Json.Required(statement, "mainsnak", ""), "mainsnak");
        var records = new List<ImportedRecord>();
        var qualifiers = Qualifiers(statement, records);
        Mention(records, snak);
        var deprecated = AddRank(statement, qualifiers, records);
        var id = Json.Text(statement, "id") is { Length: > 0 } stated ? stated : "without id";
        var references = Json.Items(statement, "references").ToList();
        for (var i = 0; i < references.Count; i++)
        {
            var (source, citation) = ReferenceSource.Read(references[i], $"references[{i}]", id);
            Add(records, page, snak, qualifiers, source, citation, deprecated);
        }

        if (references.Count == 0)
        {
            Add(
                records,
                page,
                snak,
                qualifiers,
                page.Source,
                new Citation(quote: null, locator: $"statement {id}, which gives no reference"),
                deprecated
            );
        }

        return records;
    }

    private void Add(
        List<ImportedRecord> records,
        EntityPage page,
        Snak snak,
        List<Qualifier> qualifiers,
        Source source,
        Citation citation,
        string? deprecated
    )
    {
        var stated = qualifiers.FirstOrDefault(qualifier => qualifier.Property is "P1932" or "P1810")?.Value as TextValue;
        var fact = new Fact(
            page.Id,
            snak.Property,
            snak.Value,
            source.Key,
            [citation],
            confidence: 1,
            defaults.RecordedBy,
            defaults.RecordedAt,
            stated?.Text is { Length: <= Limits.Paragraph } words ? words : null,
            qualifiers,
            Method
        );
        records.Add(new(new SourceRecord(source), GivesWay: true));
        records.Add(new(new FactRecord(fact)));
        if (deprecated is not null)
        {
            records.Add(new(new RetractionRecord(fact.Key, new Retraction(defaults.RecordedBy, defaults.RecordedAt, deprecated))));
        }
    }

    private List<Qualifier> Qualifiers(JsonElement statement, List<ImportedRecord> records)
    {
        var qualifiers = new List<Qualifier>();
        foreach (var property in Json.Members(statement, "qualifiers"))
        {
            var i = 0;
            foreach (var snak in Json.Items(property.Value, property.Name, $"qualifiers.{property.Name}"))
            {
                var read =
                    Snak.IsUnknownTime(snak) ? new Snak(property.Name, WikibaseTime.Unknown)
                    : Snak.WordlessOf(snak) is { } says ? WithoutValue(says, property.Name, records)
                    : Snak.Read(snak, $"qualifiers.{property.Name}[{i}]");
                Mention(records, read);
                qualifiers.Add(new Qualifier(read.Property, read.Value));
                i++;
            }
        }

        return qualifiers;
    }

    private Snak WithoutValue(Wordless says, string property, List<ImportedRecord> records)
    {
        var definition = _wordless[says];
        if (_mentioned.Add($"property {definition.Key} {definition.ValueKind}"))
        {
            records.Add(new(new PropertyRecord(definition), GivesWay: true));
        }

        return new Snak(definition.Key, new EntityValue(property));
    }

    /// <summary>Adds the rank unless it is normal; why the statement is deprecated, if it is.</summary>
    private string? AddRank(JsonElement statement, List<Qualifier> qualifiers, List<ImportedRecord> records)
    {
        switch (Json.Text(statement, "rank"))
        {
            case "normal" or null:
                return null;
            case "preferred":
                if (_mentioned.Add(RankProperty))
                {
                    records.Add(new(new PropertyRecord(_rank), GivesWay: true));
                }

                qualifiers.Add(new Qualifier(RankProperty, new TextValue("preferred")));
                return null;
            case "deprecated":
                var reasons = qualifiers
                    .Where(qualifier => qualifier.Property is "P2241")
                    .Select(qualifier =>
                        qualifier.Value switch
                        {
                            EntityValue entity => entity.Entity,
                            TextValue text => text.Text,
                            _ => "",
                        }
                    );
                var reason = string.Join(", ", reasons);
                return reason.Length == 0 ? "Deprecated on Wikidata, without a reason" : $"Deprecated on Wikidata: {reason}";
            case { } rank:
                throw new ModelException(
                    ProblemCode.UnknownName,
                    "rank",
                    $"'{rank}' is not a rank",
                    "Use one of preferred, normal, deprecated"
                );
        }
    }

    /// <summary>What a snak refers to is there, by its id at least. A description that comes before or after it stands.</summary>
    private void Mention(List<ImportedRecord> records, Snak snak)
    {
        if (_mentioned.Add($"property {snak.Property} {snak.Value.Kind}"))
        {
            records.Add(
                new(
                    new PropertyRecord(new Property(snak.Property, snak.Property, snak.Value.Kind, CardinalityOf(snak.Value.Kind))),
                    GivesWay: true
                )
            );
        }

        if (snak.Value is EntityValue { Entity: var id } && _mentioned.Add(id))
        {
            var kind = id.StartsWith('Q') ? EntityKind.Other : EntityKind.Concept;
            records.Add(new(new EntityRecord(new Entity(id, kind, id, sameAs: [EntityPage.AddressOf(id)])), GivesWay: true));
        }
    }
}
