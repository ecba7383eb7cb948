using System.Globalization;
using System.Text.Json;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;

namespace Citations.Interchange.Export.Linked;

/// <summary>What facts refer to, in the terms of schema.org and RDF Schema.</summary>
internal static class JsonLdDefinitions
{
    public static RowFormat<RowBatch<Source>> Sources(ExportRequest request) => new Format<Source>(request, Write);

    public static RowFormat<RowBatch<Entity>> Entities(ExportRequest request) => new Format<Entity>(request, Write);

    public static RowFormat<RowBatch<Property>> Properties(ExportRequest request) => new Format<Property>(request, Write);

    private static void Write(Utf8JsonWriter json, Iris iris, Source source)
    {
        json.WriteString("@id"u8, iris.Source(source.Key));
        json.Strings("@type", [$"schema:{Iris.TypeOf(source.Kind)}", "prov:Entity"]);
        json.WriteString("title"u8, source.Title);
        if (source.Publisher is { } publisher)
        {
            json.WriteStartObject("publisher"u8);
            json.WriteString("@type"u8, "schema:Organization"u8);
            json.WriteString("name"u8, publisher);
            json.WriteEndObject();
        }

        if (source.Creators.Count == 0)
        {
            json.Strings("authors", source.Authors);
        }
        else
        {
            Creators(json, source.Creators);
        }

        json.Optional("url", source.Url);
        json.Optional("publishedOn", source.PublishedOn?.Text);
        json.Optional("retrievedAt", source.RetrievedAt is { } retrieved ? Timestamp.Format(retrieved) : null);
        json.Optional("retrievedOn", source.RetrievedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (source.ArchivedUrl is { } archived)
        {
            json.WriteStartObject("memento"u8);
            json.WriteString("@id"u8, Iris.OfUrl(archived));
            json.WriteString("@type"u8, "Memento"u8);
            json.Optional("mementoDatetime", source.ArchivedAt is { } made ? Timestamp.Format(made) : null);
            json.WriteEndObject();
        }

        json.Optional("licence", source.Licence);
        json.Optional("description", source.Description);
        json.Optional("language", source.Language);
        json.Optional("textSha256", source.TextSha256);
        json.WriteString("origin"u8, iris.Origin(source.Origin));
    }

    private static void Creators(Utf8JsonWriter json, Sequence<Creator> creators)
    {
        json.WriteStartArray("authors"u8);
        foreach (var creator in creators)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, creator.Family is null ? "schema:Organization"u8 : "schema:Person"u8);
            json.WriteString("name"u8, creator.Name);
            json.Optional("familyName", creator.Family);
            json.Optional("givenName", creator.Given);
            json.Optional("nameSuffix", creator.Suffix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Iris iris, Entity entity)
    {
        json.WriteString("@id"u8, iris.Entity(entity.Key));
        json.WriteString("@type"u8, $"schema:{Iris.TypeOf(entity.Kind)}");
        json.WriteString("name"u8, entity.Label);
        json.Strings("aliases", entity.Aliases);
        json.Strings("misspellings", entity.Misspellings);
        json.Optional("description", entity.Description);
        json.Strings("sameAs", entity.SameAs.Select(Iris.OfUrl));
    }

    private static void Write(Utf8JsonWriter json, Iris iris, Property property)
    {
        json.WriteString("@id"u8, iris.Property(property.Key));
        json.WriteString("@type"u8, "rdf:Property"u8);
        json.WriteString("label"u8, property.Label);
        json.Optional("comment", property.Description);
        json.WriteString("valueKind"u8, WireName.Of(property.ValueKind));
        json.WriteString("cardinality"u8, WireName.Of(property.Cardinality));
        json.Strings("groupBy", property.GroupBy.Select(iris.Property));
    }

    private sealed class Format<T>(ExportRequest request, Action<Utf8JsonWriter, Iris, T> write) : JsonLdFormat<T, T>(request.ContextUrl)
        where T : class
    {
        private readonly Iris _iris = new(request.BaseIri);

        protected override ValueTask<IReadOnlyList<T>> ItemsAsync(IReadOnlyList<T> records, CancellationToken cancellationToken) =>
            new(records);

        protected override void Write(Utf8JsonWriter json, T item)
        {
            json.WriteStartObject();
            write(json, _iris, item);
            json.WriteEndObject();
        }
    }
}
