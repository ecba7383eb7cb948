using System.Globalization;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Sources;

namespace Citations.Interchange.Export.Linked;

/// <summary>What facts refer to, each record in a named graph of its own.</summary>
internal static class QuadDefinitions
{
    public static RowFormat<RowBatch<Source>> Sources(ExportRequest request) => new Format<Source>(request, Write);

    public static RowFormat<RowBatch<Entity>> Entities(ExportRequest request) => new Format<Entity>(request, Write);

    public static RowFormat<RowBatch<Property>> Properties(ExportRequest request) => new Format<Property>(request, Write);

    private static void Write(QuadWriter writer, Iris iris, Source source)
    {
        var iri = iris.Source(source.Key);
        var quads = writer.In(iri + "#graph");
        quads.Iri(iri, Terms.Type, Terms.Schema + Iris.TypeOf(source.Kind));
        quads.Iri(iri, Terms.Type, Terms.Prov + "Entity");
        quads.Text(iri, Terms.Schema + "headline", source.Title);
        if (source.Publisher is { } publisher)
        {
            quads.Iri(iri, Terms.Schema + "publisher", iri + "#publisher");
            quads.Iri(iri + "#publisher", Terms.Type, Terms.Schema + "Organization");
            quads.Text(iri + "#publisher", Terms.Schema + "name", publisher);
        }

        foreach (var author in source.Authors)
        {
            quads.Text(iri, Terms.Schema + "author", author);
        }

        for (var i = 0; i < source.Creators.Count; i++)
        {
            var (creator, maker) = (source.Creators[i], string.Create(CultureInfo.InvariantCulture, $"{iri}#creator-{i + 1}"));
            quads.Iri(iri, Terms.Schema + "creator", maker);
            quads.Iri(maker, Terms.Type, Terms.Schema + (creator.Family is null ? "Organization" : "Person"));
            quads.Text(maker, Terms.Schema + "name", creator.Name);
            quads.Text(maker, Terms.Schema + "familyName", creator.Family);
            quads.Text(maker, Terms.Schema + "givenName", creator.Given);
            quads.Text(maker, Terms.Schema + "honorificSuffix", creator.Suffix);
        }

        quads.Typed(iri, Terms.Schema + "url", source.Url, Terms.Xsd + "anyURI");
        quads.Typed(iri, Terms.Schema + "datePublished", source.PublishedOn?.Text, Terms.Edtf);
        quads.Typed(
            iri,
            Terms.Own + "retrievedAt",
            source.RetrievedAt is { } retrieved ? Timestamp.Format(retrieved) : null,
            Terms.Xsd + "dateTime"
        );
        quads.Typed(
            iri,
            Terms.Own + "retrievedOn",
            source.RetrievedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Terms.Xsd + "date"
        );
        if (source.ArchivedUrl is { } archived)
        {
            var copy = Iris.OfUrl(archived);
            quads.Iri(iri, Terms.Memento + "memento", copy);
            quads.Iri(copy, Terms.Type, Terms.Memento + "Memento");
            quads.Typed(
                copy,
                Terms.Memento + "mementoDatetime",
                source.ArchivedAt is { } made ? Timestamp.Format(made) : null,
                Terms.Xsd + "dateTime"
            );
        }

        quads.Text(iri, Terms.Schema + "license", source.Licence);
        quads.Text(iri, Terms.Schema + "description", source.Description);
        quads.Text(iri, Terms.Schema + "inLanguage", source.Language);
        quads.Text(iri, Terms.Schema + "sha256", source.TextSha256);
        quads.Iri(iri, Terms.Own + "origin", iris.Origin(source.Origin));
    }

    private static void Write(QuadWriter writer, Iris iris, Entity entity)
    {
        var iri = iris.Entity(entity.Key);
        var quads = writer.In(iri + "#graph");
        quads.Iri(iri, Terms.Type, Terms.Schema + Iris.TypeOf(entity.Kind));
        quads.Text(iri, Terms.Schema + "name", entity.Label);
        foreach (var alias in entity.Aliases)
        {
            quads.Text(iri, Terms.Schema + "alternateName", alias);
        }

        foreach (var misspelling in entity.Misspellings)
        {
            quads.Text(iri, Terms.Own + "misspelling", misspelling);
        }

        quads.Text(iri, Terms.Schema + "description", entity.Description);
        foreach (var same in entity.SameAs)
        {
            quads.Iri(iri, Terms.Schema + "sameAs", Iris.OfUrl(same));
        }
    }

    private static void Write(QuadWriter writer, Iris iris, Property property)
    {
        var iri = iris.Property(property.Key);
        var quads = writer.In(iri + "#graph");
        quads.Iri(iri, Terms.Type, Terms.Rdf + "Property");
        quads.Text(iri, Terms.Rdfs + "label", property.Label);
        quads.Text(iri, Terms.Rdfs + "comment", property.Description);
        quads.Text(iri, Terms.Own + "valueKind", WireName.Of(property.ValueKind));
        quads.Text(iri, Terms.Own + "cardinality", WireName.Of(property.Cardinality));
        foreach (var key in property.GroupBy)
        {
            quads.Iri(iri, Terms.Own + "groupBy", iris.Property(key));
        }
    }

    private sealed class Format<T>(ExportRequest request, Action<QuadWriter, Iris, T> write) : BatchFormat<RowBatch<T>>
        where T : class
    {
        private readonly Iris _iris = new(request.BaseIri);

        protected override ValueTask WriteAsync(RowBatch<T> batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
        {
            foreach (var item in batch.Items)
            {
                write(new QuadWriter(to), _iris, item);
                to.Rows++;
            }

            return ValueTask.CompletedTask;
        }
    }
}
