using Citations.Model.Entities;

namespace Citations.Model.Comparing;

/// <summary>The recorded names of one entity, and its recorded misspellings, in the form in which texts are compared.</summary>
public sealed class EntityNames
{
    /// <summary>Folded when two texts are first compared: most questions have one answer.</summary>
    private readonly Lazy<(HashSet<string> Names, HashSet<string> Misspellings)> _folded;

    private EntityNames(IEnumerable<string> names, IEnumerable<string> misspellings) =>
        _folded = new(() =>
        {
            var known = names.Select(TextForm.Of).ToHashSet(StringComparer.Ordinal);
            return (known, misspellings.Select(TextForm.Of).Where(form => !known.Contains(form)).ToHashSet(StringComparer.Ordinal));
        });

    /// <summary>The names of an entity: its label and its aliases.</summary>
    public static EntityNames Of(Entity entity) => new(entity.Aliases.Prepend(entity.Label), entity.Misspellings);

    /// <summary>The names of several entities that are one.</summary>
    public static EntityNames Of(IEnumerable<Entity> entities)
    {
        Entity[] all = [.. entities];
        return new(
            all.SelectMany(static entity => entity.Aliases.Prepend(entity.Label)),
            all.SelectMany(static entity => entity.Misspellings)
        );
    }

    internal bool IsName(string folded) => _folded.Value.Names.Contains(folded);

    internal bool IsMisspelling(string folded) => _folded.Value.Misspellings.Contains(folded);
}
