using System.Text.Json;
using System.Text.Json.Nodes;
using Citations.Interchange.Export;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Server.Exports;

/// <summary>
/// A filter that is written as a parameter of its own: <c>agreement=CONFLICTING</c>. Given more than once it means any of the values;
/// different ones must all hold. It stands for a condition of <c>where</c>.
/// </summary>
/// <param name="Name">The parameter.</param>
/// <param name="Description">What it asks for.</param>
/// <param name="Path">The fields of the filter input that lead to the condition.</param>
/// <param name="Values">The values that there are; null when any text will do.</param>
internal sealed record ShortFilter(string Name, string Description, string[] Path, IReadOnlyList<string>? Values = null)
{
    /// <summary>The API writes kinds of values in capitals, tables in small letters. Both are taken.</summary>
    private static readonly string[] _valueKinds = [.. WireName.All<ValueKind>().Select(name => name.ToUpperInvariant())];

    private static readonly Dictionary<ExportCollection, ShortFilter[]> _all = new()
    {
        [ExportCollection.Facts] =
        [
            new("subject", "The key of the entity that they are about.", ["subject", "key"]),
            new("property", "The key of the property.", ["property", "key"]),
            new("entity", "The key of the entity that is their value.", ["value", "entity", "key"]),
            new("source", "The key of the source.", ["source", "key"]),
            new("publisher", "Who published the source.", ["source", "publisher"]),
            new("sourceKind", "The kind of the source.", ["source", "kind"], WireName.All<SourceKind>()),
            new("origin", "The origin of the source.", ["source", "origin"]),
            new("valueKind", "The kind of value.", ["value", "kind"], _valueKinds),
            new("verification", "The verification of a citation.", ["citations", "some", "verification"], WireName.All<Verification>()),
            new("method", "How they were taken from the source.", ["method"]),
            new("recordedBy", "Who recorded them.", ["recordedBy"]),
            new("status", "Whether they stand. Without it only active ones are given.", ["status"], WireName.All<FactStatus>()),
        ],
        [ExportCollection.ClaimGroups] =
        [
            new("agreement", "Whether the sources agree.", ["agreement"], WireName.All<Agreement>()),
            new("cause", "What makes the answers differ.", ["causes", "some"], WireName.All<DisagreementCause>()),
            new("subject", "The key of the entity that the question is about.", ["subject", "key"]),
            new("property", "The key of the property.", ["property", "key"]),
            new("source", "The key of a source that answers it.", ["facts", "some", "source", "key"]),
            new("publisher", "Who published a source that answers it.", ["facts", "some", "source", "publisher"]),
        ],
        [ExportCollection.Sources] =
        [
            new("kind", "The kind of publication.", ["kind"], WireName.All<SourceKind>()),
            new("publisher", "Who published them.", ["publisher"]),
            new("author", "An author.", ["authors", "some"]),
            new("language", "The language tag.", ["language"]),
            new("origin", "The origin.", ["origin"]),
        ],
        [ExportCollection.Entities] =
        [
            new("kind", "The kind of entity.", ["kind"], WireName.All<EntityKind>()),
            new("label", "The label.", ["label"]),
        ],
        [ExportCollection.Properties] =
        [
            new("valueKind", "The kind of value.", ["valueKind"], _valueKinds),
            new("cardinality", "Whether one value can be true at a time, or many.", ["cardinality"], WireName.All<Cardinality>()),
        ],
    };

    /// <summary>The short filters of a collection.</summary>
    public static IReadOnlyList<ShortFilter> Of(ExportCollection collection) => _all.GetValueOrDefault(collection, []);

    /// <summary>The short filter of this name; null when the collection has none.</summary>
    public static ShortFilter? Find(ExportCollection collection, string name) =>
        Of(collection).FirstOrDefault(filter => string.Equals(filter.Name, name, StringComparison.Ordinal));

    /// <summary>A file in the same format of a collection that has a filter of this name; null when none has.</summary>
    public static ExportFile? FileWith(string name, ExportFile file) =>
        ExportFile.All.FirstOrDefault(other => other.Format == file.Format && Find(other.Collection, name) is not null);

    /// <summary>The filter input that says the same as some short filters, together with <paramref name="where"/>.</summary>
    /// <param name="collection">What is filtered.</param>
    /// <param name="given">Names and values.</param>
    /// <param name="where">The JSON of <c>where</c>; null when there is none.</param>
    /// <exception cref="ExportException">A value is not among those that there are.</exception>
    public static string? Combine(ExportCollection collection, IEnumerable<KeyValuePair<string, string>> given, string? where)
    {
        var conditions = new List<JsonNode>();
        foreach (var group in given.GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal))
        {
            var filter = Find(collection, group.Key)!;
            conditions.Add(filter.Condition([.. group.Distinct(StringComparer.Ordinal)]));
        }

        if (conditions.Count == 0)
        {
            return where;
        }

        if (where is not null)
        {
            conditions.Add(Parse(where));
        }

        return conditions.Count == 1
            ? conditions[0].ToJsonString()
            : new JsonObject { ["and"] = new JsonArray([.. conditions]) }.ToJsonString();
    }

    private JsonNode Condition(string[] values)
    {
        if (ReferenceEquals(Values, _valueKinds))
        {
            values = [.. values.Select(value => value.Any(char.IsUpper) ? value : value.ToUpperInvariant())];
        }

        foreach (var value in values)
        {
            Check(value);
        }

        JsonNode condition =
            values.Length == 1
                ? new JsonObject { ["eq"] = values[0] }
                : new JsonObject { ["in"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };
        foreach (var field in Path.Reverse())
        {
            condition = new JsonObject { [field] = condition };
        }

        return condition;
    }

    private void Check(string value)
    {
        if (Values is null || Values.Contains(value, StringComparer.Ordinal))
        {
            return;
        }

        throw new ExportException(ExportErrorCodes.BadFilter, $"'{Name}' is '{value}'. It is one of {string.Join(", ", Values)}.")
        {
            Correction = ExportCorrection.With(Name, NearestName.Of(value, Values) ?? Values[0]),
        };
    }

    private static JsonNode Parse(string where)
    {
        try
        {
            return JsonNode.Parse(where) ?? new JsonObject();
        }
        catch (JsonException fault)
        {
            throw new ExportException(ExportErrorCodes.BadFilter, $"'where' is not JSON: {fault.Message}", fault);
        }
    }
}
