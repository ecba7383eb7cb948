using Citations.Model.Entities;

namespace Citations.Schema.Entities;

/// <summary>An entity that was merged into another.</summary>
internal sealed record MergedEntity(string Key, string Label, EntityMerge Merge)
{
    public static IReadOnlyList<MergedEntity> Of(IReadOnlyList<Entity> entities) =>
        [
            .. entities
                .Where(static entity => entity.Merge is not null)
                .Select(static entity => new MergedEntity(entity.Key, entity.Label, entity.Merge!)),
        ];
}
