using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Schema.Nodes;
using Citations.Schema.Paging;
using Citations.Schema.Reading;
using Citations.Storage.Queries;

namespace Citations.Schema.Entities;

/// <summary>The resolvers of <c>Entity</c>.</summary>
internal static class EntityType
{
    public static void Bind(ResolverMap resolvers, Pagers pagers)
    {
        resolvers.Enum<EntityKind>("EntityKind");
        resolvers
            .Type<Entity>("Entity")
            .Property("id", (entity, field) => GlobalId.Of("Entity", entity.Key, field))
            .Property("key", entity => entity.Key)
            .Property("kind", entity => entity.Kind)
            .Property(
                "label",
                (entity, field) => field.Arguments.Get<string>("language") is { } language ? entity.LabelIn(language) : entity.Label
            )
            .Property(
                "aliases",
                (entity, field) => field.Arguments.Get<string>("language") is { } language ? entity.AliasesIn(language) : entity.Aliases
            )
            .Property("languages", entity => entity.Names.Select(names => names.Language).ToList())
            .Property("misspellings", entity => entity.Misspellings)
            .Batch<Entity>("mergedInto", batch => Lookups.OneAsync(batch, store => store.Entities, entity => entity.Merge?.Into))
            .Batch<IReadOnlyList<MergedEntity>>(
                "mergedFrom",
                batch =>
                    Lookups.ManyAsync(batch, store => store.Entities, entity => entity.MergedFrom, (_, merged) => MergedEntity.Of(merged))
            )
            .Property("description", entity => entity.Description)
            .Property("sameAs", entity => entity.SameAs)
            .Batch<Connection<ClaimGroup>>(
                "claimGroups",
                batch => pagers.ClaimGroups.OfParentsAsync(batch, Relation.GroupSubject, entity => entity.Key)
            )
            .Batch<Connection<Fact>>("facts", batch => pagers.Facts.OfParentsAsync(batch, Relation.FactSubject, entity => entity.Key));
        resolvers
            .Type<MergedEntity>("MergedEntity")
            .Property("key", merged => merged.Key)
            .Property("label", merged => merged.Label)
            .Property("by", merged => merged.Merge.By)
            .Property("at", merged => merged.Merge.At)
            .Property("reason", merged => merged.Merge.Reason);
    }
}
