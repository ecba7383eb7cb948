using System.Globalization;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;

namespace Citations.Interchange.Export.Rows;

/// <summary>The tables of what facts refer to.</summary>
internal static class DefinitionTables
{
    public static PlainTable<Source> Sources { get; } =
        new([
            new("key", CellType.Text, "The readable key.", source => Cell.Of(source.Key)),
            new("kind", CellType.Text, "What sort of document it is.", source => Cell.Of(source.Kind)),
            new("title", CellType.Text, "The title.", source => Cell.Of(source.Title)),
            new("publisher", CellType.Text, "Who published it.", source => Cell.Of(source.Publisher)),
            new("authors", CellType.Json, "Who wrote it: a JSON list.", source => CellJson.Texts(source.Authors)),
            new("url", CellType.Text, "Where it is.", source => Cell.Of(source.Url)),
            new("publishedOn", CellType.Text, "When it says it was published, EDTF.", source => Cell.Of(source.PublishedOn?.Text)),
            new("retrievedAt", CellType.Instant, "When the recorder read it, in UTC.", source => Cell.Of(source.RetrievedAt)),
            new("language", CellType.Text, "Its language, BCP 47.", source => Cell.Of(source.Language)),
            new("textSha256", CellType.Text, "SHA-256 of its archived plain text.", source => Cell.Of(source.TextSha256)),
            new("origin", CellType.Text, "The lineage it belongs to: the declared one, or itself.", source => Cell.Of(source.Origin)),
            new(
                "creators",
                CellType.Json,
                "The authors with the parts of their names: a JSON list of objects with family, given and suffix, or with literal.",
                source => Creators(source.Creators)
            ),
            new(
                "retrievedOn",
                CellType.Text,
                "The date where the recorder was, when it was read.",
                source => Cell.Of(source.RetrievedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            ),
            new("archivedUrl", CellType.Text, "Where a copy is kept that does not change.", source => Cell.Of(source.ArchivedUrl)),
            new("archivedAt", CellType.Instant, "When that copy was made, in UTC.", source => Cell.Of(source.ArchivedAt)),
            new("licence", CellType.Text, "The licence of the source: a name or an address.", source => Cell.Of(source.Licence)),
            new("description", CellType.Text, "What it is about, in words.", source => Cell.Of(source.Description)),
            new(
                "textAccess",
                CellType.Text,
                "The most that may be shown of its archived texts: NONE, CONTEXT or FULL; empty when the server decides.",
                source => source.TextAccess is { } access ? Cell.Of(access) : Cell.None
            ),
        ]);

    public static PlainTable<Entity> Entities { get; } =
        new([
            new("key", CellType.Text, "The readable key.", entity => Cell.Of(entity.Key)),
            new("kind", CellType.Text, "What sort of thing it is.", entity => Cell.Of(entity.Kind)),
            new("label", CellType.Text, "Its name.", entity => Cell.Of(entity.Label)),
            new("aliases", CellType.Json, "Other names: a JSON list.", entity => CellJson.Texts(entity.Aliases)),
            new("description", CellType.Text, "What it is, in words.", entity => Cell.Of(entity.Description)),
            new("sameAs", CellType.Json, "URLs of the same thing elsewhere: a JSON list.", entity => CellJson.Texts(entity.SameAs)),
            new(
                "misspellings",
                CellType.Json,
                "Wrong forms of its name that sources use: a JSON list.",
                entity => CellJson.Texts(entity.Misspellings)
            ),
        ]);

    public static PlainTable<Property> Properties { get; } =
        new([
            new("key", CellType.Text, "The readable key.", property => Cell.Of(property.Key)),
            new("label", CellType.Text, "Its name.", property => Cell.Of(property.Label)),
            new("valueKind", CellType.Text, "The kind of value it takes.", property => Cell.Of(property.ValueKind)),
            new(
                "cardinality",
                CellType.Text,
                "Whether one value can be true at a time, or many.",
                property => Cell.Of(property.Cardinality)
            ),
            new("description", CellType.Text, "What it means, in words.", property => Cell.Of(property.Description)),
            new(
                "groupBy",
                CellType.Json,
                "The qualifiers that are part of the question: a JSON list.",
                property => CellJson.Texts(property.GroupBy)
            ),
        ]);

    private static Cell Creators(Sequence<Creator> creators) =>
        creators.Count == 0
            ? Cell.None
            : CellJson.Of(
                creators,
                static (json, items) =>
                {
                    json.WriteStartArray();
                    foreach (var creator in items)
                    {
                        CreatorJson.Write(json, creator);
                    }

                    json.WriteEndArray();
                }
            );
}
