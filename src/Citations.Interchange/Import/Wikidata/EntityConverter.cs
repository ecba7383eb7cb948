using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>
/// Makes records of an entity: first of itself, then of each of its statements. The forms and senses of a lexeme are entities with
/// statements
/// of their own.
/// </summary>
internal sealed class EntityConverter(RecordDefaults defaults)
{
    /// <summary>What entities are called: items and properties, lexemes, their forms, their senses.</summary>
    private static readonly string[] _names = ["labels", "lemmas", "representations", "glosses"];

    private static readonly string[] _parts = ["forms", "senses"];

    /// <summary>What rejects say of an entity whose other statements they leave out; Wikibase does not.</summary>
    private const string KindMember = "kind";

    private readonly StatementConverter _statements = new(defaults);

    public IEnumerable<ImportItem> Convert(JsonElement entity, long line, int bytes)
    {
        var items = new List<ImportItem>();
        Convert(entity, "", line, bytes, items);
        return items;
    }

    private void Convert(JsonElement entity, string path, long line, int bytes, List<ImportItem> items)
    {
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

            if (Json.Text(entity, "redirect") is { } target)
            {
                items.Add(Redirect(Json.Text(entity, "entity") ?? Json.RequiredText(entity, "id", ""), target, line, bytes));
                return;
            }

            var id = Json.RequiredText(entity, "id", "");
            var page = new EntityPage(id, id);
            try
            {
                page = new EntityPage(id, LabelOf(entity) ?? (EntityPage.IsFile(id) ? Json.Text(entity, "title") : null) ?? id);
                items.AddRange(Definitions(entity, page, line, bytes));
            }
            catch (ModelException fault) when (fault.Problem.Path is not "key")
            {
                // What is said of it does not depend on how it is called
                page = new EntityPage(id, id);
                items.Add(Refused(entity, path, line, fault.Problem));
                items.Add(
                    new ImportItem(line, bytes)
                    {
                        IsContext = true,
                        Records =
                        [
                            new(new EntityRecord(new Entity(id, KindOf(entity), id, sameAs: [EntityPage.AddressOf(id)])), GivesWay: true),
                        ],
                    }
                );
            }

            Claims(entity, page, path, line, items);
            foreach (var name in _parts)
            {
                var i = 0;
                foreach (var part in Json.Items(entity, name))
                {
                    Convert(part, $"{path}{name}[{i++}].", line, 0, items);
                }
            }
        }
        catch (ModelException fault)
        {
            // The statements before the fault stand by themselves; what is refused is the rest of the entity
            items.Add(Refused(entity, path, line, fault.Problem));
        }
    }

    /// <summary>An entity that was merged into another: what refers to it still finds it, and it says which it is now.</summary>
    private ImportItem Redirect(string id, string target, long line, int bytes) =>
        new(line, bytes)
        {
            IsContext = true,
            Records =
            [
                new(
                    new EntityRecord(
                        new Entity(
                            id,
                            id.StartsWith('Q') ? EntityKind.Other : EntityKind.Concept,
                            id,
                            sameAs: [EntityPage.AddressOf(id), EntityPage.AddressOf(target)]
                        )
                    ),
                    GivesWay: true
                ),
                new(
                    new EntityRecord(
                        new Entity(
                            target,
                            target.StartsWith('Q') ? EntityKind.Other : EntityKind.Concept,
                            target,
                            sameAs: [EntityPage.AddressOf(target)]
                        )
                    ),
                    GivesWay: true
                ),
                new(
                    new MergeRecord(
                        id,
                        new EntityMerge(target, defaults.RecordedBy, defaults.RecordedAt, "Wikidata redirects one to the other")
                    ),
                    GivesWay: true
                ),
            ],
        };

    private static ImportItem Refused(JsonElement entity, string path, long line, Problem problem) =>
        new(line, 0)
        {
            Problem = problem with { Path = path + problem.Path },
            Reject = new Reject("", ImportFormat.Wikidata, () => System.Text.Encoding.UTF8.GetBytes(entity.GetRawText())),
        };

    private void Claims(JsonElement entity, EntityPage page, string path, long line, List<ImportItem> items)
    {
        var name = entity.TryGetProperty("claims", out _) ? "claims" : "statements";
        foreach (var property in Json.Members(entity, name))
        {
            var i = 0;
            try
            {
                foreach (var statement in Json.Items(property.Value, property.Name, $"{name}.{property.Name}"))
                {
                    items.Add(
                        _statements.Convert(
                            statement,
                            page,
                            $"{path}{name}.{property.Name}[{i++}]",
                            line,
                            RejectOf(entity, property.Name, statement)
                        )
                    );
                }
            }
            catch (ModelException fault)
            {
                items.Add(Refused(entity, path, line, fault.Problem));
            }
        }
    }

    private static IEnumerable<ImportItem> Definitions(JsonElement entity, EntityPage page, long line, int bytes)
    {
        yield return new ImportItem(line, bytes) { IsContext = true, Records = [new(new EntityRecord(Definition(entity, page)))] };
        if (Json.Text(entity, "type") is "property")
        {
            yield return PropertyItem(entity, page, line);
        }
    }

    private static Entity Definition(JsonElement entity, EntityPage page) =>
        new Entity(
            page.Id,
            KindOf(entity),
            page.Label,
            AliasesOf(entity, page.Label),
            Preferred(Json.Members(entity, "descriptions")),
            [EntityPage.AddressOf(page.Id), .. AskedAs(entity, page.Id)]
        ).WithNames(NamesOf(entity));

    /// <summary>
    /// Labels and other names by language, where there is more than one language. Codes of Wikidata that are no BCP 47 tags are left out;
    /// their names are among the other names.
    /// </summary>
    private static List<LocalNames> NamesOf(JsonElement entity)
    {
        var labels = Json.Members(entity, "labels")
            .ToDictionary(term => term.Name, term => Json.Text(term.Value, "value"), StringComparer.Ordinal);
        var aliases = Json.Members(entity, "aliases")
            .ToDictionary(
                terms => terms.Name,
                terms =>
                    Json.Items(terms.Value, "aliases", $"aliases.{terms.Name}").Select(term => Json.Text(term, "value")).OfType<string>(),
                StringComparer.Ordinal
            );
        if (labels.Keys.Union(aliases.Keys, StringComparer.Ordinal).Take(2).Count() < 2)
        {
            return [];
        }

        var names = new Dictionary<string, LocalNames>(StringComparer.Ordinal);
        foreach (var language in labels.Keys.Union(aliases.Keys, StringComparer.Ordinal))
        {
            try
            {
                var label = labels.GetValueOrDefault(language);
                var one = new LocalNames(
                    language,
                    string.IsNullOrWhiteSpace(label) ? null : label,
                    aliases.GetValueOrDefault(language, []).Where(name => !string.IsNullOrWhiteSpace(name))
                );
                names.TryAdd(one.Language, one);
            }
            catch (ModelException)
            {
                // No tag, or no name: the rest of the entity does not depend on it
            }
        }

        return [.. names.Values];
    }

    /// <summary>The address of the entity that was asked for and led here.</summary>
    private static IEnumerable<string> AskedAs(JsonElement entity, string id) =>
        entity.TryGetProperty("redirects", out var redirects)
        && Json.Text(redirects, "from") is { } from
        && !string.Equals(from, id, StringComparison.Ordinal)
            ? [EntityPage.AddressOf(from)]
            : [];

    /// <summary>What a property is, which is refused by itself when its values are of no kind that is known: what is said of it
    /// stands.</summary>
    private static ImportItem PropertyItem(JsonElement entity, EntityPage page, long line)
    {
        var dataType = Json.RequiredText(entity, "datatype", "");
        if (Snak.KindOf(dataType) is not { } values)
        {
            return new ImportItem(line, 0)
            {
                Problem = new Problem(
                    ProblemCode.UnknownName,
                    "datatype",
                    $"the data type '{dataType}' is not known",
                    "Leave the property out"
                ),
                Reject = RejectOf(entity, "", default),
            };
        }

        var cardinality = HasSingleValue(entity) ? Cardinality.One : StatementConverter.CardinalityOf(values);
        var property = new Property(page.Id, page.Label, values, cardinality, Preferred(Json.Members(entity, "descriptions")));
        return new ImportItem(line, 0) { IsContext = true, Records = [new(new PropertyRecord(property), GivesWay: true)] };
    }

    private static string? LabelOf(JsonElement entity) =>
        _names.Select(name => Preferred(Json.Members(entity, name))).FirstOrDefault(label => label is not null);

    /// <summary>English, the name for all languages, or the first that there is.</summary>
    private static string? Preferred(IEnumerable<JsonProperty> terms)
    {
        string? first = null,
            common = null;
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
        var labels = _names.SelectMany(name => Json.Members(entity, name)).Select(term => Json.Text(term.Value, "value"));
        var aliases = Json.Members(entity, "aliases")
            .SelectMany(terms => Json.Items(terms.Value, "aliases", $"aliases.{terms.Name}"))
            .Select(term => Json.Text(term, "value"));
        return labels
            .Concat(aliases)
            .OfType<string>()
            .Where(name => !string.IsNullOrWhiteSpace(name) && !string.Equals(name, label, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Take(Limits.Names);
    }

    private static EntityKind KindOf(JsonElement entity)
    {
        if (Json.Text(entity, KindMember) is { } stated && WireName.TryParse<EntityKind>(stated, out var kind))
        {
            return kind;
        }

        if (Json.Text(entity, "id") is not ['Q', ..] and var other)
        {
            return other is ['M', ..] ? EntityKind.Work : EntityKind.Concept;
        }

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
        if (
            entity.TryGetProperty("claims", out var all)
            && all.ValueKind == JsonValueKind.Object
            && all.TryGetProperty(property, out var claims)
            && claims.ValueKind == JsonValueKind.Array
        )
        {
            foreach (var claim in claims.EnumerateArray())
            {
                var value =
                    claim.ValueKind == JsonValueKind.Object
                    && claim.TryGetProperty("mainsnak", out var snak)
                    && snak.ValueKind == JsonValueKind.Object
                    && snak.TryGetProperty("datavalue", out var data)
                    && data.ValueKind == JsonValueKind.Object
                    && data.TryGetProperty("value", out var of)
                        ? of
                        : default;
                if (value.ValueKind == JsonValueKind.Object)
                {
                    yield return Json.Text(value, "id")
                        ?? (value.TryGetProperty("numeric-id", out var number) ? $"Q{number.GetRawText()}" : null);
                }
            }
        }
    }

    /// <summary>The entity with that statement alone, or none, which can be mended and imported by itself. Its names and its kind stay, so
    /// that these are not changed.</summary>
    private static Reject RejectOf(JsonElement entity, string property, JsonElement statement) =>
        new(
            "",
            ImportFormat.Wikidata,
            () =>
            {
                using var stream = new MemoryStream();
                using (var writer = new Utf8JsonWriter(stream))
                {
                    writer.WriteStartObject();
                    foreach (
                        var member in entity
                            .EnumerateObject()
                            .Where(member =>
                                member.Name is not ("claims" or "statements" or "sitelinks" or "forms" or "senses" or KindMember)
                            )
                    )
                    {
                        member.WriteTo(writer);
                    }

                    writer.WriteString(KindMember, WireName.Of(KindOf(entity)));

                    writer.WriteStartObject("claims");
                    if (statement.ValueKind != JsonValueKind.Undefined)
                    {
                        writer.WriteStartArray(property);
                        statement.WriteTo(writer);
                        writer.WriteEndArray();
                    }

                    writer.WriteEndObject();
                    writer.WriteEndObject();
                }

                return stream.ToArray();
            }
        );
}
