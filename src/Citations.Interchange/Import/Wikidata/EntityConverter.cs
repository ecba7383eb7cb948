using System.Text.Json;
using Citations.Model;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>Makes records of an entity: first of itself, then of each of its statements.</summary>
internal sealed class EntityConverter(RecordDefaults defaults)
{
    private readonly StatementConverter _statements = new(defaults);

    public IEnumerable<ImportItem> Convert(JsonElement entity, long line, int bytes)
    {
        var items = new List<ImportItem>();
        try
        {
            if (entity.ValueKind != JsonValueKind.Object)
            {
                throw Json.Wrong("", "an entity", entity);
            }

            if (entity.TryGetProperty("missing", out _))
            {
                throw new ModelException(ProblemCode.Missing, "missing", "the answer says that there is no such entity", "Ask for another");
            }

            var id = Json.RequiredText(entity, "id", "");
            var page = new EntityPage(id, LabelOf(entity) ?? id);
            items.Add(new ImportItem(line, bytes) { IsContext = true, Records = Definitions(entity, id, page.Label) });
            Claims(entity, page, line, items);
        }
        catch (ModelException fault)
        {
            // The statements before the fault stand by themselves; what is refused is the rest of the entity
            items.Add(new ImportItem(line, bytes) { Problem = fault.Problem, Reject = new Reject("", ImportFormat.Wikidata, entity.GetRawText) });
        }

        return items;
    }

    private void Claims(JsonElement entity, EntityPage page, long line, List<ImportItem> items)
    {
        var claims = Json.Members(entity, entity.TryGetProperty("claims", out _) ? "claims" : "statements");
        foreach (var property in claims)
        {
            var i = 0;
            foreach (var statement in Json.Items(property.Value, property.Name, $"claims.{property.Name}"))
            {
                items.Add(_statements.Convert(statement, page, $"claims.{property.Name}[{i++}]", line, RejectOf(entity, property.Name, statement)));
            }
        }
    }

    private static List<ImportedRecord> Definitions(JsonElement entity, string id, string label)
    {
        var description = Preferred(Json.Members(entity, "descriptions"));
        var kind = id.StartsWith('Q') ? KindOf(entity) : EntityKind.Concept;
        var records = new List<ImportedRecord>
        {
            new(new EntityRecord(new Entity(id, kind, label, AliasesOf(entity, label), description, [$"https://www.wikidata.org/entity/{id}"]))),
        };
        if (Json.Text(entity, "type") is "property")
        {
            var dataType = Json.RequiredText(entity, "datatype", "");
            var values = Snak.KindOf(dataType) ?? throw new ModelException(ProblemCode.UnknownName, "datatype", $"the data type '{dataType}' is not known", "Leave the property out");
            var cardinality = HasSingleValue(entity) ? Cardinality.One : StatementConverter.CardinalityOf(values);
            records.Add(new(new PropertyRecord(new Property(id, label, values, cardinality, description)), GivesWay: true));
        }

        return records;
    }

    private static string? LabelOf(JsonElement entity) => Preferred(Json.Members(entity, "labels")) ?? Preferred(Json.Members(entity, "lemmas"));

    /// <summary>English, the name for all languages, or the first that there is.</summary>
    private static string? Preferred(IEnumerable<JsonProperty> terms)
    {
        string? first = null, common = null;
        foreach (var term in terms)
        {
            var text = Json.Text(term.Value, "value");
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (term.Name is "en")
            {
                return text;
            }

            common ??= term.Name is "mul" ? text : null;
            first ??= text;
        }

        return common ?? first;
    }

    /// <summary>All other names, in whatever language, so that each is found.</summary>
    private static IEnumerable<string> AliasesOf(JsonElement entity, string label)
    {
        var labels = Json.Members(entity, "labels").Select(term => Json.Text(term.Value, "value"));
        var aliases = Json.Members(entity, "aliases").SelectMany(terms => Json.Items(terms.Value, "aliases", $"aliases.{terms.Name}")).Select(term => Json.Text(term, "value"));
        return labels.Concat(aliases).OfType<string>().Where(name => !string.IsNullOrWhiteSpace(name) && !string.Equals(name, label, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(Limits.Names);
    }

    private static EntityKind KindOf(JsonElement entity)
    {
        foreach (var id in ValuesOf(entity, "P31"))
        {
            switch (id)
            {
                case "Q5":
                    return EntityKind.Person;
                case "Q43229" or "Q4830453" or "Q783794" or "Q7278" or "Q327333" or "Q163740":
                    return EntityKind.Organisation;
                case "Q6256" or "Q3624078" or "Q515" or "Q1549591" or "Q486972" or "Q35657":
                    return EntityKind.Place;
                case "Q16521":
                    return EntityKind.Organism;
                case "Q11424" or "Q7725634" or "Q3305213" or "Q482994":
                    return EntityKind.Work;
            }
        }

        return EntityKind.Other;
    }

    /// <summary>Whether the property says of itself that it has one value.</summary>
    private static bool HasSingleValue(JsonElement entity) => ValuesOf(entity, "P2302").Any(id => id is "Q19474404" or "Q52060874");

    private static IEnumerable<string?> ValuesOf(JsonElement entity, string property)
    {
        foreach (var claims in Json.Members(entity, "claims").Where(member => member.NameEquals(property) && member.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var claim in claims.Value.EnumerateArray())
            {
                var value = claim.ValueKind == JsonValueKind.Object && claim.TryGetProperty("mainsnak", out var snak) && snak.ValueKind == JsonValueKind.Object
                    && snak.TryGetProperty("datavalue", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("value", out var of) ? of : default;
                if (value.ValueKind == JsonValueKind.Object)
                {
                    yield return Json.Text(value, "id") ?? (value.TryGetProperty("numeric-id", out var number) ? $"Q{number.GetRawText()}" : null);
                }
            }
        }
    }

    /// <summary>The entity with that statement alone, which can be mended and imported by itself. Its names stay, so that it is not renamed.</summary>
    private static Reject RejectOf(JsonElement entity, string property, JsonElement statement) => new("", ImportFormat.Wikidata, () =>
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var member in entity.EnumerateObject().Where(member => member.Name is not ("claims" or "statements" or "sitelinks")))
            {
                member.WriteTo(writer);
            }

            writer.WriteStartObject("claims");
            writer.WriteStartArray(property);
            statement.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    });
}

/// <summary>The page of an entity, which is the source of what has no reference.</summary>
internal sealed record EntityPage(string Id, string Label)
{
    private Source? _source;

    public Source Source => _source ??= new Source(
        $"wikidata:{Id}",
        SourceKind.Dataset,
        string.Equals(Label, Id, StringComparison.Ordinal) ? $"{Id} on Wikidata" : $"{Label} ({Id}) on Wikidata",
        publisher: "Wikidata",
        url: $"https://www.wikidata.org/wiki/{(Id[0] switch { 'P' => "Property:", 'L' => "Lexeme:", _ => "" })}{Id}",
        origin: "wikidata");
}
