using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Reading;
using Citations.Storage;
using Citations.Storage.Facets;

namespace Citations.Schema.Facets;

/// <summary>The resolvers of <c>Facet</c>, and the facets of each collection.</summary>
internal static class FacetType
{
    public static void Bind(ResolverMap resolvers)
    {
        resolvers
            .Enum(
                "FactFacet",
                Names(
                    Facet.Subject,
                    Facet.Property,
                    Facet.Source,
                    Facet.Publisher,
                    Facet.Language,
                    Facet.Year,
                    Facet.Verification,
                    Facet.ValueKind
                )
            )
            .Enum("ClaimGroupFacet", Names(Facet.Subject, Facet.Property, Facet.Agreement))
            .Enum("SourceFacet", Names(Facet.Publisher, Facet.Language, Facet.Year, Facet.Kind))
            .Enum("EntityFacet", Names(Facet.Kind))
            .Enum<Facet>("FacetName");
        resolvers
            .Type<CountedFacet>("Facet")
            .Property("name", facet => facet.Counts.Facet)
            .Property("buckets", facet => facet.Buckets)
            .Property("distinctCount", facet => Counts.Shown(facet.Counts.Distinct))
            .Property("missingCount", facet => Counts.Shown(facet.Counts.Missing));
        resolvers
            .Type<CountedValue>("FacetBucket")
            .Property("value", bucket => bucket.Value)
            .Batch<string>("label", LabelsAsync)
            .Property("count", bucket => Counts.Shown(bucket.Count));
    }

    private static Dictionary<string, Facet> Names(params ReadOnlySpan<Facet> facets)
    {
        var names = new Dictionary<string, Facet>(StringComparer.Ordinal);
        foreach (var facet in facets)
        {
            names.Add(Model.Common.WireName.Of(facet), facet);
        }

        return names;
    }

    /// <summary>The labels of keys. Entities, properties and sources take one call each.</summary>
    private static async ValueTask LabelsAsync(FieldBatch<CountedValue, string> batch)
    {
        var read = Read.Of(batch);
        var labels = new Dictionary<(Facet, string), string>();
        await AddAsync(Facet.Subject, read.Store.Entities, entity => (entity.Key, entity.Label));
        await AddAsync(Facet.Property, read.Store.Properties, property => (property.Key, property.Label));
        await AddAsync(Facet.Source, read.Store.Sources, source => (source.Key, source.Title));
        batch.SetEach(bucket => labels.GetValueOrDefault((bucket.Facet, bucket.Value), bucket.Value));

        async ValueTask AddAsync<T>(Facet facet, IStoredCollection<T> collection, Func<T, (string Key, string Label)> labelOf)
            where T : class
        {
            var keys = batch.Keys(bucket => bucket.Facet == facet ? bucket.Value : null);
            if (keys.Count == 0)
            {
                return;
            }

            foreach (var record in await collection.GetAsync(keys, read.At, batch.CancellationToken))
            {
                if (record is not null)
                {
                    var (key, label) = labelOf(record);
                    labels[(facet, key)] = label;
                }
            }
        }
    }
}
