using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Schema.Reading;
using Citations.Storage.Queries;

namespace Citations.Schema.Paging;

/// <summary>The connections of every collection.</summary>
internal sealed class Pagers(Reads reads, CitationsSchemaOptions options)
{
    public Pager<Fact> Facts { get; } = new("Facts", Scope.Facts, store => store.Facts, reads, options);

    public Pager<ClaimGroup> ClaimGroups { get; } = new("ClaimGroups", Scope.ClaimGroups, store => store.ClaimGroups, reads, options);

    public Pager<Entity> Entities { get; } = new("Entities", Scope.Entities, store => store.Entities, reads, options);

    public Pager<Property> Properties { get; } = new("Properties", Scope.Properties, store => store.Properties, reads, options);

    public Pager<Source> Sources { get; } = new("Sources", Scope.Sources, store => store.Sources, reads, options);

    public void Bind(ResolverMap resolvers)
    {
        PageInfoType.Bind(resolvers);
        Facts.Bind(resolvers);
        ClaimGroups.Bind(resolvers);
        Entities.Bind(resolvers);
        Properties.Bind(resolvers);
        Sources.Bind(resolvers);
    }
}
