using System.Globalization;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Facets;
using Citations.Storage.Queries;

namespace Citations.Schema.Facets;

/// <summary>The counts of one facet of a collection.</summary>
/// <param name="Collection">The collection counted. It decides which enum the values belong to.</param>
/// <param name="Counts">The counts of the store.</param>
internal sealed record CountedFacet(Scope Collection, FacetCounts Counts)
{
    public IEnumerable<CountedValue> Buckets =>
        Counts.Buckets.Select(bucket => new CountedValue(Counts.Facet, TextOf(bucket.Value), bucket.Count));

    private string TextOf(Scalar value) =>
        (Counts.Facet, Collection) switch
        {
            (Facet.Verification, _) => WireName.Of((Verification)value.AsInteger()),
            (Facet.Agreement, _) => WireName.Of((Agreement)value.AsInteger()),
            (Facet.ValueKind, _) => WireName.Of((ValueKind)value.AsInteger()).ToUpperInvariant(),
            (Facet.Kind, Scope.Sources) => WireName.Of((SourceKind)value.AsInteger()),
            (Facet.Kind, _) => WireName.Of((EntityKind)value.AsInteger()),
            (Facet.Year, _) => value.AsInteger().ToString(CultureInfo.InvariantCulture),
            _ => value.AsText(),
        };
}

/// <summary>One value of a facet.</summary>
internal sealed record CountedValue(Facet Facet, string Value, long Count);
