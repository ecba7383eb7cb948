using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Schema.Nodes;
using Citations.Schema.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Properties;

/// <summary>The resolvers of <c>Property</c>.</summary>
internal static class PropertyType
{
    public static void Bind(ResolverMap resolvers, Pagers pagers)
    {
        resolvers.Enum<Cardinality>("Cardinality");
        resolvers
            .Type<Property>("Property")
            .Property("id", (property, field) => GlobalId.Of("Property", property.Key, field))
            .Property("key", property => property.Key)
            .Property("label", property => property.Label)
            .Property("description", property => property.Description)
            .Property("valueKind", property => property.ValueKind)
            .Property("cardinality", property => property.Cardinality)
            .Property("groupBy", property => property.GroupBy)
            .Property("comparison", property => property.Comparison)
            .Batch<Connection<ClaimGroup>>(
                "claimGroups",
                batch => pagers.ClaimGroups.OfParentsAsync(batch, Relation.GroupProperty, property => property.Key)
            )
            .Batch<Connection<Fact>>("facts", batch => pagers.Facts.OfParentsAsync(batch, Relation.FactProperty, property => property.Key));
        resolvers.Enum<TextComparison>("TextComparison");
        resolvers
            .Type<Model.Properties.Comparison>("Comparison")
            .Property("text", comparison => comparison.Text)
            .Property("acrossLanguages", comparison => comparison.AcrossLanguages)
            .Property("broader", comparison => comparison.Broader)
            .Property("tolerance", comparison => comparison.Tolerance)
            .Property("timeTolerance", comparison => comparison.TimeTolerance is { } time ? Duration.Format(time) : null);
    }
}
