using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Problems;

namespace Citations.Model.Json;

/// <summary>
/// Entities: <c>{"key":"mark-carney","kind":"PERSON","label":"Mark Carney","aliases":[],"description":"…","sameAs":["https://…"]}</c>.
/// </summary>
public static class EntityJson
{
    private static readonly FieldNames _fields = new(
        "an entity",
        "record",
        "key",
        "kind",
        "label",
        "aliases",
        "description",
        "sameAs",
        "misspellings",
        "merge",
        "mergedFrom",
        "rulings",
        "names"
    );

    private static readonly FieldNames _nameFields = new("the names in a language", "language", "label", "aliases");

    private static readonly JsonText.Reading<Entity> _readStored = (ref reader) => Read(ref reader, trusted: true);

    /// <summary>Reads an entity from its JSON object.</summary>
    /// <exception cref="ModelException">The bytes are not an entity.</exception>
    public static Entity Read(ReadOnlySpan<byte> json) => JsonText.Read(json, Read);

    /// <summary>Reads an entity from a store. It was validated when it was written and is not validated again.</summary>
    /// <exception cref="ModelException">The bytes are not the JSON object of an entity.</exception>
    public static Entity ReadStored(ReadOnlySpan<byte> json) => JsonText.Read(json, _readStored);

    /// <summary>The JSON object of an entity.</summary>
    public static byte[] Write(Entity entity) => JsonText.Write(entity, Write);

    /// <summary>Writes an entity as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteStartObject();
        WriteFields(writer, entity);
        writer.WriteEndObject();
    }

    internal static void WriteFields(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteString(JsonNames.Key, entity.Key);
        writer.WriteString(JsonNames.Kind, WireName.Encoded(entity.Kind));
        writer.WriteString(JsonNames.Label, entity.Label);
        writer.List(JsonNames.Aliases, entity.Aliases);
        writer.Optional(JsonNames.Description, entity.Description);
        writer.List(JsonNames.SameAs, entity.SameAs);
        if (entity.Misspellings.Count > 0)
        {
            writer.List(JsonNames.Misspellings, entity.Misspellings);
        }

        if (entity.Names.Count > 0)
        {
            WriteNames(writer, entity.Names);
        }

        if (entity.Merge is { } merge)
        {
            writer.WriteStartObject(JsonNames.Merge);
            RulingJson.WriteMerge(writer, merge);
            writer.WriteEndObject();
        }

        if (entity.MergedFrom.Count > 0)
        {
            writer.List(JsonNames.MergedFrom, entity.MergedFrom);
        }

        if (entity.Rulings.Count > 0)
        {
            writer.WriteStartArray(JsonNames.Rulings);
            foreach (var ruling in entity.Rulings)
            {
                writer.WriteStartObject();
                RulingJson.WriteFields(writer, ruling);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, Sequence<LocalNames> all)
    {
        writer.WriteStartArray(JsonNames.Names);
        foreach (var names in all)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Language, names.Language);
            writer.Optional(JsonNames.Label, names.Label);
            if (names.Aliases.Count > 0)
            {
                writer.List(JsonNames.Aliases, names.Aliases);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static LocalNames ReadNames(ref Utf8JsonReader reader, bool trusted)
    {
        string? language = null,
            label = null;
        string[]? aliases = null;
        var fields = new FieldReader(ref reader, _nameFields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    language = fields.String(ref reader);
                    break;
                case 1:
                    label = fields.String(ref reader);
                    break;
                default:
                    aliases = fields.Strings(ref reader);
                    break;
            }
        }

        return new LocalNames(language!, label, aliases);
    }

    internal static Entity Read(ref Utf8JsonReader reader) => Read(ref reader, trusted: false);

    private static Entity Read(ref Utf8JsonReader reader, bool trusted)
    {
        string? key = null,
            label = null,
            description = null;
        EntityKind? kind = null;
        string[]? aliases = null,
            sameAs = null,
            misspellings = null,
            mergedFrom = null;
        EntityMerge? merge = null;
        Ruling[]? rulings = null;
        LocalNames[]? names = null;
        var fields = new FieldReader(ref reader, _fields);
        for (var i = fields.Next(ref reader); i >= 0; i = fields.Next(ref reader))
        {
            switch (i)
            {
                case 0:
                    break;
                case 1:
                    key = fields.String(ref reader);
                    break;
                case 2:
                    kind = fields.Member<EntityKind>(ref reader);
                    break;
                case 3:
                    label = fields.String(ref reader);
                    break;
                case 4:
                    aliases = fields.Strings(ref reader);
                    break;
                case 5:
                    description = fields.String(ref reader);
                    break;
                case 6:
                    sameAs = fields.Strings(ref reader);
                    break;
                case 7:
                    misspellings = fields.Strings(ref reader);
                    break;
                case 8:
                    merge = NestedJson.Object(ref reader, fields.Name, trusted, RulingJson.ReadMerge);
                    break;
                case 9:
                    mergedFrom = fields.Strings(ref reader);
                    break;
                case 11:
                    names = fields.BeginsList(ref reader) ? NestedJson.Items(ref reader, fields.Name, trusted, ReadNames) : null;
                    break;
                default:
                    rulings = fields.BeginsList(ref reader) ? NestedJson.Items(ref reader, fields.Name, trusted, RulingJson.Read) : null;
                    break;
            }
        }

        var entity =
            trusted && key is not null && label is not null
                ? Entity.FromStore(
                    key,
                    kind ?? throw Check.Missing("kind"),
                    label,
                    aliases ?? [],
                    description,
                    sameAs ?? [],
                    misspellings ?? []
                )
                : new Entity(key!, kind ?? throw Check.Missing("kind"), label!, aliases, description, sameAs, misspellings);
        entity = names is null ? entity : entity.WithNames(names);
        return merge is null && mergedFrom is null && rulings is null
            ? entity
            : entity with
            {
                Merge = merge,
                MergedFrom = Sequence.Create<string>(mergedFrom ?? []),
                Rulings = Sequence.Create<Ruling>(rulings ?? []),
            };
    }
}
