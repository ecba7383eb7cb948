using System.Globalization;
using System.Text.Json;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>What a snak says: a property and its value.</summary>
/// <param name="Property">The id of the property.</param>
/// <param name="Value">The value, in the kinds that there are here.</param>
internal sealed record Snak(string Property, Value Value)
{
    private const string Text = "text";
    private const string Place = "datavalue.value";

    /// <summary>The data types of Wikibase, and the kind of value that each becomes here.</summary>
    private static readonly Dictionary<string, ValueKind> _kinds = new(StringComparer.Ordinal)
    {
        ["wikibase-item"] = ValueKind.Entity,
        ["wikibase-property"] = ValueKind.Entity,
        ["wikibase-lexeme"] = ValueKind.Entity,
        ["wikibase-form"] = ValueKind.Entity,
        ["wikibase-sense"] = ValueKind.Entity,
        ["entity-schema"] = ValueKind.Entity,
        ["string"] = ValueKind.Text,
        ["external-id"] = ValueKind.Text,
        ["commonsMedia"] = ValueKind.Text,
        ["localMedia"] = ValueKind.Text,
        ["geo-shape"] = ValueKind.Text,
        ["tabular-data"] = ValueKind.Text,
        ["math"] = ValueKind.Text,
        ["musical-notation"] = ValueKind.Text,
        ["monolingualtext"] = ValueKind.Text,
        ["url"] = ValueKind.Url,
        ["globe-coordinate"] = ValueKind.Url,
        ["time"] = ValueKind.Time,
        ["quantity"] = ValueKind.Quantity,
    };

    /// <summary>The kind of value of a data type; null when it is not known.</summary>
    public static ValueKind? KindOf(string dataType) => _kinds.TryGetValue(dataType, out var kind) ? kind : null;

    /// <summary>Reads a snak.</summary>
    /// <exception cref="ModelException">It states no value, or one of a type that is not known.</exception>
    public static Snak Read(JsonElement snak, string path)
    {
        var property = Json.RequiredText(snak, "property", path);
        switch (Json.Text(snak, "snaktype"))
        {
            case "value":
                break;
            case "somevalue":
                throw Refused(
                    path,
                    "snaktype",
                    "it says that there is a value without saying which (somevalue)",
                    "Leave it out, or state the value"
                );
            case "novalue":
                throw Refused(path, "snaktype", "it says that there is no value (novalue), which is no fact here", "Leave it out");
            default:
                throw Refused(path, "snaktype", "it is none of value, somevalue, novalue", "Write it as Wikibase does");
        }

        try
        {
            return new Snak(property, ValueOf(snak, Json.Text(snak, "datatype")));
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem with { Path = $"{path}.{fault.Problem.Path}".TrimEnd('.') });
        }
    }

    public static bool IsUnknownTime(JsonElement snak) =>
        Json.Text(snak, "snaktype") is "somevalue"
        && (Json.Text(snak, "datatype") is "time" || Json.Text(snak, "property") is "P580" or "P582" or "P585");

    /// <summary>Whether it says only that there is a value, or that there is none; null when it states one.</summary>
    public static Wordless? WordlessOf(JsonElement snak) =>
        Json.Text(snak, "snaktype") switch
        {
            "somevalue" => Wordless.SomeValue,
            "novalue" => Wordless.NoValue,
            _ => null,
        };

    private static Value ValueOf(JsonElement snak, string? dataType)
    {
        var data = Json.Required(snak, "datavalue", "");
        var type = Json.RequiredText(data, "type", "datavalue");
        var value = Json.Required(data, "value", "datavalue");
        if (dataType is not null && KindOf(dataType) is null)
        {
            throw Refused(
                "",
                "datatype",
                $"the data type '{dataType}' is not known",
                "Leave the statement out, or state the value in a type of Wikibase"
            );
        }

        return type switch
        {
            "wikibase-entityid" => new EntityValue(EntityId(value)),
            "string" when dataType is "url" => new UrlValue(RequiredText(value)),
            "string" => new TextValue(RequiredText(value)),
            "monolingualtext" => new TextValue(Json.RequiredText(value, Text, Place), Json.RequiredText(value, "language", Place)),
            "time" => WikibaseTime.Read(value),
            "quantity" => Quantity(value),
            "globecoordinate" or "globe-coordinate" => Coordinate(value),
            _ => throw Refused(
                "",
                "datavalue.type",
                $"values of the type '{type}' are not known",
                "Leave the statement out, or state the value in a type of Wikibase"
            ),
        };
    }

    private static string RequiredText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Json.Wrong(Place, "a text", value);

    /// <summary>Older dumps give the number only.</summary>
    private static string EntityId(JsonElement value)
    {
        if (Json.Text(value, "id") is { } id)
        {
            return id;
        }

        var prefix = Json.Text(value, "entity-type") switch
        {
            "item" => 'Q',
            "property" => 'P',
            "lexeme" => 'L',
            _ => throw Refused("", $"{Place}.entity-type", "it does not say which entity is meant", "Give its id"),
        };
        var number = Json.NumberText(value, "numeric-id", Place);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? string.Create(CultureInfo.InvariantCulture, $"{prefix}{n}")
            : throw new ModelException(
                ProblemCode.Missing,
                $"{Place}.numeric-id",
                number is null ? "there is neither an id nor a number" : $"'{number}' is not a whole number",
                "Give the id"
            );
    }

    private static QuantityValue Quantity(JsonElement value)
    {
        var unit = Json.Text(value, "unit");
        var name = unit is null or "1" ? null : unit[(unit.LastIndexOf('/') + 1)..];
        return new QuantityValue(AmountOf(value, "amount"), name, AmountOf(value, "lowerBound"), AmountOf(value, "upperBound"));
    }

    private static Amount? AmountOf(JsonElement value, string name) =>
        Json.NumberText(value, name, Place) is { } text ? Amount.Parse(text, $"{Place}.{name}") : null;

    /// <summary>As a geo URI of RFC 5870, which is of the Earth.</summary>
    private static UrlValue Coordinate(JsonElement value)
    {
        var globe = Json.Text(value, "globe");
        if (globe is not null && !globe.EndsWith("/Q2", StringComparison.Ordinal))
        {
            throw Refused(
                "",
                $"{Place}.globe",
                $"a place on '{globe}' cannot be stated: coordinates are of the Earth",
                "Leave the statement out"
            );
        }

        return new UrlValue($"geo:{Degrees(value, "latitude")},{Degrees(value, "longitude")}");
    }

    private static string Degrees(JsonElement value, string name) =>
        AmountOf(value, name)?.Text
        ?? throw new ModelException(ProblemCode.Missing, $"{Place}.{name}", "it is required, and it is absent", "Give it");

    private static ModelException Refused(string path, string field, string what, string remedy) =>
        new(ProblemCode.UnknownName, path.Length == 0 ? field : $"{path}.{field}", what, remedy);
}

/// <summary>What a snak says that states no value.</summary>
internal enum Wordless
{
    /// <summary>There is one, and it is not known or not said which.</summary>
    SomeValue,

    /// <summary>There is none.</summary>
    NoValue,
}
